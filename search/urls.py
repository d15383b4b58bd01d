"""Addresses of the search. A site includes them once per language."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from .adapters.api_page import about
from .adapters.results import results
from .feeds import atom

_localised = [
    path(_("search/"), results, name="results"),
    path(_("search/atom/"), atom, name="atom"),
    path("api/", about, name="api"),
]

# Once per language.
localised_urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((_localised, "cooperactivas_search"))),
]
