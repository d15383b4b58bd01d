"""Lists of pages, answered by the search: the function behind the listing seam of the pages.

While this process is still loading its index, lists come from the database. Only then visitors are told, and only
where the answer may differ: for words, which the database compares letter by letter, and for areas, which it does
not know. When Elasticsearch fails and the process answers, it has read every change before: the results are the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cooperactivas_pages import orm_listing
from cooperactivas_pages.choices import Kind
from cooperactivas_pages.conf import pages_settings
from cooperactivas_pages.listing import Card, Facet, FacetValue, Listing, PageOutOfRangeError, Params, Scope
from cooperactivas_pages.models.places import PlaceKind
from cooperactivas_pages.models.terms import fold
from cooperactivas_pages.orm_listing.counts import PLACES_BY_SIZE
from cooperactivas_pages.registry import taxonomies

from .. import grammar
from ..registry import registry
from ..service import SearchUnavailableError, search
from ..types import MAX_WINDOW, FacetResult, Hit, Notice, SearchRequest, SearchResponse, Sort
from ..types import FacetValue as FoundValue
from .cards import cards_of_hits
from .choices import Choices
from .copies import copies_of
from .near import PARAMETERS as NEAR_PARAMETERS
from .near import near_field
from .widening import wider_options

# The filters of each list, in their order.
FACETS: Mapping[str, tuple[str, ...]] = {
    "": (
        "kind", "sector", "place", "topic", "form", "status", "closing", "instrument", "who", "delivery", "tag", "lang",
    ),
    Kind.ENTERPRISE: ("sector", "place", "form", "delivery", "tag"),
    Kind.SERVICE: ("sector", "place", "topic", "delivery", "tag"),
    Kind.STORY: ("sector", "place", "tag"),
    Kind.CALL: ("status", "closing", "sector", "place", "topic", "instrument", "who"),
}  # fmt: skip
# Orders of each list while no words are given; the first is the usual one.
SORTS: Mapping[str, tuple[Sort, ...]] = {
    "": (Sort.NEWEST, Sort.NAME, Sort.CLOSING),
    Kind.ENTERPRISE: (Sort.NAME, Sort.NEWEST),
    Kind.SERVICE: (Sort.NAME, Sort.NEWEST),
    Kind.STORY: (Sort.NEWEST, Sort.NAME),
    Kind.CALL: (Sort.CLOSING, Sort.NEWEST),
}
# What the database answers otherwise than the search, or not at all.
NOT_IN_DATABASE = ("q", "near", "bbox", "mode")
# Lists whose form asks for a place to be near.
WITH_NEAR = (Scope(""), Scope(Kind.ENTERPRISE))
# Facets whose values stand as a list from broad to narrow, not as a tree: a province has hundreds of municipalities.
FLAT = ("place",)


def list_objects(scope: Scope, params: Params, locale: str, at: datetime) -> Listing:
    """Answer a listing request; see `cooperactivas_pages.listing.ListObjects`."""
    try:
        return _Answer(scope, params, locale, at, is_strict=True).listing()
    except SearchUnavailableError:
        listing = orm_listing.list_objects(scope, params, locale, at)
        if not any(value for name in NOT_IN_DATABASE for value in params.get(name, ())):
            return listing
        text = _("The search is starting, so these results may be incomplete. Load this page again in some seconds.")
        return replace(listing, notices=(*listing.notices, text))


def list_everything(params: Params, locale: str, at: datetime) -> Listing:
    """What the results page shows: all kinds. A page that does not exist becomes a notice and the first page.

    :raises SearchUnavailableError: while nothing can answer.
    """
    return _Answer(Scope(""), params, locale, at, is_strict=False).listing()


@dataclass(frozen=True, slots=True)
class _Shown:
    """An answer with the request it belongs to."""

    request: SearchRequest
    response: SearchResponse
    pages: int


class _Answer:
    def __init__(self, scope: Scope, params: Params, locale: str, at: datetime, *, is_strict: bool) -> None:
        self._scope = scope
        self._at = at
        self._is_strict = is_strict
        self._facets = FACETS[scope.kind]
        names = {*self._facets, *grammar.BEFORE_FACETS, *grammar.AFTER_FACETS}
        self._frame = grammar.Frame(
            locale, at, _scope_filters(scope), SORTS[scope.kind][0], scope.preview or pages_settings().LISTING_SIZE
        )
        # Other facets make no sense in this list, and names of campaigns are none of ours.
        self._reading = grammar.read(
            {name: values for name, values in params.items() if name in names}, registry(), self._frame
        )

    def listing(self) -> Listing:
        if self._scope.preview:
            return self._preview()
        shown = self._ask()
        request, response = shown.request, shown.response
        choices = Choices(request, registry(), self._frame)
        near = near_field(request) if self._scope in WITH_NEAR else None
        return Listing(
            cards=self._cards(response),
            total=response.total,
            page=request.page,
            pages=shown.pages,
            q=request.q,
            query=choices.address(request, bare=""),
            facets=tuple(facet for found in response.facets if (facet := _facet(found)).values),
            active=choices.active(),
            understood=choices.understood(response.understood),
            sorts=choices.sorts(SORTS[self._scope.kind]),
            pagination=choices.pagination(shown.pages),
            previous_query=choices.to_page(request.page - 1) if request.page > 1 else None,
            next_query=choices.to_page(request.page + 1) if request.page < shown.pages else None,
            has_arrivals=self._scope.kind == Kind.ENTERPRISE and bool(self._scope.place),
            notices=tuple(dict.fromkeys(notice.text for notice in (*self._reading.problems, *response.notices))),
            suggestion=choices.suggestion(response.suggestion),
            wider=() if response.total else wider_options(request, response, registry(), self._frame),
            near=near,
            hidden=choices.hidden((*self._facets, *(NEAR_PARAMETERS if near else ()))),
            copies=copies_of(request, registry()),
        )

    def _preview(self) -> Listing:
        """The first cards, without what the page around them says already."""
        response = search(self._reading.request, facets=())
        cards = tuple(
            replace(card, sector=None, artwork="", place=None if card.kind == Kind.CALL else card.place)
            for card in self._cards(response)
        )
        return Listing(cards, total=len(cards), page=1, pages=1)

    def _ask(self) -> _Shown:
        request = self._reading.request
        if self._is_strict and any(problem.parameter == "page" for problem in self._reading.problems):
            raise PageOutOfRangeError(str(request.page))
        response = search(request, facets=self._facets)
        pages = max(1, -(-min(response.total, MAX_WINDOW) // request.size))
        if request.page <= pages:
            return _Shown(request, response, pages)
        if self._is_strict:
            raise PageOutOfRangeError(str(request.page))
        text = ngettext(
            "There is only %(count)d page of results; this is the first one.",
            "There are only %(count)d pages of results; this is the first one.",
            pages,
        )
        first = replace(request, page=1)
        answer = search(first, facets=self._facets)
        notice = Notice("out-of-range", text % {"count": pages}, "page")
        return _Shown(first, replace(answer, notices=(*answer.notices, notice)), pages)

    def _cards(self, response: SearchResponse) -> tuple[Card, ...]:
        cards = cards_of_hits(response.hits, self._frame.locale, self._at)
        return tuple(_noted(cards[hit.key], hit) for hit in response.hits if hit.key in cards)


def _scope_filters(scope: Scope) -> dict[str, tuple[str, ...]]:
    given = {"kind": scope.kind, "sector": scope.sector, "place": scope.place}
    return {name: (code,) for name, code in given.items() if code}


_COMES_HERE, _PINNED = gettext_lazy("Comes here"), gettext_lazy("Chosen by the network")


def _noted(card: Card, hit: Hit) -> Card:
    """The card with why the search found it."""
    notes = [str(_PINNED)] if hit.is_pinned else []
    notes += [str(_COMES_HERE)] if hit.comes_here else []
    if hit.distance_km is not None:
        notes.append(_("%(km)d km away") % {"km": round(hit.distance_km)})
    excerpt = "" if "title" in hit.highlights else hit.highlights.get("summary") or hit.highlights.get("body", "")
    # Escaped where the words are marked.
    return replace(card, notes=tuple(notes), excerpt=mark_safe(excerpt))  # noqa: S308


def _facet(found: FacetResult) -> Facet:
    values = list(_flattened(found.values))
    if found.key in FLAT:
        values = sorted((replace(value, depth=0) for value in values), key=_place_order)
    return Facet(found.key, found.label, tuple(values))


def _place_order(value: FacetValue) -> tuple[int, int, str]:
    """Larger places before smaller ones, then by name. Of regions the fullest come first: what is offered in the
    whole country counts for each of them."""
    place = taxonomies().places.get(value.code)
    size = PLACES_BY_SIZE.index(place.kind) if place else len(PLACES_BY_SIZE)
    is_region = place is not None and place.kind == PlaceKind.REGION
    return size, -value.count if is_region else 0, fold(value.label)


def _flattened(values: Sequence[FoundValue]) -> list[FacetValue]:
    flat: list[FacetValue] = []
    for value in values:
        flat.append(FacetValue(value.code, value.label, value.count, value.is_selected, value.depth))
        flat.extend(_flattened(value.children))
    return flat
