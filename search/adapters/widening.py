"""Ways out of a search that found nothing: one choice less, or a larger area, each with what it would find."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from cooperactivas_pages.listing import WiderOption

from .. import grammar
from ..analysis import chain
from ..registry import Registry
from ..service import search
from ..types import Near, SearchRequest, SearchResponse
from ..words import has_quotes

# Choices that are tried; more would be more searches than an answer is worth.
MOST = 5
WIDER_KM = 25


def wider_options(
    request: SearchRequest, response: SearchResponse, registry: Registry, frame: grammar.Frame
) -> tuple[WiderOption, ...]:
    """Searches near this one that find something, with their numbers."""
    asked = _as_understood(request, response)
    options = []
    ways = [*_around(asked, registry), *_with_one_less(asked, registry, frame), *_with_fewer_words(asked, frame)]
    for label, other in ways[:MOST]:
        count = search(replace(other, page=1, size=0), facets=()).total
        if count:
            query = grammar.canonical(replace(other, page=1), registry, frame)
            options.append(WiderOption(label, count, f"?{query}"))
    return tuple(options)


def _as_understood(request: SearchRequest, response: SearchResponse) -> SearchRequest:
    """The request with what was understood as choices, and the rest of its words."""
    asked = request
    for one in response.understood:
        rest = " ".join(asked.q.replace(one.words, " ", 1).split()) if one.facet == grammar.PLACE_FACET else asked.q
        asked = replace(asked, q=rest, filters={**asked.filters, one.facet: (one.code,)})
    return asked


def _around(request: SearchRequest, registry: Registry) -> Iterator[tuple[str, SearchRequest]]:
    """The same around the chosen place, and in the places above it."""
    chosen = request.filters.get(grammar.PLACE_FACET, ())
    facet = registry.facets.get(grammar.PLACE_FACET)
    if facet is None or len(chosen) != 1:
        return
    places = facet.vocabulary()
    place = places.get(chosen[0])
    without = {key: codes for key, codes in request.filters.items() if key != facet.key}
    if place and place.point:
        label = _("At most %(km)d km from %(place)s") % {"km": WIDER_KM, "place": place.label(request.locale)}
        yield label, replace(request, filters=without, near=Near(*place.point, WIDER_KM, place.code))
    for code in places.ancestors(chosen[0])[:2]:
        above = places.get(code)
        if above:
            label = _("In %(place)s") % {"place": above.label(request.locale)}
            yield label, replace(request, filters={**request.filters, facet.key: (code,)})


def _with_one_less(
    request: SearchRequest, registry: Registry, frame: grammar.Frame
) -> Iterator[tuple[str, SearchRequest]]:
    if request.q and request.filters:
        label = _("Without “%(words)s”") % {"words": request.q}
        yield label, grammar.with_words(request, "", frame)
    for key in request.filters:
        label = _("Without the filter “%(filter)s”") % {"filter": registry.facets[key].label}
        yield label, grammar.with_filter(request, key, ())
    if request.near or request.bbox:
        yield _("Anywhere"), grammar.without_area(request, frame)


def _with_fewer_words(request: SearchRequest, frame: grammar.Frame) -> Iterator[tuple[str, SearchRequest]]:
    """The same without one of its words: all of them have to be found, and one may be too many."""
    if has_quotes(request.q):
        return
    places = [(start, end) for start, end, token in chain(request.locale).words(request.q) if token]
    if len(places) < 2:
        return
    for start, end in places:
        rest = " ".join(f"{request.q[:start]} {request.q[end:]}".split())
        label = _("Without the word “%(word)s”") % {"word": request.q[start:end]}
        yield label, grammar.with_words(request, rest, frame)
