"""The same search in calls to tantivy that somebody wrote for this page alone: no plan, no registry, no table.

It asks the same index, counts the same fields and gives the keys of the hits.
"""

from collections.abc import Callable, Sequence
from typing import Any

import tantivy

from search.analysis import GAP, chain
from search.engines.tantivy import MemoryIndex
from search.engines.tantivy.pages import count_of
from search.types import SearchRequest

SIZE = 20
WEIGHTS = {"title": 5.0, "names": 5.0, "tags": 3.0, "summary": 2.0, "body": 1.0}
COUNTED = ("kind", "sector", "where", "reach", "form", "topic", "instrument", "delivery", "lang", "who", "tag")
# Facet → its fields, for the counts that leave out a choice.
FIELDS = {"place": ("where", "reach")}
MOST = 65_000
MUST, SHOULD = tantivy.Occur.Must, tantivy.Occur.Should
Query = tantivy.Query


def page_of(memory: MemoryIndex) -> Callable[[SearchRequest], int]:
    """Answers requests from an index.

    :returns: a function from a request to its total.
    """
    schema = memory.index.schema

    def page(request: SearchRequest) -> int:
        searcher = memory.searcher()
        words = _words(schema, request.q)
        shown = Query.term_query(schema, "c_show_in", request.locale)
        choices = {key: _choice(schema, key, codes) for key, codes in request.filters.items()}
        base = [(MUST, Query.const_score_query(shown, 0.0)), *words]
        everything = [*base, *((MUST, Query.const_score_query(choice, 0.0)) for choice in choices.values())]
        order: dict[str, Any] = {} if words else {"order_by_field": "n_published", "order": tantivy.Order.Desc}
        found = searcher.search(Query.boolean_query(everything), limit=SIZE, **order)
        for _score, address in found.hits:
            searcher.doc(address)["key"]
        searcher.aggregate(Query.boolean_query(base), _aggregations(request))
        return count_of(found)

    return page


def _words(schema: tantivy.Schema, q: str) -> list[tuple[tantivy.Occur, tantivy.Query]]:
    return [(MUST, _word(schema, token)) for token in chain("es").search_tokens(q) if token != GAP]


def _word(schema: tantivy.Schema, token: str) -> tantivy.Query:
    fields = [(f"{name}_es{twin}", weight) for name, weight in WEIGHTS.items() for twin in ("", "_n")]
    return Query.disjunction_max_query(
        [Query.boost_query(Query.term_query(schema, field, token), weight) for field, weight in fields]
    )


def _choice(schema: tantivy.Schema, key: str, codes: Sequence[str]) -> tantivy.Query:
    fields = FIELDS.get(key, (key,))
    return Query.boolean_query(
        [(SHOULD, Query.term_query(schema, f"c_{field}", code)) for field in fields for code in codes]
    )


def _aggregations(request: SearchRequest) -> dict[str, object]:
    """Counts of every field, with all choices but its own; fields without a choice share one filter."""
    groups: dict[str, list[str]] = {}
    for field in COUNTED:
        own = next((key for key in request.filters if field in FIELDS.get(key, (key,))), "")
        groups.setdefault(own, []).append(field)
    found: dict[str, object] = {}
    for own, fields in groups.items():
        others = {key: codes for key, codes in request.filters.items() if key != own}
        parts = [_spoken(key, codes) for key, codes in others.items()]
        counts = {field: {"terms": {"field": f"c_{field}", "size": MOST}} for field in fields}
        found[own or "rest"] = {"filter": " AND ".join(parts) or "*", "aggs": counts}
    return found


def _spoken(key: str, codes: Sequence[str]) -> str:
    """A choice in tantivy's query language."""
    ways = [f'c_{field}:"{code}"' for field in FIELDS.get(key, (key,)) for code in codes]
    return f"({' OR '.join(ways)})"
