"""The addresses around a search: what takes a choice back, the other pages, other orders."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qsl

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperactivas_pages.listing import ActiveFilter, CardLink, PageLink, SortOption

from .. import grammar
from ..registry import Registry
from ..types import PlaceMode, SearchRequest, Sort, Understood

SORT_LABELS = {
    Sort.RELEVANCE: gettext_lazy("Best match first"),
    Sort.NEWEST: gettext_lazy("Newest first"),
    Sort.CLOSING: gettext_lazy("Closing first"),
    Sort.DISTANCE: gettext_lazy("Nearest first"),
    Sort.NAME: gettext_lazy("By name"),
}
# Pages on each side of the present one that have a link.
AROUND = 2


class Choices:
    """One request and the addresses of its neighbours."""

    def __init__(self, request: SearchRequest, registry: Registry, frame: grammar.Frame) -> None:
        self._request = request
        self._registry = registry
        self._frame = frame

    def address(self, request: SearchRequest, bare: str = "?") -> str:
        """The query string of a request.

        :param bare: for a request without parameters.
        """
        query = grammar.canonical(request, self._registry, self._frame)
        return f"?{query}" if query else bare

    def to_page(self, page: int) -> str:
        """The same search, another page."""
        return self.address(replace(self._request, page=page))

    def active(self) -> tuple[ActiveFilter, ...]:
        """The visitor's choices."""
        request = self._request
        found = [self._words()] if request.q else []
        for key, codes in request.filters.items():
            facet = self._registry.facets[key]
            for code in codes:
                term = facet.vocabulary().get(code)
                label = f"{facet.label}: {term.label(request.locale) if term else code}"
                found.append(ActiveFilter(label, self._without(key, code)))
        if request.mode != PlaceMode.AUTO:
            located = request.mode == PlaceMode.LOCATED
            label = _("Only what is there") if located else _("Only what is offered there")
            found.append(ActiveFilter(label, self.address(replace(request, mode=PlaceMode.AUTO, page=1))))
        if request.near or request.bbox:
            found.append(ActiveFilter(self._area_label(), self.address(grammar.without_area(request, self._frame))))
        return tuple(found)

    def understood(self, found: Sequence[Understood]) -> tuple[ActiveFilter, ...]:
        """What was read as a choice; its address searches for the words as text instead."""
        links = []
        for one in found:
            label = f"{self._registry.facets[one.facet].label}: {one.label}"
            as_text = grammar.with_words(self._request, one.literal_q, self._frame)
            links.append(ActiveFilter(label, self.address(as_text)))
        return tuple(links)

    def sorts(self, usual: Sequence[Sort]) -> tuple[SortOption, ...]:
        """The orders that make sense for this request."""
        orders = [*([Sort.RELEVANCE] if self._request.q else []), *usual]
        orders += [Sort.DISTANCE] if self._request.near else []
        return tuple(SortOption(order.value, str(SORT_LABELS[order]), order == self._request.sort) for order in orders)

    def pagination(self, pages: int) -> tuple[PageLink, ...]:
        """First, last, and two pages on each side; a link without a number is a gap."""
        if pages == 1:
            return ()
        page = self._request.page
        shown = sorted({1, pages, *range(max(1, page - AROUND), min(pages, page + AROUND) + 1)})
        links: list[PageLink] = []
        for previous, number in zip([0, *shown], shown, strict=False):
            if number > previous + 1:
                links.append(PageLink(None))
            links.append(PageLink(number, self.to_page(number), number == page))
        return tuple(links)

    def suggestion(self, words: str) -> CardLink | None:
        """Other words, with their address."""
        if not words:
            return None
        return CardLink(words, self.address(grammar.with_words(self._request, words, self._frame)))

    def hidden(self, fields: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Choices that the form has no field for.

        :param fields: names of the parameters it has one for, beside words and order.
        """
        query = grammar.canonical(replace(self._request, page=1), self._registry, self._frame)
        return tuple((name, value) for name, value in parse_qsl(query) if name not in {"q", "sort", *fields})

    def _words(self) -> ActiveFilter:
        label = _("“%(words)s”") % {"words": self._request.q}
        return ActiveFilter(label, self.address(grammar.with_words(self._request, "", self._frame)))

    def _without(self, key: str, code: str) -> str:
        left = tuple(value for value in self._request.filters[key] if value != code)
        return self.address(grammar.with_filter(self._request, key, left))

    def _area_label(self) -> str:
        near = self._request.near
        if near is None:
            return _("Within the map section")
        place = self._registry.facets[grammar.PLACE_FACET].vocabulary().get(near.place)
        centre = place.label(self._request.locale) if place else f"{near.latitude:.4f}, {near.longitude:.4f}"
        return _("At most %(km)d km from %(place)s") % {"km": near.km, "place": centre}
