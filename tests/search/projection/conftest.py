"""A projection of content that tests hold in their hands."""

from collections.abc import Iterator

import pytest
from wagtail import hooks

from search.registry import SOURCES_HOOK, registry
from tests.search.projection.memory_source import MemorySource


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemorySource]:
    """The only kind of content there is, but for its `other`."""
    source = MemorySource()
    source.other = MemorySource("other")
    monkeypatch.setitem(hooks._hooks, SOURCES_HOOK, [(lambda: [source, source.other], 0)])
    registry.cache_clear()
    yield source
    registry.cache_clear()
