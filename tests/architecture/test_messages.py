"""The interface is translated: every text of the code, in every language, with its values in place."""

import polib
import pytest

from ops import messages
from tests.harness.programs import require


@pytest.fixture(scope="module")
def texts() -> polib.POFile:
    require("xgettext")
    return messages.extract()


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_catalogue_is_current_and_complete(texts: polib.POFile, language: str) -> None:
    catalogue = polib.pofile(str(messages.catalogue_path(language)))
    assert len(catalogue) > 500
    assert list(messages.problems(texts, catalogue)) == []


def test_texts_of_python_and_of_templates_are_collected(texts: polib.POFile) -> None:
    found = {entry.msgid for entry in texts}
    assert "e-mail address" in found
    assert "Skip to the content" in found


def entry(**fields: object) -> polib.POEntry:
    return polib.POEntry(**fields)


def check(text: polib.POEntry, translation: polib.POEntry) -> list[str]:
    catalogue = polib.POFile()
    catalogue.metadata = {"Plural-Forms": "nplurals=2; plural=(n != 1);"}
    catalogue.append(translation)
    return list(messages.problems([text], catalogue))


@pytest.mark.parametrize(
    ("translation", "problem"),
    [
        ({"msgid": "bread", "msgstr": "pan"}, "not in the catalogue: '%(n)s loaves'"),
        ({"msgid": "%(n)s loaves", "msgstr": ""}, "not translated: '%(n)s loaves'"),
        ({"msgid": "%(n)s loaves", "msgstr": "%(n)s panes", "flags": ["fuzzy"]}, "marked as uncertain: '%(n)s loaves'"),
        (
            {"msgid": "%(n)s loaves", "msgstr": "%(m)s panes"},
            "other placeholders than the text: '%(n)s loaves' → '%(m)s panes'",
        ),
        ({"msgid": "%(n)s loaves", "msgstr": "panes"}, "other placeholders than the text: '%(n)s loaves' → 'panes'"),
    ],
)
def test_each_fault_of_a_catalogue_is_named(translation: dict[str, object], problem: str) -> None:
    assert problem in check(entry(msgid="%(n)s loaves"), entry(**translation))


def test_form_for_one_may_leave_the_number_out() -> None:
    text = entry(msgid="%(n)s loaf", msgid_plural="%(n)s loaves")
    plural = {0: "un pan", 1: "%(n)s panes"}
    assert check(text, entry(msgid="%(n)s loaf", msgid_plural="%(n)s loaves", msgstr_plural=plural)) == []
    missing = {0: "un pan"}
    assert check(text, entry(msgid="%(n)s loaf", msgid_plural="%(n)s loaves", msgstr_plural=missing)) == [
        "not translated: '%(n)s loaf'"
    ]
