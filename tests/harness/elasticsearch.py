"""Which Elasticsearch the tests use, and what happens to them without one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from elasticsearch import Elasticsearch

from ops.elasticsearch_files import ElasticsearchMissingError
from ops.elasticsearch_server import ElasticsearchServer, elasticsearch

LOCAL = "local"
HOW = "make test ELASTICSEARCH=local starts one (the first time it downloads 946 MB), ELASTICSEARCH_URL names one"


@contextmanager
def started(what: str) -> Iterator[ElasticsearchServer]:
    """A server of our own, where it was asked for with `ELASTICSEARCH=local` or `CI` is set.

    Otherwise the test is skipped with the reason and the command that would run it. With `CI` set a missing
    piece is a failure.

    :param what: why the address in `ELASTICSEARCH_URL` is not enough, or empty.
    """
    if not os.environ.get("CI") and os.environ.get("ELASTICSEARCH") != LOCAL:
        pytest.skip(f"{what or 'No Elasticsearch'}: {HOW}")
    try:
        with elasticsearch() as (server,):
            yield server
    except ElasticsearchMissingError as error:
        pytest.fail(str(error), pytrace=False)


def indices(url: str, pattern: str) -> list[str]:
    """Names of the indices on a server that fit a pattern, hidden ones included."""
    with Elasticsearch(url) as client:
        return sorted(client.indices.get(index=pattern, expand_wildcards="all", features="settings"))


def delete_indices(url: str, pattern: str) -> None:
    """Delete the indices that fit a pattern, one by one: servers refuse patterns here."""
    with Elasticsearch(url) as client:
        for name in indices(url, pattern):
            client.indices.delete(index=name)
