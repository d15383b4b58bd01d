"""Pages of hits that are the same in every process: the keys of documents decide between equals.

Left to itself tantivy puts equals in the order in which they came into the index, and each process has its own.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from operator import itemgetter

import tantivy

# What a document is worth, and where it is.
Found = tuple[float, tantivy.DocAddress]
KeyOf = Callable[[tantivy.DocAddress], str]
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
