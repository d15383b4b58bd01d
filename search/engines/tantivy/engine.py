"""Answers plans from the index in memory."""

from collections.abc import Iterable, Mapping

import tantivy

from ...expressions import Everything, Expression
from ...facets import Counting, Tallies
from ...plan import Plan, unlocated
from ..base import EngineAnswer, FoundKey
from .areas import area_query, distances
from .conditions import rendered
from .fields import KEY, NAME, code_field, number_field
from .memory import MemoryIndex
from .texts import text_query

Query = tantivy.Query
MUST, SHOULD = tantivy.Occur.Must, tantivy.Occur.Should
# More than any score: pinned documents come first.
PINNED_SCORE = 1e6
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
        pinned = Query.const_score_query(Query.term_set_query(self._schema, KEY, list(self._plan.pinned)), PINNED_SCORE)
        return Query.boolean_query([(SHOULD, words), (SHOULD, pinned)])

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

    def _hits(self) -> tuple[int, list[tuple[float, tantivy.DocAddress]]]:
        plan = self._plan
        everything = self._query(plan.base, plan.selection, area=self._area)
        total = self._count(everything)
        if not plan.size or plan.offset >= total:
            return total, []
        if plan.order.by == "distance" and plan.near:
            return total, self._by_distance(everything, total, *plan.near)
        return total, self._by_tiers(plan.tiers or (Everything(),))

    def _by_tiers(self, tiers: Iterable[Expression]) -> list[tuple[float, tantivy.DocAddress]]:
        """The hits of the page, taken from one tier after the other."""
        plan = self._plan
        offset, wanted = plan.offset, plan.size
        hits: list[tuple[float, tantivy.DocAddress]] = []
        for tier in tiers:
            query = self._query(plan.base, plan.selection, tier, area=self._area)
            result = self._ordered(query, wanted - len(hits), offset)
            hits.extend((order if plan.order.by == "score" else 0.0, address) for order, address in result.hits)
            if len(hits) == wanted:
                break
            offset = max(0, offset - _count_of(result))
        return hits

    def _ordered(self, query: tantivy.Query, limit: int, offset: int) -> tantivy.SearchResult:
        order = self._plan.order
        if order.by == "score":
            return self._searcher.search(query, limit=limit, offset=offset)
        field = NAME if order.by == "name" else number_field(order.by)
        direction = tantivy.Order.Desc if order.is_descending else tantivy.Order.Asc
        return self._searcher.search(query, limit=limit, offset=offset, order_by_field=field, order=direction)

    def _by_distance(
        self, query: tantivy.Query, total: int, latitude: float, longitude: float
    ) -> list[tuple[float, tantivy.DocAddress]]:
        addresses = [address for _, address in self._searcher.search(query, limit=total).hits]
        away = distances(self._searcher, addresses, latitude, longitude)
        nearest = sorted(range(len(addresses)), key=lambda position: away[position])
        page = nearest[self._plan.offset : self._plan.offset + self._plan.size]
        return [(0.0, addresses[position]) for position in page]

    def _count(self, query: tantivy.Query) -> int:
        return _count_of(self._searcher.search(query, limit=1))

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


def _count_of(result: tantivy.SearchResult) -> int:
    # The library's type hints leave this attribute out.
    return int(getattr(result, "count") or 0)  # noqa: B009


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
