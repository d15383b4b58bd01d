"""Answers plans from the index in memory."""

from collections.abc import Iterable, Mapping

import tantivy

from ...expressions import Everything, Expression, InRange, Without, has
from ...facets import Counting, Tallies
from ...plan import Plan, unlocated
from ..base import EngineAnswer, FoundKey
from .areas import area_query, distances
from .conditions import rendered
from .fields import KEY, NAME, code_field, number_field
from .memory import MemoryIndex
from .pages import Found, best_page, count_of, page_of, sorted_page
from .texts import text_query

Query = tantivy.Query
MUST, SHOULD, MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
# Buckets of one aggregation; more than a registry has codes.
MOST_CODES = 65_000


def answer(memory: MemoryIndex, plan: Plan) -> EngineAnswer:
    """Answer a plan from the state of this moment."""
    return _Answering(memory, plan).answer()


class _Answering:
    def __init__(self, memory: MemoryIndex, plan: Plan) -> None:
        self._index = memory.index
        self._schema = memory.index.schema
        self._searcher = memory.searcher()
        self._plan = plan
        self._area = area_query(self._index, self._searcher, plan.area)
        self._pinned = Query.const_score_query(Query.term_set_query(self._schema, KEY, list(plan.pinned)), 0.0)
        self._words = self._word_query()

    def answer(self) -> EngineAnswer:
        total, addresses = self._hits()
        found = tuple(FoundKey(self._key(address), score) for score, address in addresses)
        return EngineAnswer(total, found, self._tallies(), self._unlocated())

    def _word_query(self) -> tantivy.Query | None:
        if not self._plan.texts:
            return None
        words = text_query(self._schema, self._plan.texts)
        if not self._plan.pinned:
            return words
        return Query.boolean_query([(SHOULD, words), (SHOULD, self._pinned)])

    def _query(self, *conditions: Expression, area: tantivy.Query | None) -> tantivy.Query:
        """Documents with the words and some conditions; conditions add nothing to the score."""
        parts = [self._condition(condition) for condition in conditions if not isinstance(condition, Everything)]
        filters = [(MUST, Query.const_score_query(part, 0.0)) for part in (*parts, area) if part is not None]
        if self._words is not None:
            filters.append((MUST, self._words))
            filters.extend(
                (SHOULD, Query.const_score_query(self._condition(condition), bonus))
                for condition, bonus in self._plan.bonuses
            )
        return Query.boolean_query(filters) if filters else Query.all_query()

    def _condition(self, condition: Expression) -> tantivy.Query:
        return self._index.parse_query(rendered(condition))

    def _hits(self) -> tuple[int, list[Found]]:
        plan = self._plan
        everything = self._query(plan.base, plan.selection, area=self._area)
        total = self._count(everything)
        if not plan.size or plan.offset >= total:
            return total, []
        first = self._pinned_hits(everything)
        page = first[plan.offset : plan.offset + plan.size]
        wanted, offset = plan.size - len(page), max(0, plan.offset - len(first))
        if not wanted:
            return total, page
        if plan.order.by == "distance" and plan.near:
            return total, page + self._by_distance(self._unpinned(everything), wanted, offset, *plan.near)
        return total, page + self._by_tiers(plan.tiers or (Everything(),), wanted, offset)

    def _pinned_hits(self, everything: tantivy.Query) -> list[Found]:
        """The pinned documents among the hits, in the order of staff."""
        pinned = self._plan.pinned
        if not pinned:
            return []
        query = Query.boolean_query([(MUST, everything), (MUST, self._pinned)])
        hits = self._searcher.search(query, limit=len(pinned)).hits
        return sorted(hits, key=lambda hit: pinned.index(self._key(hit[1])))

    def _unpinned(self, query: tantivy.Query) -> tantivy.Query:
        return Query.boolean_query([(MUST, query), (MUST_NOT, self._pinned)]) if self._plan.pinned else query

    def _by_tiers(self, tiers: Iterable[Expression], wanted: int, offset: int) -> list[Found]:
        """Hits taken from one tier after the other."""
        plan = self._plan
        hits: list[Found] = []
        for tier in tiers:
            query = self._unpinned(self._query(plan.base, plan.selection, tier, area=self._area))
            amount, some = self._ordered(query, wanted - len(hits), offset)
            hits.extend(some)
            if len(hits) == wanted:
                break
            offset = max(0, offset - amount)
        return hits

    def _ordered(self, query: tantivy.Query, wanted: int, offset: int) -> tuple[int, list[Found]]:
        """How many documents a query finds, and a page of them."""
        order = self._plan.order
        if order.by == "score":
            return best_page(self._searcher, query, wanted, offset, self._key)
        field = NAME if order.by == "name" else number_field(order.by)
        direction = tantivy.Order.Desc if order.is_descending else tantivy.Order.Asc
        return sorted_page(self._searcher, query, field, direction, wanted, offset, self._key, self._same)

    def _same(self, value: str | int | None) -> tantivy.Query:
        """Documents that the order of the plan puts at one place."""
        by = self._plan.order.by
        if isinstance(value, str):
            return Query.term_query(self._schema, NAME, value)
        return self._condition(Without(has(by)) if value is None else InRange(by, value, value))

    def _by_distance(
        self, query: tantivy.Query, wanted: int, offset: int, latitude: float, longitude: float
    ) -> list[Found]:
        addresses = [address for _, address in self._searcher.search(query, limit=self._searcher.num_docs).hits]
        away = distances(self._searcher, addresses, latitude, longitude)
        nearest = sorted(zip(away, addresses, strict=True), key=lambda hit: hit[0])
        return [(0.0, address) for _, address in page_of(nearest, wanted, offset, self._key)]

    def _count(self, query: tantivy.Query) -> int:
        return count_of(self._searcher.search(query, limit=1))

    def _key(self, address: tantivy.DocAddress) -> str:
        key: str = self._searcher.doc(address)[KEY][0]
        return key

    def _unlocated(self) -> int:
        if self._area is None:
            return 0
        return self._count(self._query(unlocated(self._plan), area=None))

    def _tallies(self) -> dict[str, Tallies]:
        """Count all facets at once. Facets under the same choices share their filter."""
        if not self._plan.facets:
            return {}
        wanted: dict[str, dict[str, Counting]] = {}
        for key, facet in self._plan.facets.items():
            wanted.setdefault(rendered(facet.restriction), {})[key] = facet.counting
        requests = {
            str(number): {"filter": restriction, "aggs": _counts(countings)}
            for number, (restriction, countings) in enumerate(wanted.items())
        }
        counted = self._searcher.aggregate(self._query(self._plan.base, area=self._area), requests)
        tallies: dict[str, Tallies] = {}
        for number, countings in enumerate(wanted.values()):
            for key, counting in countings.items():
                tallies[key] = _tally(counted[str(number)], key, counting)
        return tallies


def _counts(countings: Mapping[str, Counting]) -> dict[str, object]:
    counts: dict[str, object] = {}
    for key, counting in countings.items():
        for field in counting.fields:
            counts[f"{key}/{field}"] = {"terms": {"field": code_field(field), "size": MOST_CODES}}
        for name, condition in counting.conditions.items():
            counts[f"{key}?{name}"] = {"filter": rendered(condition)}
    return counts


def _tally(counted: Mapping[str, dict], key: str, counting: Counting) -> Tallies:
    return Tallies(
        by_code={
            field: {bucket["key"]: bucket["doc_count"] for bucket in counted[f"{key}/{field}"]["buckets"]}
            for field in counting.fields
        },
        by_condition={name: counted[f"{key}?{name}"]["doc_count"] for name in counting.conditions},
    )
