"""Addresses of this package. A site includes both lists, the second under a prefix per language."""

from django.urls import URLPattern, URLResolver, include, path, register_converter
from django.utils.translation import gettext_lazy as _

from . import views


class TermCodeConverter:
    """Codes of terms; anything else is not found without asking the database."""

    regex = "[a-z0-9][a-z0-9._-]{0,60}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(TermCodeConverter, "termcode")

# Once per site.
root_urlpatterns: list[URLPattern | URLResolver] = [
    path("sitemap.xml", views.sitemap, name="cooperactivas_pages_sitemap"),
    path("robots.txt", views.robots, name="cooperactivas_pages_robots"),
]

_localised = [
    path(_("sectors/"), views.sectors, name="sectors"),
    path(_("territory/"), views.territory, name="territory"),
    path(_("sectors/<termcode:code>/"), views.sector, name="sector"),
    path(_("territory/<termcode:code>/"), views.place, name="place"),
]

# Once per language.
localised_urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((_localised, "cooperactivas_pages"))),
]
