"""Committed changes get places one after the other; whoever reads the feed misses none."""

import pytest
from django.db import DatabaseError, connection, transaction

from search.models import SearchEntry, SearchFeed
from search.projection import mark_dirty, number_pending, pending_rows, rows_after
from tests.search.projection.memory_source import MemorySource, note

pytestmark = pytest.mark.django_db


def places() -> dict[str, int | None]:
    return dict(SearchEntry.objects.order_by("key").values_list("identity", "change"))


def change(source: MemorySource, *identities: str, title: str = "") -> None:
    source.put(*[note(identity, title) for identity in identities])
    mark_dirty("note", identities)


def test_changes_get_places_one_after_the_other(source: MemorySource) -> None:
    change(source, "a", "b")
    assert (places(), SearchFeed.state().has_pending) == ({"a": None, "b": None}, True)
    assert number_pending() == 2
    change(source, "a", title="Otra")
    assert [row.identity for row in pending_rows()] == ["a"]
    assert number_pending() == 1
    assert (places(), SearchFeed.state().last, SearchFeed.state().has_pending) == ({"a": 3, "b": 2}, 3, False)
    assert number_pending() == 0


def test_reader_gets_what_lies_after_its_place_in_order(source: MemorySource) -> None:
    for identity in ("c", "a", "b"):
        change(source, identity)
        number_pending()
    assert [row.identity for row in rows_after(0, 10)] == ["c", "a", "b"]
    assert [row.identity for row in rows_after(1, 1)] == ["a"]
    assert list(rows_after(3, 10)) == []


def test_tombstones_have_places_too(source: MemorySource) -> None:
    change(source, "a")
    number_pending()
    source.content.clear()
    mark_dirty("note", ["a"])
    number_pending()
    assert [(row.change, row.deleted) for row in rows_after(1, 10)] == [(2, True)]


@pytest.mark.django_db(transaction=True)
def test_change_has_its_place_when_the_transaction_ends_and_not_before(source: MemorySource) -> None:
    with transaction.atomic():
        change(source, "a")
        assert places() == {"a": None}
    assert places() == {"a": 1}


@pytest.mark.django_db(transaction=True)
def test_feed_that_cannot_be_numbered_breaks_no_change(source: MemorySource, caplog: pytest.LogCaptureFixture) -> None:
    def refuse(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        if "cooperactivas_search_searchfeed" in sql:
            raise DatabaseError("The disk is full.")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        change(source, "a")
    assert places() == {"a": None}
    assert "The feed of the search was not numbered; the worker does it." in caplog.messages
    assert number_pending() == 1
    assert places() == {"a": 1}
