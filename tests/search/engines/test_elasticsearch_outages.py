"""Whatever happens to the cluster, the engine says that it is unavailable and nothing else escapes."""

from collections.abc import Iterator
from typing import Any

import pytest

from ops.elasticsearch_server import ElasticsearchServer
from search.engines.base import EngineUnavailableError
from search.engines.elastic.bulk import write_bulk
from search.engines.elastic.connection import RefusedError
from search.engines.elastic.indices import delete_index, searched_index
from tests.harness.faulty_proxy import Fault, FaultyProxy, faulty_proxy
from tests.search.engines.elastic_corpus import ask, document, fill_index, write_of
from tests.search.small_registry import small_registry
from tests.servers import free_port

pytestmark = pytest.mark.elasticsearch
SCHEMA = small_registry().schema
# Those that end by themselves.
QUICK_FAULTS = sorted(set(Fault) - {Fault.NONE, Fault.HANG, Fault.STUCK})


def point_to(settings: Any, url: str, *, seconds: float = 30.0) -> None:
    """Use another address from now on."""
    settings.COOPERACTIVAS_SEARCH = {
        **settings.COOPERACTIVAS_SEARCH,
        "ELASTICSEARCH_URLS": (url,),
        "ELASTICSEARCH_TIMEOUT": seconds,
        "ELASTICSEARCH_WRITE_TIMEOUT": seconds,
    }


@pytest.fixture
def proxy(settings: Any, elasticsearch_site: str, elasticsearch_url: str) -> Iterator[FaultyProxy]:
    """The site speaks to the cluster through a proxy that can fail; an index with one document is there."""
    fill_index([document("a")])
    with faulty_proxy(elasticsearch_url) as running:
        point_to(settings, running.url)
        yield running


@pytest.mark.parametrize("fault", QUICK_FAULTS)
def test_failed_search_says_that_the_engine_is_unavailable_and_the_next_one_works(
    proxy: FaultyProxy, fault: Fault
) -> None:
    proxy.fault = fault
    with pytest.raises(EngineUnavailableError):
        ask()
    proxy.fault = Fault.NONE
    assert ask().total == 1


@pytest.mark.parametrize("fault", QUICK_FAULTS)
def test_failed_bulk_says_that_the_engine_is_unavailable_and_may_be_repeated(proxy: FaultyProxy, fault: Fault) -> None:
    index = searched_index(SCHEMA)
    proxy.fault = fault
    with pytest.raises(EngineUnavailableError):
        list(write_bulk(index, [write_of(document("b"))]))
    proxy.fault = Fault.NONE
    assert [outcome.fate for outcome in write_bulk(index, [write_of(document("b"))])] == ["done"]


def test_search_gives_up_when_its_time_is_over(settings: Any, proxy: FaultyProxy) -> None:
    point_to(settings, proxy.url, seconds=0.3)
    proxy.fault = Fault.HANG
    with pytest.raises(EngineUnavailableError):
        ask()


def test_search_is_one_request_and_never_repeated(proxy: FaultyProxy) -> None:
    ask(q="pan", filters={"sector": ("agro",), "place": ("north",)})
    assert len(proxy.requests) == 1
    proxy.fault = Fault.UNAVAILABLE
    with pytest.raises(EngineUnavailableError):
        ask()
    assert len(proxy.requests) == 2


def test_wrong_key_is_told_apart_from_an_outage(proxy: FaultyProxy) -> None:
    proxy.fault = Fault.FORBIDDEN
    with pytest.raises(RefusedError, match="403"):
        ask()


def test_missing_index_is_no_other_error(proxy: FaultyProxy) -> None:
    delete_index(searched_index(SCHEMA))
    with pytest.raises(EngineUnavailableError):
        ask()


def test_address_where_nobody_listens_is_an_outage(settings: Any, proxy: FaultyProxy) -> None:
    point_to(settings, f"http://127.0.0.1:{free_port()}")
    with pytest.raises(EngineUnavailableError):
        ask()


def test_stopped_killed_and_hanging_server_is_an_outage_and_comes_back(
    settings: Any, own_elasticsearch: ElasticsearchServer
) -> None:
    settings.COOPERACTIVAS_SEARCH = {"INDEX_PREFIX": "outage"}
    point_to(settings, own_elasticsearch.url)
    fill_index([document("a")])
    own_elasticsearch.kill()
    with pytest.raises(EngineUnavailableError):
        ask()
    own_elasticsearch.start()
    assert ask().total == 1
    point_to(settings, own_elasticsearch.url, seconds=0.3)
    own_elasticsearch.hold()
    with pytest.raises(EngineUnavailableError):
        ask()
    own_elasticsearch.release()
    point_to(settings, own_elasticsearch.url)
    assert ask().total == 1
