"""The trail from the home page to what is being shown."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from .addresses import sectors_url, territory_url
from .term_overviews import Overview
from .term_pages import TermPage
from .tree import page_tree


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step; the last one has no address."""

    label: str
    url: str = ""


def page_breadcrumbs(page: Page, request: HttpRequest) -> list[Crumb]:
    """From the home page down to the page. Empty on the home page itself."""
    above = [Crumb(parent.title, parent.get_url(request) or "") for parent in page_tree().above(page)]
    return [*above, Crumb(page.title)] if above else []


def term_breadcrumbs(term: TermPage) -> list[Crumb]:
    """From the home page through the overview and the terms above."""
    overview = Crumb(_("Sectors"), sectors_url()) if term.kind == "sector" else Crumb(_("Territory"), territory_url())
    return [_home(), overview, *[Crumb(link.label, link.url) for link in term.trail], Crumb(term.label)]


def overview_breadcrumbs(overview: Overview) -> list[Crumb]:
    """From the home page to the overview of sectors or places."""
    return [_home(), Crumb(overview.title)]


def view_breadcrumbs(title: str) -> list[Crumb]:
    """From the home page to a view of another app."""
    return [_home(), Crumb(title)]


def _home() -> Crumb:
    return Crumb(_("Home"), f"/{get_language()}/")
