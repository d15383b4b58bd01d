"""Translations are compiled without gettext, and only when they changed."""

import gettext
import os
from pathlib import Path

import pytest

from site_project.operations.catalogues import compile_catalogues, outdated_catalogues

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "bread"
msgstr "pan"

#, fuzzy
msgid "cheese"
msgstr "quizá queso"

msgid "one loaf"
msgid_plural "%(count)s loaves"
msgstr[0] "una hogaza"
msgstr[1] "%(count)s hogazas"

#~ msgid "gone"
#~ msgstr "ido"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "es" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO)
    return path


def test_compiled_catalogue_translates(tmp_path: Path, source: Path) -> None:
    assert compile_catalogues([tmp_path]) == [source]
    with source.with_suffix(".mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("bread") == "pan"
    assert words.ngettext("one loaf", "%(count)s loaves", 2) == "%(count)s hogazas"


def test_uncertain_and_obsolete_translations_are_left_out(tmp_path: Path, source: Path) -> None:
    compile_catalogues([tmp_path])
    with source.with_suffix(".mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert [words.gettext("cheese"), words.gettext("gone")] == ["cheese", "gone"]


def test_only_what_changed_is_compiled_again(tmp_path: Path, source: Path) -> None:
    compile_catalogues([tmp_path])
    assert outdated_catalogues([tmp_path]) == []
    target = source.with_suffix(".mo").stat()
    os.utime(source, ns=(target.st_atime_ns, target.st_mtime_ns + 1_000_000_000))
    assert compile_catalogues([tmp_path]) == [source]


def test_nothing_but_the_catalogue_is_left_behind(tmp_path: Path, source: Path) -> None:
    compile_catalogues([tmp_path])
    assert sorted(path.name for path in source.parent.iterdir()) == ["django.mo", "django.po"]


def test_broken_file_is_named_and_the_old_catalogue_stays(tmp_path: Path, source: Path) -> None:
    compile_catalogues([tmp_path])
    before = source.with_suffix(".mo").read_bytes()
    source.write_text("bread = pan\n")
    os.utime(source, ns=(0, source.with_suffix(".mo").stat().st_mtime_ns + 1_000_000_000))
    with pytest.raises(OSError, match=r"django\.po.*line 1"):
        compile_catalogues([tmp_path])
    assert source.with_suffix(".mo").read_bytes() == before
