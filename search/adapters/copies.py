"""Addresses of all hits of a list at once: for feed readers, spreadsheets and maps."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse

from cooperactivas_pages.listing import Copies

from .. import grammar
from ..registry import Registry
from ..types import SearchRequest
from ..vocabulary import Vocabulary

Filters = Mapping[str, tuple[str, ...]]


def copies_of(request: SearchRequest, registry: Registry) -> Copies | None:
    """The addresses of a list; the active language is that of the list.

    :returns: None for a list that no search finds by itself: that of a sector with another sector chosen shows what
        belongs to both, while a search finds what belongs to one of them.
    """
    filters = _joined(request.scope, request.filters, registry)
    if filters is None:
        return None
    whole = replace(request, filters=filters, scope={}, page=1)
    frame = grammar.Frame(request.locale, request.at, size=request.size)
    # A feed has its own order, and points have none.
    unordered = replace(whole, sort=frame.usual_sort(whole.q))
    return Copies(
        feed=_address("cooperactivas_search:atom", grammar.canonical(unordered, registry, frame)),
        table=_program_address("csv", request.locale, grammar.canonical(whole, registry, frame)),
        points=_program_address("geojson", request.locale, grammar.canonical(unordered, registry, frame)),
    )


def _joined(scope: Filters, chosen: Filters, registry: Registry) -> Filters | None:
    """What the page and the visitor chose as the choices of one search."""
    joined = {**scope, **chosen}
    for key in scope.keys() & chosen.keys():
        known = registry.facets[key].vocabulary()
        if not all(_lies_within(code, scope[key], known) for code in chosen[key]):
            return None
    return joined


def _lies_within(code: str, wider: tuple[str, ...], known: Vocabulary) -> bool:
    """Whether a term, or each member of a grouping, stands at or below one of some terms."""
    tops = set(known.minimal(wider))
    return all(tops & {part, *known.ancestors(part)} for part in known.minimal([code]))


def _address(route: str, query: str) -> str:
    return f"{reverse(route)}?{query}" if query else reverse(route)


def _program_address(route: str, locale: str, query: str) -> str:
    start = f"{reverse(f'cooperactivas_search_api:{route}')}?{urlencode({'locale': locale})}"
    return f"{start}&{query}" if query else start
