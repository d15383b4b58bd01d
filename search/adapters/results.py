"""The results page: a list of everything, with the looks of the other lists, as list or as map."""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cooperactivas_pages.conf import pages_settings
from cooperactivas_pages.head import ViewDescription
from cooperactivas_pages.listing import Listing, Params
from cooperactivas_pages.overview import MunicipalityMap, map_of_counts
from cooperactivas_pages.registry import taxonomies
from cooperactivas_pages.status import MADRID

from ..models import EmptySearch
from ..service import SearchUnavailableError
from .listing import list_everything

# Seconds after which a visitor may try again while the index is loading.
RETRY_AFTER = 5
VIEW, MAP = "view", "map"


@dataclass(frozen=True, slots=True)
class Views:
    """The two views of the same results.

    :ivar map: the results per municipality; None where the list is shown.
    :ivar other_query: query string of the other view.
    """

    map: MunicipalityMap | None
    place_name: str
    other_query: str


def results(request: HttpRequest) -> HttpResponse:
    """Search everything; the address says all that was asked."""
    params = dict(request.GET.lists())
    locale, at = get_language() or "", timezone.now()
    try:
        listing = list_everything(params, locale, at)
    except SearchUnavailableError:
        return _unavailable(request)
    _remember(listing, params, locale, at)
    views = _views(listing, params, locale)
    if views.map:
        # The form stays on the map.
        listing = replace(listing, hidden=(*listing.hidden, (VIEW, MAP)))
    context = {"listing": listing, "views": views, "view": _description(listing)}
    return render(request, "cooperactivas_search/results.html", context)


def _unavailable(request: HttpRequest) -> HttpResponse:
    view = ViewDescription(_("Search"), _("The search is starting"), is_indexed=False)
    response = render(request, "cooperactivas_search/unavailable.html", {"view": view}, status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def _remember(listing: Listing, params: Params, locale: str, at: datetime) -> None:
    """Words that found nothing by themselves teach staff which synonyms are missing."""
    is_only_words = listing.q and len(listing.active) == 1 and listing.page == 1 and set(params) <= {"q"}
    if listing.total == 0 and is_only_words:
        EmptySearch.record(listing.q, locale, at.astimezone(MADRID).date())


def _views(listing: Listing, params: Params, locale: str) -> Views:
    place = taxonomies().places.get(pages_settings().HOME_PLACE)
    name = place.label(locale) if place else ""
    if MAP not in params.get(VIEW, ()) or place is None:
        return Views(None, name, _with(listing.query, VIEW, MAP))
    counts = {value.code: value.count for facet in listing.facets if facet.name == "place" for value in facet.values}
    drawing = map_of_counts(place, counts, locale, lambda code: _with(_without_places(listing.query), "place", code))
    return Views(drawing, name, listing.query or "?")


def _with(query: str, name: str, value: str) -> str:
    """A query string with one more parameter, from the first page."""
    pairs = [pair for pair in parse_qsl(query.removeprefix("?")) if pair[0] != "page"]
    return f"?{urlencode([*pairs, (name, value)])}"


def _without_places(query: str) -> str:
    return f"?{urlencode([pair for pair in parse_qsl(query.removeprefix('?')) if pair[0] != 'place'])}"


def _description(listing: Listing) -> ViewDescription:
    total = ngettext("%(count)d result", "%(count)d results", listing.total) % {"count": listing.total}
    parts = [_("Search: %(words)s") % {"words": listing.q} if listing.q else _("Search"), total]
    if listing.page > 1:
        parts.append(_("page %(page)d") % {"page": listing.page})
    return ViewDescription(
        name=_("Search"),
        title=", ".join(parts),
        description=_("Enterprises, services, stories and funding calls of the network."),
        query=listing.query,
        is_indexed=not listing.query,
        feed=listing.feed,
    )
