"""The search of a site on Elasticsearch: the same answers, and answers when the cluster has none."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from search import service
from search.breaker import FAILURES, Breaker
from search.engines.elastic.indices import delete_index
from search.registry import registry
from search.sync.follow import sync_once
from search.sync.rebuild import rebuild
from search.types import SearchRequest, SearchResponse
from tests.harness.faulty_proxy import Fault, FaultyProxy, faulty_proxy

from .shelf import ShelfSource
from .small_registry import AT

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]


def ask(q: str = "pan") -> SearchResponse:
    return service.search(SearchRequest(locale="es", at=AT, q=q))


def set_timeout(settings: Any, seconds: float) -> None:
    settings.COOPERACTIVAS_SEARCH = {**settings.COOPERACTIVAS_SEARCH, "ELASTICSEARCH_TIMEOUT": seconds}


@pytest.fixture
def index(elasticsearch_site: str, only_a_shelf: ShelfSource) -> str:
    """An index with two things."""
    only_a_shelf.put(bread="Pan de centeno", milk="Leche")
    return rebuild(registry().schema, lambda: datetime.now(UTC), lambda copied, total: None).name


@pytest.fixture
def proxy(settings: Any, index: str, elasticsearch_url: str) -> Iterator[FaultyProxy]:
    """A proxy in front of the cluster that can fail."""
    with faulty_proxy(elasticsearch_url) as running:
        settings.COOPERACTIVAS_SEARCH = {**settings.COOPERACTIVAS_SEARCH, "ELASTICSEARCH_URLS": (running.url,)}
        yield running


def test_cluster_that_answers_is_asked_once_and_named(proxy: FaultyProxy) -> None:
    response = ask()
    assert (response.engine, response.degraded, response.total) == ("elasticsearch", False, 1)
    assert response.hits[0].highlights["title"] == "<mark>Pan</mark> de centeno"
    assert len(proxy.requests) == 1


@pytest.mark.parametrize("fault", sorted(set(Fault) - {Fault.NONE}))
def test_visitor_gets_the_same_answer_whatever_the_cluster_does(
    settings: Any, proxy: FaultyProxy, fault: Fault
) -> None:
    whole = ask()
    set_timeout(settings, 0.5 if fault in {Fault.HANG, Fault.STUCK} else 30.0)
    proxy.fault = fault
    response = ask()
    assert (response.engine, response.degraded) == ("tantivy", True)
    assert (response.total, response.hits, response.facets) == (whole.total, whole.hits, whole.facets)
    set_timeout(settings, 30.0)
    proxy.fault = Fault.NONE
    assert (ask().engine, ask().degraded) == ("elasticsearch", False)


def test_cluster_that_fails_again_and_again_is_left_alone(proxy: FaultyProxy) -> None:
    proxy.fault = Fault.UNAVAILABLE
    for _ in range(FAILURES):
        ask()
    asked = len(proxy.requests)
    assert ask().degraded
    assert len(proxy.requests) == asked
    assert service.health().is_degraded


def test_cluster_that_comes_back_is_asked_when_it_has_what_changed_meanwhile(
    proxy: FaultyProxy, only_a_shelf: ShelfSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(service, "_breaker", Breaker(clock=lambda: now[0]))
    proxy.fault = Fault.UNAVAILABLE
    for _ in range(FAILURES):
        ask()
    only_a_shelf.put(bread="Pan de espelta")
    proxy.fault = Fault.NONE

    now[0] += 60
    behind = ask("espelta")
    assert (behind.engine, behind.degraded, behind.total) == ("tantivy", True, 1)

    sync_once(registry().schema, datetime.now(UTC))
    now[0] += 60
    level = ask("espelta")
    assert (level.engine, level.degraded, level.total) == ("elasticsearch", False, 1)


def test_lost_index_is_answered_in_the_process(index: str) -> None:
    delete_index(index)
    response = ask()
    assert (response.engine, response.degraded, response.total) == ("tantivy", True, 1)


def test_change_that_the_cluster_does_not_know_yet_is_in_a_degraded_answer(
    proxy: FaultyProxy, only_a_shelf: ShelfSource
) -> None:
    only_a_shelf.put(pie="Empanada de pan")
    assert ask().total == 1
    proxy.fault = Fault.UNAVAILABLE
    assert ask().total == 2


def test_thing_that_is_gone_is_not_shown_although_the_cluster_still_has_it(
    index: str, only_a_shelf: ShelfSource
) -> None:
    only_a_shelf.remove("bread")
    response = ask()
    assert (response.engine, response.hits, response.total) == ("elasticsearch", (), 0)
