"""The trail from the home page to what is being shown."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from .term_pages import TermPage


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step; the last one has no address."""

    label: str
    url: str = ""


def page_breadcrumbs(page: Page, request: HttpRequest) -> list[Crumb]:
    """From the home page down to the page. Empty on the home page itself. Read once per request."""
    if not hasattr(request, "_trail"):
        above = page.get_ancestors().filter(depth__gt=1).order_by("depth").defer_streamfields()
        ancestors = list(above) if page.depth > 2 else []
        request._trail = [Crumb(parent.title, parent.get_url(request) or "") for parent in ancestors]  # type: ignore[attr-defined]
        if request._trail:  # type: ignore[attr-defined]  # our own attribute
            request._trail.append(Crumb(page.title))  # type: ignore[attr-defined]
    trail: list[Crumb] = request._trail  # type: ignore[attr-defined]
    return trail


def term_breadcrumbs(term: TermPage) -> list[Crumb]:
    """From the home page through the terms above."""
    home = Crumb(_("Home"), f"/{get_language()}/")
    return [home, *[Crumb(link.label, link.url) for link in term.trail], Crumb(term.label)]
