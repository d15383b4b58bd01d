"""Writing to a real index: versions decide, and nothing is created by accident."""

from datetime import UTC, datetime

import pytest

from search.engines.elastic.bodies import tombstone_body
from search.engines.elastic.bulk import MAX_DOCUMENTS, Fate, Write, write_bulk
from search.engines.elastic.connection import IndexMissingError
from search.engines.elastic.indices import (
    IndexedEntry,
    create_index,
    delete_index,
    fits_the_code,
    own_indices,
    read_entries,
    refresh_index,
    searched_index,
    swap_alias,
)
from search.registry import Schema
from tests.search.engines.elastic_corpus import ask, document, fill_index, found, write_of
from tests.search.small_registry import small_registry

pytestmark = [pytest.mark.elasticsearch, pytest.mark.usefixtures("elasticsearch_site")]
SCHEMA = small_registry().schema


def fates(index: str, *writes: Write) -> list[str]:
    return [str(outcome.fate) for outcome in write_bulk(index, writes)]


def test_late_write_never_replaces_a_newer_one() -> None:
    index = fill_index([])
    assert fates(index, write_of(document("a", title="Nuevo"), 5), write_of(document("a", title="Viejo"), 4)) == [
        "done",
        "done",
    ]
    refresh_index(index)
    assert [(entry.key, entry.seq) for entry in read_entries(index)] == [("enterprise:a:es", 5)]
    assert found(q="nuevo") == ["a"]


def test_same_write_twice_is_harmless() -> None:
    index = fill_index([document("a")])
    assert fates(index, write_of(document("a"))) == ["done"]
    assert len(list(read_entries(index))) == 1


def test_tombstone_is_never_found_and_stops_a_late_write() -> None:
    index = fill_index([document("a"), document("b")])
    key = "enterprise:a:es"
    assert fates(index, Write(key, 3, tombstone_body(key, 3, "")), write_of(document("a"), 2)) == ["done", "done"]
    refresh_index(index)
    answer = ask()
    assert [hit.key for hit in answer.found] == ["enterprise:b:es"]
    assert answer.tallies["sector"].by_condition == {"missing": 1}
    assert next(read_entries(index)) == IndexedEntry(key, 3, "", is_deleted=True)


def test_document_that_the_mapping_does_not_know_is_refused_alone() -> None:
    index = fill_index([])
    outcomes = list(write_bulk(index, [Write("x", 1, {"unknown": 1}), write_of(document("a"))]))
    assert [outcome.fate for outcome in outcomes] == [Fate.REFUSED, Fate.DONE]
    assert "strict_dynamic_mapping_exception" in outcomes[0].error


def test_many_writes_are_sent_in_parts_and_answered_in_order() -> None:
    index = fill_index([])
    documents = [document(f"{number:04}") for number in range(MAX_DOCUMENTS + 1)]
    outcomes = list(write_bulk(index, map(write_of, documents)))
    assert [outcome.write.key for outcome in outcomes] == [each.key for each in documents]
    refresh_index(index)
    assert [entry.key for entry in read_entries(index)] == [each.key for each in documents]


def test_writing_never_creates_an_index() -> None:
    index = fill_index([])
    delete_index(index)
    with pytest.raises(IndexMissingError):
        fates(index, write_of(document("a")))
    assert own_indices() == []


def test_searching_without_an_index_says_that_it_is_missing() -> None:
    with pytest.raises(IndexMissingError):
        ask()


def test_alias_moves_to_the_new_index_in_one_step() -> None:
    old = fill_index([document("old")])
    new = create_index(SCHEMA, datetime.now(UTC))
    assert searched_index(SCHEMA) == old
    swap_alias(new)
    assert searched_index(SCHEMA) == new
    assert own_indices() == sorted([old, new])


def test_index_of_another_mapping_does_not_fit_and_is_not_searched() -> None:
    other = Schema(SCHEMA.languages, (*SCHEMA.code_fields, "colour"), SCHEMA.number_fields)
    index = fill_index([document("a")])
    assert fits_the_code(index, SCHEMA)
    assert not fits_the_code(index, other)
    assert searched_index(other) == ""


def test_deleting_an_index_that_is_gone_is_fine() -> None:
    index = fill_index([])
    delete_index(index)
    delete_index(index)
    assert own_indices() == []
