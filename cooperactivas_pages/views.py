"""Views beside the page tree: sectors, places, sitemap, robots."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from .listing import PageOutOfRangeError, Params
from .registry import TermInfo, Terms, taxonomies
from .sitemap import sitemap_entries
from .term_overviews import sector_overview, territory_overview
from .term_pages import TermPage, place_page, sector_page

PageBuilder = Callable[[TermInfo, Params, str, datetime], TermPage]


def sectors(request: HttpRequest) -> HttpResponse:
    """All sectors."""
    content = sector_overview(get_language() or "", timezone.now())
    return render(request, "cooperactivas_pages/pages/sectors.html", {"overview": content})


def territory(request: HttpRequest) -> HttpResponse:
    """All places."""
    content = territory_overview(get_language() or "", timezone.now())
    return render(request, "cooperactivas_pages/pages/territory.html", {"overview": content})


def sector(request: HttpRequest, code: str) -> HttpResponse:
    """The page of one sector."""
    return _term(request, taxonomies().sectors, code, sector_page)


def place(request: HttpRequest, code: str) -> HttpResponse:
    """The page of one place: municipality, comarca, province, region, country or grouping."""
    return _term(request, taxonomies().places, code, place_page)


def sitemap(request: HttpRequest) -> HttpResponse:
    """All public addresses with their languages."""
    context = {"entries": sitemap_entries(request)}
    return render(request, "cooperactivas_pages/sitemap.xml", context, content_type="application/xml")


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be indexed; filtered listings ask not to be, on the page itself."""
    context = {"sitemap": request.build_absolute_uri(reverse("cooperactivas_pages_sitemap"))}
    return render(request, "cooperactivas_pages/robots.txt", context, content_type="text/plain; charset=utf-8")


def _term(request: HttpRequest, terms: Terms, code: str, build: PageBuilder) -> HttpResponse:
    term = terms.get(code)
    if term is None:
        raise Http404("term")
    try:
        content = build(term, dict(request.GET.lists()), get_language() or "", timezone.now())
    except PageOutOfRangeError:
        raise Http404("page of the listing") from None
    return render(request, "cooperactivas_pages/pages/term_page.html", {"term": content})
