"""The kinds of content that the network's search finds."""

from ...sources import SearchSource
from .calls import CallSource
from .enterprises import EnterpriseSource
from .pages import PageSource, Parts
from .plain import PlainSource
from .services import ServiceSource
from .stories import StorySource
from .streams import stream_texts


def network_sources() -> list[SearchSource]:
    """All kinds of content of the network."""
    return [EnterpriseSource(), ServiceSource(), StorySource(), CallSource(), PlainSource()]


__all__ = ["PageSource", "Parts", "network_sources", "stream_texts"]
