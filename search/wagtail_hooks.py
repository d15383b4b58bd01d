"""What this package adds to Wagtail."""

from django.http import HttpRequest
from django.urls import URLPattern
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet

from .adapters.facets import network_facets
from .adapters.sources import network_sources
from .facets import Facet
from .registry import FACETS_HOOK, SOURCES_HOOK
from .sources import SearchSource
from .staff.reports import home_panels, report_urls
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


@hooks.register("register_admin_urls")
def register_reports() -> list[URLPattern]:
    """Pages for staff about the search."""
    return report_urls()


@hooks.register("construct_homepage_panels")
def add_home_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Say on the admin's first page when the search needs attention."""
    panels.extend(home_panels(request))
