"""The servers that tests get keep their promises: empty, of one's own, and able to fail as real ones do."""

import pytest
from elasticsearch import ConnectionTimeout, Elasticsearch

from ops.elasticsearch_server import ElasticsearchServer, is_ready
from tests.harness.elasticsearch import delete_indices, indices

pytestmark = pytest.mark.elasticsearch


def write(url: str, index: str) -> None:
    """Create an index with one document."""
    with Elasticsearch(url) as client:
        client.index(index=index, id="1", document={"a": 1}, refresh=True)


def test_indices_are_deleted_by_prefix_and_others_stay(elasticsearch_url: str, index_prefix: str) -> None:
    for name in ("a-1", "a-2", "b"):
        write(elasticsearch_url, f"{index_prefix}-{name}")
    delete_indices(elasticsearch_url, f"{index_prefix}-a*")
    assert indices(elasticsearch_url, f"{index_prefix}*") == [f"{index_prefix}-b"]


def test_killed_server_comes_back_with_its_data(own_elasticsearch: ElasticsearchServer) -> None:
    write(own_elasticsearch.url, "kept")
    own_elasticsearch.kill()
    assert not is_ready(own_elasticsearch.url)
    own_elasticsearch.start()
    with Elasticsearch(own_elasticsearch.url) as client:
        assert client.count(index="kept")["count"] == 1


def test_held_server_takes_connections_and_does_not_answer(own_elasticsearch: ElasticsearchServer) -> None:
    own_elasticsearch.hold()
    with (
        Elasticsearch(own_elasticsearch.url, request_timeout=0.5, max_retries=0) as client,
        pytest.raises(ConnectionTimeout),
    ):
        client.info()
    own_elasticsearch.release()
    assert is_ready(own_elasticsearch.url)


def test_server_of_ones_own_is_running_and_empty_again(own_elasticsearch: ElasticsearchServer) -> None:
    assert own_elasticsearch.is_running
    assert indices(own_elasticsearch.url, "*") == []
