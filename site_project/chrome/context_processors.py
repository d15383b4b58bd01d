"""Gives every template what surrounds the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from site_project.chrome.menus import MenuLink, surroundings
from site_project.chrome.models import NetworkFacts


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A link of a menu, ready to print."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Chrome:
    """Everything around a page."""

    facts: NetworkFacts
    tagline: str
    footer_text: str
    main_menu: list[MenuEntry]
    footer_menu: list[MenuEntry]
    search: MenuEntry


def chrome(request: HttpRequest) -> dict[str, object]:
    """Template variable `chrome`, worked out only when a template uses it."""
    return {"chrome": SimpleLazyObject(lambda: build_chrome(request))}


def build_chrome(request: HttpRequest) -> Chrome:
    """Menus, texts and facts in the page's language, with the place in the menu where the visitor is."""
    around, search = surroundings(request), reverse("cooperactivas_search:results")
    return Chrome(
        facts=around.facts,
        tagline=around.tagline,
        footer_text=around.footer_text,
        main_menu=_entries(around.main_menu, request.path),
        footer_menu=_entries(around.footer_menu, request.path),
        search=MenuEntry(_("Search"), search, request.path == search),
    )


def _entries(links: Iterable[MenuLink], path: str) -> list[MenuEntry]:
    return [
        MenuEntry(link.label, link.url, path == link.url or (link.has_inside and path.startswith(link.url)))
        for link in links
    ]
