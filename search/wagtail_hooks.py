"""What this package adds to Wagtail."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .adapters.facets import network_facets
from .adapters.sources import network_sources
from .facets import Facet
from .registry import FACETS_HOOK, SOURCES_HOOK
from .sources import SearchSource
from .staff.rules import SearchViewSetGroup

register_snippet(SearchViewSetGroup)


@hooks.register(SOURCES_HOOK)
def register_network_sources() -> list[SearchSource]:
    """The network's own kinds of content."""
    return network_sources()


@hooks.register(FACETS_HOOK)
def register_network_facets() -> list[Facet]:
    """The network's own facets."""
    return network_facets()
