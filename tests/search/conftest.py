"""What tests of the search need beside the common harness."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.backends.signals import connection_created
from wagtail import hooks

from search import service
from search.engines.tantivy import process
from search.registry import SOURCES_HOOK, registry

from .shelf import ShelfSource


@pytest.fixture
def elasticsearch_site(settings: Any, elasticsearch_url: str, index_prefix: str) -> str:
    """The site's settings point to the shared Elasticsearch; its indices carry the prefix of this test.

    :returns: the prefix.
    """
    settings.COOPERACTIVAS_SEARCH = {
        **getattr(settings, "COOPERACTIVAS_SEARCH", {}),
        "ENGINE": "elasticsearch",
        "ELASTICSEARCH_URLS": (elasticsearch_url,),
        "INDEX_PREFIX": index_prefix,
        # The machine that runs all tests at once may be slow; outages have tests of their own.
        "ELASTICSEARCH_TIMEOUT": 30.0,
    }
    return index_prefix


@pytest.fixture
def only_a_shelf(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[ShelfSource]:
    """The only content of the site is a shelf, empty at first."""
    source = ShelfSource()
    monkeypatch.setitem(hooks._hooks, SOURCES_HOOK, [(lambda: [source], 0)])
    registry.cache_clear()
    service.forget()
    yield source
    registry.cache_clear()
    service.forget()


@pytest.fixture
def loading(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The index of this process cannot be read yet: the thread that loads it gets no connection."""

    def refuse(**kwargs: object) -> None:
        raise ConnectionError("The database does not answer.")

    monkeypatch.setattr(process, "PATIENCE_SECONDS", 0.01)
    settings.COOPERACTIVAS_SEARCH = {"LOAD_IN_BACKGROUND": True}
    service.forget()
    connection_created.connect(refuse)
    yield
    connection_created.disconnect(refuse)
