"""A rebuild loses nothing, is compared before it is searched, and can be taken back."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from search.engines.base import EngineUnavailableError
from search.engines.elastic.connection import RefusedError
from search.engines.elastic.indices import create_index, own_indices, searched_index, swap_alias
from search.models import SearchEntry, SearchTarget, TargetState
from search.registry import Schema
from search.sync.follow import sync_once
from search.sync.rebuild import COPY_ROWS, Rebuild, RebuildUnderWayError, give_up_interrupted, rebuild
from search.sync.switching import NoPreviousIndexError, drop_previous, go_back, settle
from tests.harness.faulty_proxy import Fault, FaultyProxy, faulty_proxy
from tests.search.engines.elastic_corpus import document, found
from tests.search.small_registry import small_registry
from tests.search.sync.table import index_state, put, remove, table_state

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db, pytest.mark.usefixtures("elasticsearch_site")]
SCHEMA = small_registry().schema
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def build(when_copied: Callable[[int, int], None] = lambda copied, total: None, schema: Schema = SCHEMA) -> Rebuild:
    return rebuild(schema, lambda: datetime.now(UTC), when_copied, pause=lambda seconds: None)


def states() -> dict[str, str]:
    return dict(SearchTarget.objects.values_list("name", "state"))


@pytest.fixture
def proxy(settings: Any, elasticsearch_site: str, elasticsearch_url: str) -> Iterator[FaultyProxy]:
    """A proxy in front of the cluster that can fail."""
    with faulty_proxy(elasticsearch_url) as running:
        settings.COOPERACTIVAS_SEARCH = {**settings.COOPERACTIVAS_SEARCH, "ELASTICSEARCH_URLS": (running.url,)}
        yield running


def test_first_rebuild_makes_the_table_searchable() -> None:
    put(document("a", title="Pan"), document("b"), document("c", locale="en", show_in=("en",)))
    remove("b")
    done = build()
    assert dict(done.counts) == {"enterprise en": 1, "enterprise es": 1}
    assert (done.refused, done.previous) == ([], "")
    assert searched_index(SCHEMA) == done.name
    assert states() == {done.name: "live"}
    assert index_state(done.name) == table_state()
    assert found(q="pan") == ["a"]


def test_empty_table_makes_an_empty_index() -> None:
    assert build().counts.total() == 0
    assert found() == []


def test_nothing_that_changes_while_it_is_built_is_lost() -> None:
    put(*(document(f"{number:05}") for number in range(COPY_ROWS + 10)))

    def change(copied: int, total: int) -> None:
        """Between two pages of the copy: what was copied changes, what was not disappears, something new comes."""
        if copied == COPY_ROWS:
            put(document("00000", title="Cambiado"), document("new-first"), document("00001"))
            remove("00002", f"{COPY_ROWS + 1:05}")

    done = build(change)
    assert index_state(done.name) == table_state()
    assert found(q="cambiado") == ["00000"]


def test_worker_and_rebuild_may_write_to_the_new_index_at_the_same_time() -> None:
    put(*(document(f"{number:02}") for number in range(30)))

    def change(copied: int, total: int) -> None:
        put(document("05", title="Cambiado"))
        sync_once(SCHEMA, NOW)
        put(document("06", title="Cambiado"))

    assert index_state(build(change).name) == table_state()


def test_previous_index_is_kept_current_and_older_ones_are_deleted() -> None:
    put(document("a"))
    first, second = build().name, build().name
    assert states() == {first: "previous", second: "live"}
    put(document("b"))
    sync_once(SCHEMA, NOW)
    assert index_state(first) == index_state(second) == table_state()
    third = build().name
    assert states() == {second: "previous", third: "live"}
    assert own_indices() == sorted([second, third])


def test_way_back_swaps_the_two_indices_without_losing_changes() -> None:
    first, second = build().name, build().name
    put(document("a"))
    sync_once(SCHEMA, NOW)
    assert go_back(SCHEMA, NOW) == first
    assert states() == {first: "live", second: "previous"}
    assert searched_index(SCHEMA) == first
    assert found() == ["a"]


def test_without_a_previous_index_of_this_release_there_is_no_way_back() -> None:
    build()
    with pytest.raises(NoPreviousIndexError):
        go_back(SCHEMA, NOW)
    build(schema=Schema(SCHEMA.languages, (*SCHEMA.code_fields, "colour"), SCHEMA.number_fields))
    with pytest.raises(NoPreviousIndexError):
        go_back(Schema(SCHEMA.languages, (*SCHEMA.code_fields, "colour"), SCHEMA.number_fields), NOW)


def test_release_with_another_mapping_leaves_the_index_of_the_former_one_searchable() -> None:
    put(document("a"))
    old = build().name
    new = build(schema=Schema(SCHEMA.languages, (*SCHEMA.code_fields, "colour"), SCHEMA.number_fields)).name
    assert states() == {old: "previous", new: "live"}
    assert searched_index(SCHEMA) == old
    assert found() == ["a"]


def test_dropping_the_previous_index_leaves_the_searched_one() -> None:
    first, second = build().name, build().name
    assert drop_previous(SCHEMA, NOW) == [first]
    assert own_indices() == [second]
    assert states() == {second: "live"}


def test_two_rebuilds_at_once_are_refused_and_an_interrupted_one_can_be_thrown_away() -> None:
    live = build().name
    left_over = create_index(SCHEMA, datetime.now(UTC))
    SearchTarget.objects.create(name=left_over, engine="elasticsearch", state=TargetState.BUILDING)
    with pytest.raises(RebuildUnderWayError, match=left_over):
        build()
    assert give_up_interrupted(SCHEMA, NOW) == [left_over]
    assert own_indices() == [live]


def test_process_that_died_after_the_swap_is_noticed() -> None:
    first = build().name
    second = create_index(SCHEMA, datetime.now(UTC))
    SearchTarget.objects.create(name=second, engine="elasticsearch", state=TargetState.BUILDING)
    swap_alias(second)
    settle(SCHEMA, NOW)
    assert states() == {first: "previous", second: "live"}


def test_failed_rebuild_leaves_everything_as_it_was(proxy: FaultyProxy) -> None:
    put(document("a"))
    live = build().name

    def fail(copied: int, total: int) -> None:
        proxy.fault = Fault.UNAVAILABLE

    with pytest.raises(EngineUnavailableError):
        build(fail)
    proxy.fault = Fault.NONE
    assert states() == {live: "live"}
    assert searched_index(SCHEMA) == live
    assert found() == ["a"]


def test_rebuild_waits_out_a_busy_cluster_but_not_a_refusal(proxy: FaultyProxy) -> None:
    put(document("a"))
    pauses: list[float] = []

    def recover(seconds: float) -> None:
        pauses.append(seconds)
        proxy.fault = Fault.NONE

    def trouble(fault: Fault) -> Callable[[int, int], None]:
        def begin(copied: int, total: int) -> None:
            proxy.fault = fault

        return begin

    rebuild(SCHEMA, lambda: datetime.now(UTC), trouble(Fault.TOO_MANY), recover)
    assert len(pauses) == 1
    with pytest.raises(RefusedError):
        rebuild(SCHEMA, lambda: datetime.now(UTC), trouble(Fault.FORBIDDEN), recover)
    assert len(pauses) == 1


def test_refused_document_does_not_stop_the_rebuild_and_is_named() -> None:
    put(document("good"), document("bad", numbers={"closes": 2**63}))
    done = build()
    assert done.refused == ["enterprise:bad:es"]
    assert dict(done.counts) == {"enterprise es": 1}
    assert found() == ["good"]


def test_row_that_no_signal_saw_is_found_by_the_comparison() -> None:
    put(document("a"), document("b"))
    sync_once(SCHEMA, NOW)

    def damage(copied: int, total: int) -> None:
        # No new version and no new place in the feed: only comparing can tell.
        SearchEntry.objects.filter(identity="a").update(doc_hash="changed-behind-our-back")

    assert index_state(build(damage).name) == table_state()
