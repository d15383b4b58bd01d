"""Pages of hits that are the same in every process: the keys of documents decide between equals.

Left to itself tantivy puts equals in the order in which they came into the index, and each process has its own.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from operator import itemgetter

import tantivy

from .fields import KEY

# What a document is worth, and where it is.
Found = tuple[float, tantivy.DocAddress]
KeyOf = Callable[[tantivy.DocAddress], str]
# Documents with a value in the field that sorts them; None asks for those without one.
Same = Callable[[str | int | None], tantivy.Query]
MUST = tantivy.Occur.Must
# Up to so many equals are sorted here; more are sorted by the index.
FEW = 100
# How many more hits are read while equals go on beyond the page.
STEP = 8


def best_page(
    searcher: tantivy.Searcher, query: tantivy.Query, wanted: int, offset: int, key_of: KeyOf
) -> tuple[int, list[Found]]:
    """How many documents a query finds, and a page of them, the highest score first.

    :param wanted: length of the page, at least 1.
    """
    end = offset + wanted
    reach = end + 1
    result = searcher.search(query, limit=reach)
    while len(result.hits) == reach and result.hits[end - 1][0] == result.hits[-1][0]:
        reach *= STEP
        result = searcher.search(query, limit=reach)
    return count_of(result), page_of(result.hits, wanted, offset, key_of)


def sorted_page(
    searcher: tantivy.Searcher,
    query: tantivy.Query,
    field: str,
    direction: tantivy.Order,
    wanted: int,
    offset: int,
    key_of: KeyOf,
    same: Same,
) -> tuple[int, list[Found]]:
    """How many documents a query finds, and a page of them in the order of a field; those without it come last.

    :param wanted: length of the page, at least 1.
    """
    end = offset + wanted
    # One more than needed shows whether the last ones have equals beyond the page.
    result = searcher.search(query, limit=end + 1, order_by_field=field, order=direction)
    page: list[Found] = []
    position = 0
    for value, group in groupby(result.hits, key=itemgetter(0)):
        addresses = [address for _, address in group]
        begin, position = position, position + len(addresses)
        first, last = max(begin, offset), min(position, end)
        if first >= last:
            continue
        if len(addresses) > FEW or position > end:
            equals = tantivy.Query.boolean_query([(MUST, query), (MUST, same(value))])
            addresses = _by_key(searcher, equals, last - first, first - begin)
        else:
            addresses = sorted(addresses, key=key_of)[first - begin : last - begin]
        page += [(0.0, address) for address in addresses]
    return count_of(result), page


def page_of(hits: Sequence[Found], wanted: int, offset: int, key_of: KeyOf) -> list[Found]:
    """A page of sorted hits.

    :param hits: from the first one on, with all equals of the last one on the page.
    """
    page: list[Found] = []
    position, end = 0, offset + wanted
    for _, group in groupby(hits, key=itemgetter(0)):
        equals = list(group)
        begin, position = position, position + len(equals)
        if begin >= end:
            break
        if position > offset:
            ordered = sorted(equals, key=lambda hit: key_of(hit[1])) if len(equals) > 1 else equals
            page += ordered[max(0, offset - begin) : end - begin]
    return page


def count_of(result: tantivy.SearchResult) -> int:
    """How many documents a search found, on all pages."""
    # The library's type hints leave this attribute out.
    return int(getattr(result, "count") or 0)  # noqa: B009


def _by_key(searcher: tantivy.Searcher, query: tantivy.Query, wanted: int, offset: int) -> list[tantivy.DocAddress]:
    result = searcher.search(query, limit=wanted, offset=offset, order_by_field=KEY, order=tantivy.Order.Asc)
    return [address for _, address in result.hits]
