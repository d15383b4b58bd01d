"""What this package adds to Wagtail."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .adapters.facets import network_facets
from .adapters.sources import network_sources
from .facets import Facet
from .sources import SearchSource
from .staff.rules import SearchViewSetGroup

register_snippet(SearchViewSetGroup)


@hooks.register("register_search_documents")
def register_network_sources() -> list[SearchSource]:
    """The network's own kinds of content."""
    return network_sources()


@hooks.register("register_search_facets")
def register_network_facets() -> list[Facet]:
    """The network's own facets."""
    return network_facets()
