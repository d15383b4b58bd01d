"""The default behind the listing seam: filters and counts from the database.

Enough for a network of some thousand entries; the search package answers the same requests with ranking.
Parameter names are those of the address grammar, so links survive the change.
"""

from datetime import datetime

from ..cards import card_of, cards_of
from ..choices import Kind
from ..conf import pages_settings
from ..listing import Listing, PageOutOfRangeError, Params, Scope
from ..querysets import NetworkPageQuerySet
from ..reading import prefetch_renditions
from .counts import facets_of
from .filters import filtered, hits_in_scope, ordered
from .parameters import Grammar, active_filters, pagination, read, sort_options

# Hits beyond this are not reachable, as in the search grammar (page × size ≤ 10,000).
MAX_HITS = 10_000


def list_objects(scope: Scope, params: Params, locale: str, at: datetime) -> Listing:
    """Answer a listing request from the database; see `listing.ListObjects`."""
    kind = Kind(scope.kind)
    request = read(params, kind)
    everything = hits_in_scope(kind, scope, locale, at)
    hits = filtered(everything, kind, request, at)
    if scope.preview:
        return _preview(ordered(hits, kind, request.sort, at), scope, locale, at)
    size = pages_settings().LISTING_SIZE
    total = hits.count()
    pages = max(1, -(-min(total, MAX_HITS) // size))
    if request.page > pages:
        raise PageOutOfRangeError(str(request.page))
    first = (request.page - 1) * size
    rows = list(ordered(hits, kind, request.sort, at).with_card_relations()[first : first + size])
    prefetch_renditions(rows)
    cards = tuple(card_of(row, locale, at) for row in rows)
    grammar = Grammar(request, kind)
    return Listing(
        cards=cards,
        total=total,
        page=request.page,
        pages=pages,
        q=request.q,
        query=grammar.canonical(),
        facets=facets_of(everything, kind, request, locale, at),
        active=active_filters(request, grammar, locale),
        sorts=sort_options(request, kind),
        pagination=pagination(request.page, pages, grammar),
        previous_query=grammar.to_page(request.page - 1) if request.page > 1 else None,
        next_query=grammar.to_page(request.page + 1) if request.page < pages else None,
        notices=request.notices,
    )


def _preview(rows: NetworkPageQuerySet, scope: Scope, locale: str, at: datetime) -> Listing:
    """The first cards, without what the page around them says already."""
    cards = cards_of(rows, locale, at, most=scope.preview, brief=True)
    return Listing(cards, total=len(cards), page=1, pages=1)
