"""Rows say what the content says, in the transaction that changed it, and change only when they must."""

import pytest
from django.db import transaction

from search.models import SearchEntry
from search.projection import Written, mark_dirty, rows_after
from tests.harness.queries import query_budget
from tests.search.projection.memory_source import MemorySource, note

pytestmark = pytest.mark.django_db


def alive() -> dict[str, str]:
    """Key → title."""
    return {row.key: row.doc["title"] for row in SearchEntry.objects.filter(deleted=False)}


def test_new_changed_and_removed_documents_are_counted(source: MemorySource) -> None:
    source.put(note("a"), note("b"))
    assert mark_dirty("note", ["a", "b"]) == Written(changed=2)
    assert alive() == {"note:a:es": "Nota a", "note:b:es": "Nota b"}
    source.put(note("a", "Otra"))
    source.remove(note("b"))
    assert mark_dirty("note", ["a", "b"]) == Written(changed=1, removed=1)
    assert alive() == {"note:a:es": "Otra"}


def test_equal_documents_write_nothing(source: MemorySource) -> None:
    source.put(note("a"))
    mark_dirty("note", ["a"])
    SearchEntry.objects.update(change=7)
    assert mark_dirty("note", ["a"]) == Written()
    row = SearchEntry.objects.get()
    assert (row.seq, row.change) == (1, 7)


def test_every_change_raises_the_version_and_takes_the_place_away(source: MemorySource) -> None:
    source.put(note("a"))
    mark_dirty("note", ["a"])
    SearchEntry.objects.update(change=7)
    for number, change in enumerate(("Uno", "Dos", None, "Tres"), start=2):
        source.content.clear()
        source.put(*[note("a", change)] if change else [])
        mark_dirty("note", ["a"])
        row = SearchEntry.objects.get()
        assert (row.seq, row.change, row.deleted) == (number, None, change is None)


def test_tombstone_keeps_nothing_of_the_content(source: MemorySource) -> None:
    source.put(note("a", "Un secreto"))
    mark_dirty("note", ["a"])
    source.content.clear()
    mark_dirty("note", ["a"])
    row = SearchEntry.objects.get()
    assert (row.doc, row.tokens, row.kind, row.identity, row.locale) == ({}, {}, "note", "a", "es")


def test_each_language_is_a_row_of_its_own(source: MemorySource) -> None:
    source.put(note("a", "Pan"), note("a", "Bread", "en"))
    mark_dirty("note", ["a"])
    assert alive() == {"note:a:es": "Pan", "note:a:en": "Bread"}
    source.remove(note("a", "Bread", "en"))
    mark_dirty("note", ["a"])
    assert alive() == {"note:a:es": "Pan"}


def test_documents_that_contain_something_of_it_are_computed_too(source: MemorySource) -> None:
    source.containing = {"a": {"note": ["c"]}}
    source.put(note("a"), note("b"), note("c"))
    mark_dirty("note", ["a"])
    assert alive() == {"note:a:es": "Nota a", "note:c:es": "Nota c"}


@pytest.mark.parametrize(
    ("change", "is_passed_on"),
    [
        ({"title": "Otra"}, True),
        ({"show_in": ("es", "en"), "urls": {"es": "/es/a/", "en": "/en/a/"}}, True),
        ({"numbers": {"gone": 5}}, True),
        ({"stored": {"provider": "La Tahona"}}, True),
        ({"summary": "Otra cosa"}, False),
        ({"body": "Otra cosa"}, False),
    ],
)
def test_change_of_texts_that_stand_nowhere_else_is_not_passed_on(
    source: MemorySource, change: dict[str, object], is_passed_on: bool
) -> None:
    source.containing = {"a": {"other": ["b"]}}
    source.put(note("a"))
    mark_dirty("note", ["a"])
    asked = len(source.other.asked)
    source.put(note("a", **change))
    assert mark_dirty("note", ["a"]) == Written(changed=1)
    assert (len(source.other.asked) > asked) is is_passed_on


def test_removal_is_passed_on(source: MemorySource) -> None:
    source.containing = {"a": {"other": ["b"]}}
    source.put(note("a"))
    mark_dirty("note", ["a"])
    source.content.clear()
    source.other.put(note("b", kind="other"))
    assert mark_dirty("note", ["a"]) == Written(changed=1, removed=1)
    assert alive() == {"other:b:es": "Nota b"}


def test_words_are_stored_analysed(source: MemorySource) -> None:
    source.put(note("a", "Las leñas de la Bañeza", names=("C.E.E. Leña",), body="Pan\ny leña"))
    mark_dirty("note", ["a"])
    assert SearchEntry.objects.get().tokens == {
        "title": ["_ leña _ _ bañez", "_ lena _ _ banez"],
        "names": ["cee leña", "cee lena"],
        "body": ["pan _ _ leña", "pan _ _ lena"],
        "exact": ["las lenas de la baneza cee lena", ""],
    }


def test_questions_to_the_database_do_not_grow_with_the_batch(source: MemorySource) -> None:
    counts = []
    for amount in (3, 30):
        source.content.clear()
        source.put(*[note(f"{amount}-{number}") for number in range(amount)])
        identities = list(source.identities())
        mark_dirty("note", identities)
        with query_budget(10) as queries:
            mark_dirty("note", identities)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert source.asked[-1] == identities


def test_rolled_back_change_leaves_nothing(source: MemorySource) -> None:
    source.put(note("a"))
    mark_dirty("note", ["a"])
    before = list(SearchEntry.objects.values())
    with transaction.atomic():
        source.put(note("a", "Otra"), note("b"))
        assert mark_dirty("note", ["a", "b"]) == Written(changed=2)
        transaction.set_rollback(True)
    assert list(SearchEntry.objects.values()) == before


def test_unknown_objects_and_none_at_all_are_no_error(source: MemorySource) -> None:
    assert mark_dirty("note", ["nobody"]) == Written()
    assert mark_dirty("note", []) == Written()
    assert not rows_after(0, 10)
