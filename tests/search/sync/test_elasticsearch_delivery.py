"""Changes reach every index once they are committed, in whatever order things fail."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from search.engines.base import EngineUnavailableError
from search.engines.elastic.indices import create_index, delete_index, open_index, searched_index, swap_alias
from search.models import SearchEntry, SearchFailure, SearchTarget, TargetState
from search.registry import Schema
from search.sync.delivery import DEAD_AFTER, Delivery
from search.sync.follow import follow, sync_once
from tests.harness.faulty_proxy import Fault, FaultyProxy, faulty_proxy
from tests.search.engines.elastic_corpus import ask, document, found
from tests.search.small_registry import small_registry
from tests.search.sync.table import index_state, put, remove, table_state

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]
SCHEMA = small_registry().schema
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def searched_target(name: str = "") -> SearchTarget:
    """An empty index that searches use, and its target."""
    name = name or create_index(SCHEMA, datetime.now(UTC))
    open_index(name)
    swap_alias(name)
    return SearchTarget.objects.create(name=name, engine="elasticsearch", state=TargetState.LIVE)


@pytest.fixture
def target(elasticsearch_site: str) -> SearchTarget:
    """The index that searches use."""
    return searched_target()


@pytest.fixture
def proxy(settings: Any, target: SearchTarget, elasticsearch_url: str) -> Iterator[FaultyProxy]:
    """A proxy in front of the cluster that can fail."""
    with faulty_proxy(elasticsearch_url) as running:
        settings.COOPERACTIVAS_SEARCH = {**settings.COOPERACTIVAS_SEARCH, "ELASTICSEARCH_URLS": (running.url,)}
        yield running


def sync(moment: datetime = NOW) -> Delivery:
    return sum(sync_once(SCHEMA, moment).values(), Delivery())


def test_new_changed_and_deleted_documents_arrive_and_can_be_searched_at_once(target: SearchTarget) -> None:
    put(document("a", title="Pan"), document("b", title="Leche"))
    assert sync() == Delivery(sent=2)
    put(document("a", title="Queso"))
    remove("b")
    assert sync() == Delivery(sent=2)
    assert (found(q="queso"), found(q="pan"), ask().total) == (["a"], [], 1)


def test_nothing_new_asks_the_cluster_nothing(proxy: FaultyProxy) -> None:
    put(document("a"))
    sync()
    before = len(proxy.requests)
    assert sync() == Delivery()
    assert len(proxy.requests) == before


@pytest.mark.parametrize(
    "fault", [Fault.TOO_MANY, Fault.UNAVAILABLE, Fault.CUT, Fault.GARBAGE, Fault.STRANGE, Fault.LOST]
)
def test_what_an_outage_held_up_is_sent_afterwards(proxy: FaultyProxy, target: SearchTarget, fault: Fault) -> None:
    put(document("a"), document("b"))
    proxy.fault = fault
    with pytest.raises(EngineUnavailableError):
        sync()
    target.refresh_from_db()
    assert target.cursor == 0
    put(document("b", title="Otro"))
    remove("a")
    proxy.fault = Fault.NONE
    sync()
    assert index_state(target.name) == table_state()
    assert found() == ["b"]


def test_more_rows_than_one_request_takes_all_arrive(target: SearchTarget) -> None:
    put(*(document(f"{number:04}") for number in range(1203)))
    assert sync() == Delivery(sent=1203)
    assert index_state(target.name) == table_state()


def test_document_that_cannot_be_read_holds_nobody_up_and_becomes_a_dead_letter(target: SearchTarget) -> None:
    put(document("bad"), document("good"))
    SearchEntry.objects.filter(identity="bad").update(doc={"kind": "enterprise"})
    moment = NOW
    assert sync(moment) == Delivery(sent=1, refused=1)
    assert found() == ["good"]
    for _ in range(DEAD_AFTER):
        moment += timedelta(minutes=10)
        sync(moment)
    failure = SearchFailure.objects.get()
    assert (failure.key, failure.attempts, failure.is_dead) == ("enterprise:bad:es", 5, True)
    assert "cannot be read" in failure.error


def test_document_that_the_cluster_refuses_is_forgiven_when_it_changes(target: SearchTarget) -> None:
    put(document("a", numbers={"closes": 2**63}))
    assert sync() == Delivery(refused=1)
    failure = SearchFailure.objects.get()
    assert failure.error.startswith("400 document_parsing_exception")
    assert NOW < failure.next_at <= NOW + timedelta(seconds=1)
    put(document("a", numbers={"closes": 5}))
    assert sync() == Delivery(sent=1)
    assert not SearchFailure.objects.exists()


def test_failed_document_waits_for_its_time(target: SearchTarget) -> None:
    put(document("a", numbers={"closes": 2**63}))
    sync()
    assert sync() == Delivery()
    assert sync(NOW + timedelta(seconds=2)) == Delivery(refused=1)


def test_index_being_built_gets_changes_too(target: SearchTarget) -> None:
    name = create_index(SCHEMA, datetime.now(UTC))
    SearchTarget.objects.create(name=name, engine="elasticsearch", state=TargetState.BUILDING)
    put(document("a"))
    assert sync() == Delivery(sent=2)
    assert index_state(name) == index_state(target.name) == table_state()


def test_index_of_another_release_waits_for_that_release(target: SearchTarget) -> None:
    other = Schema(SCHEMA.languages, (*SCHEMA.code_fields, "colour"), SCHEMA.number_fields)
    name = create_index(other, datetime.now(UTC))
    SearchTarget.objects.create(name=name, engine="elasticsearch", state=TargetState.BUILDING)
    put(document("a", codes={"colour": ("red",)}))
    assert list(sync_once(SCHEMA, NOW)) == [target.name]
    assert list(sync_once(other, NOW)) == [name]


def test_lost_index_does_not_keep_changes_from_the_others(target: SearchTarget) -> None:
    name = create_index(SCHEMA, datetime.now(UTC))
    SearchTarget.objects.create(name=name, engine="elasticsearch", state=TargetState.BUILDING)
    delete_index(target.name)
    put(document("a"))
    with pytest.raises(EngineUnavailableError):
        sync()
    assert index_state(name) == table_state()


def test_lost_index_that_nobody_searches_holds_nothing_up(target: SearchTarget) -> None:
    name = create_index(SCHEMA, datetime.now(UTC))
    SearchTarget.objects.create(name=name, engine="elasticsearch", state=TargetState.PREVIOUS)
    delete_index(name)
    put(document("a"))
    assert sync_once(SCHEMA, NOW) == {target.name: Delivery(sent=1)}


def test_following_builds_the_first_index_and_a_lost_one_again(elasticsearch_site: str) -> None:
    put(document("a"))
    passes: list[str] = []

    def wait(seconds: float) -> bool:
        """After the first pass the index is lost, the second notices it, the third has built a new one."""
        passes.append(searched_index(SCHEMA))
        if len(passes) == 1:
            delete_index(passes[0])
            put(document("b"))
        return len(passes) == 3

    follow(SCHEMA, lambda: datetime.now(UTC), wait, with_building=True)
    assert passes[0] != passes[2]
    assert found() == ["a", "b"]


def test_following_begins_an_interrupted_rebuild_again(elasticsearch_site: str) -> None:
    put(document("a"))
    SearchTarget.objects.create(name="interrupted", engine="elasticsearch", state=TargetState.BUILDING)
    follow(SCHEMA, lambda: datetime.now(UTC), lambda seconds: True, with_building=True)
    assert found() == ["a"]
    assert SearchTarget.objects.get().state == TargetState.LIVE


def test_following_waits_longer_after_each_failure_and_recovers_without_restart(
    proxy: FaultyProxy, target: SearchTarget
) -> None:
    put(document("a"))
    proxy.fault = Fault.UNAVAILABLE
    pauses: list[float] = []

    def wait(seconds: float) -> bool:
        pauses.append(seconds)
        if len(pauses) == 4:
            proxy.fault = Fault.NONE
        return len(pauses) == 5

    follow(SCHEMA, lambda: NOW, wait)
    limits = [(0.5, 1.0), (1.0, 2.0), (2.0, 4.0), (4.0, 8.0), (0.5, 0.5)]
    assert [low <= pause <= high for pause, (low, high) in zip(pauses, limits, strict=True)] == [True] * 5
    assert index_state(target.name) == table_state()
