"""Texts of the interface: collect them from the code, and say what the catalogues lack.

`python -m ops.messages update` rewrites `locale/*/LC_MESSAGES/django.po`: new texts are added empty, texts
that are gone are removed, English ones are filled with themselves. Needs the program xgettext.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import chdir
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
# Packages whose texts are collected; the rest of the repository is never shown to anybody.
PACKAGES = ("cooperactivas_pages", "search", "site_project")
LANGUAGES = ("en", "es")
# The texts in the code are English, so an English translation is the text itself.
SOURCE_LANGUAGE = "en"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")


def extract() -> polib.POFile:
    """All texts that the code marks for translation."""
    from django.core.management import call_command
    from django.test.utils import override_settings

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for package in PACKAGES:
            (folder / package).symlink_to(ROOT / package)
        # Django collects below the working directory; from here it cannot touch our catalogues.
        with chdir(folder), override_settings(LOCALE_PATHS=[str(folder / "locale")]):
            call_command("makemessages", exclude=["none"], symlinks=True, keep_pot=True, verbosity=0)
        return polib.pofile(str(folder / "locale" / "django.pot"))


def catalogue_path(language: str) -> Path:
    """The catalogue of a language."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def update(texts: polib.POFile, language: str) -> polib.POFile:
    """A language's catalogue with exactly the given texts, in their order; translations are kept."""
    path = catalogue_path(language)
    catalogue = polib.pofile(str(path))
    known = {_key(entry): entry for entry in catalogue}
    updated = polib.POFile()
    updated.metadata, updated.header = catalogue.metadata, catalogue.header
    for text in texts:
        entry = known.get(_key(text)) or polib.POEntry(
            msgctxt=text.msgctxt, msgid=text.msgid, msgid_plural=text.msgid_plural
        )
        entry.obsolete, entry.comment, entry.occurrences = False, text.comment, []
        entry.flags = [flag for flag in text.flags if flag.endswith("-format")]
        if language == SOURCE_LANGUAGE:
            _translate_with_itself(entry)
        updated.append(entry)
    return updated


def problems(texts: Iterable[polib.POEntry], catalogue: polib.POFile) -> Iterator[str]:
    """What keeps a catalogue from being current and complete, one sentence each.

    :param texts: what the code marks for translation.
    """
    wanted = {_key(text) for text in texts}
    known = {_key(entry) for entry in catalogue if not entry.obsolete}
    yield from (f"not in the catalogue: {key[1]!r}" for key in sorted(wanted - known, key=str))
    yield from (f"no longer in the code: {key[1]!r}" for key in sorted(known - wanted, key=str))
    forms = _plural_forms(catalogue)
    for entry in catalogue:
        if entry.obsolete:
            yield f"marked as obsolete: {entry.msgid!r}"
        elif entry.fuzzy:
            yield f"marked as uncertain: {entry.msgid!r}"
        elif not all(_translations(entry)) or (entry.msgid_plural and len(entry.msgstr_plural) != forms):
            yield f"not translated: {entry.msgid!r}"
        else:
            yield from _placeholder_problems(entry)


def _placeholder_problems(entry: polib.POEntry) -> Iterator[str]:
    """A translation that names a value the text does not have breaks the page that shows it."""
    allowed = set(PLACEHOLDER.findall(entry.msgid + (entry.msgid_plural or "")))
    required = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    for translation in _translations(entry):
        found = set(PLACEHOLDER.findall(translation))
        # A form for exactly one may leave the number out.
        if found - allowed or (not entry.msgid_plural and required - found):
            yield f"other placeholders than the text: {entry.msgid!r} → {translation!r}"


def _key(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural or ""


def _translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _translate_with_itself(entry: polib.POEntry) -> None:
    if entry.msgid_plural:
        entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    else:
        entry.msgstr = entry.msgid


def _plural_forms(catalogue: polib.POFile) -> int:
    match = re.search(r"nplurals=(\d+)", catalogue.metadata.get("Plural-Forms", ""))
    return int(match[1]) if match else 0


def main(arguments: list[str]) -> int:
    """Update all catalogues and report; exit code 1 while something is not translated."""
    if arguments != ["update"]:
        sys.stderr.write("Usage: python -m ops.messages update\n")
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_project.settings.test")
    import django

    django.setup()
    texts = extract()
    found = 0
    for language in LANGUAGES:
        catalogue = update(texts, language)
        catalogue.save(str(catalogue_path(language)))
        for problem in problems(texts, catalogue):
            found += 1
            sys.stdout.write(f"{language}: {problem}\n")
        sys.stdout.write(f"{language}: {len(catalogue)} texts.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
