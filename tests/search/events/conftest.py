"""The projection of a site with small sources."""

from collections.abc import Iterator

import pytest
from wagtail import hooks

from search.registry import SOURCES_HOOK, registry
from tests.search.events.small_sources import small_sources


@pytest.fixture(autouse=True)
def only_small_sources(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The kinds of the site as these tests need them, instead of those it has."""
    monkeypatch.setitem(hooks._hooks, SOURCES_HOOK, [(small_sources, 0)])
    registry.cache_clear()
    yield
    registry.cache_clear()
