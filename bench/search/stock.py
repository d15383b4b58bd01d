"""Stock Wagtail search: a page of hits, their number and the counts of eight facets, as its documentation has it.

The counts of a facet leave out its own choice, as ours do, so each facet is a search of its own.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Count
from wagtail.search.backends import get_search_backend

from .models import FACETS, Listing
from .queries import Query

SIZE = 20
Counts = Mapping[str, Mapping[Any, int]]


def page_of(backend: str) -> Callable[[Query], int]:
    """Answers a search with a back end.

    :param backend: its name in the settings.
    :returns: a function from a search to its total.
    """
    engine = get_search_backend(backend)

    def page(query: Query) -> int:
        total, _hits, _counts = answer(engine, query)
        return total

    return page


def answer(engine: Any, query: Query) -> tuple[int, list[Listing], Counts]:
    """Total, hits and counts per facet."""
    results = found(engine, query, query.choices)
    hits = list(results[:SIZE])
    counts = {}
    for name in FACETS:
        others = {other: value for other, value in query.choices.items() if FACETS[other] != FACETS[name]}
        counts[name] = _counts(engine, query, others, name)
    return results.count(), hits, counts


def found(engine: Any, query: Query, choices: Mapping[str, str]) -> Any:
    """The hits of a search under some choices; without words the database answers alone, which is faster."""
    rows = Listing.objects.filter(**choices)
    return engine.search(query.q, rows, operator="and") if query.q else rows.order_by("-published")


def _counts(engine: Any, query: Query, choices: Mapping[str, str], name: str) -> Mapping[Any, int]:
    results = found(engine, query, choices)
    if query.q:
        counts: Mapping[Any, int] = results.facet(name)
        return counts
    return dict(results.order_by().values_list(name).annotate(count=Count("pk")))
