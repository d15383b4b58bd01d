"""A compiled plan as the body of one `_search` request.

Choices stand in `post_filter`, so that the counts of a facet can leave out its own: facets under the same
restriction share one filter aggregation. What all restrictions have in common narrows the query itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...expressions import POINT, Everything, Expression, Without, both, either, has
from ...plan import Plan
from .conditions import condition_query, parts_of
from .mapping import code_field, number_field
from .texts import words_query

Query = dict[str, Any]

# More values than any vocabulary has, so that no count is cut or estimated.
MOST_VALUES = 20_000
# Between two ranks: more than any relevance, and few enough digits for the engine's 32-bit scores.
RANK_STEP = 100_000.0
UNLOCATED = "unlocated"


@dataclass(frozen=True, slots=True)
class Group:
    """Facets that are counted under the same restriction.

    :ivar keys: of the facets.
    :ivar restriction: what applies beside the query.
    :ivar fields: fields of codes to count, without repetition.
    :ivar conditions: facet key → its conditions by name.
    """

    name: str
    keys: tuple[str, ...]
    restriction: Expression
    fields: tuple[str, ...]
    conditions: Mapping[str, Mapping[str, Expression]]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a plan is divided between the parts of a request.

    :ivar query: fulfilled by everything that is counted.
    :ivar post_filter: fulfilled by the hits only.
    :ivar unlocated: counted apart when there is an area; None without one.
    """

    query: Expression
    post_filter: Expression
    groups: tuple[Group, ...]
    unlocated: Expression | None


def layout_of(plan: Plan) -> Layout:
    """Divide a plan.

    With an area the query also lets documents without a point pass, so that they can be counted; everything else
    asks for a point.
    """
    by_restriction: dict[Expression, list[str]] = {}
    for key, facet in plan.facets.items():
        by_restriction.setdefault(facet.restriction, []).append(key)
    selection = parts_of(plan.selection)
    common = [part for part in selection if all(part in parts_of(other) for other in by_restriction)]
    has_area = not isinstance(plan.area, Everything)
    located = [has(POINT)] if has_area else []

    def beyond_query(expression: Expression) -> Expression:
        return both([*(part for part in parts_of(expression) if part not in common), *located])

    groups = [
        _group(f"group{number}", beyond_query(restriction), keys, plan)
        for number, (restriction, keys) in enumerate(by_restriction.items())
    ]
    area = [either([plan.area, Without(has(POINT))])] if has_area else []
    remaining = both([part for part in selection if part not in common])
    return Layout(
        query=both([plan.base, *common, *area]),
        post_filter=beyond_query(plan.selection),
        groups=tuple(groups),
        unlocated=both([remaining, Without(has(POINT))]) if has_area else None,
    )


def search_body(plan: Plan, layout: Layout) -> dict[str, Any]:
    """The body of the request.

    :param layout: `layout_of(plan)`, which also reads the answer.
    """
    body: dict[str, Any] = {
        "query": _query(plan, layout),
        "sort": _sort(plan),
        "from": plan.offset,
        "size": plan.size,
        "_source": False,
        "track_total_hits": True,
    }
    if not isinstance(layout.post_filter, Everything):
        body["post_filter"] = condition_query(layout.post_filter)
    if aggregations := _aggregations(layout):
        body["aggs"] = aggregations
    return body


def _group(name: str, restriction: Expression, keys: list[str], plan: Plan) -> Group:
    countings = {key: plan.facets[key].counting for key in keys}
    fields = dict.fromkeys(field for counting in countings.values() for field in counting.fields)
    conditions = {key: counting.conditions for key, counting in countings.items() if counting.conditions}
    return Group(name, tuple(keys), restriction, tuple(fields), conditions)


def _query(plan: Plan, layout: Layout) -> Query:
    query: dict[str, list[Query]] = {"filter": [condition_query(part) for part in parts_of(layout.query)]}
    ranks = _ranks(plan)
    if plan.texts:
        # Without an order by relevance nobody reads the scores.
        query.setdefault("must" if _is_scored(plan) else "filter", []).append(_words(plan))
    if plan.texts and _is_scored(plan):
        ranks += [_worth(condition_query(condition), bonus) for condition, bonus in plan.bonuses]
    if ranks:
        query["should"] = ranks
    return {"bool": query}


def _words(plan: Plan) -> Query:
    ways = [words_query(text) for text in plan.texts]
    if plan.pinned:
        ways.append(_worth({"ids": {"values": list(plan.pinned)}}, 0.0))
    return ways[0] if len(ways) == 1 else {"bool": {"should": ways, "minimum_should_match": 1}}


def _ranks(plan: Plan) -> list[Query]:
    """What lifts pinned documents and earlier tiers above the rest, as scores; the last tier is the rest."""
    tiers = plan.tiers[:-1]
    ranks = []
    if tiers:
        queries = [
            _worth(condition_query(tier), RANK_STEP * (len(tiers) - number)) for number, tier in enumerate(tiers)
        ]
        ranks.append({"dis_max": {"queries": queries}})
    for number, key in enumerate(plan.pinned):
        step = len(tiers) + 1 + len(plan.pinned) - number
        ranks.append(_worth({"ids": {"values": [key]}}, RANK_STEP * step))
    return ranks


def _worth(query: Query, score: float) -> Query:
    return {"constant_score": {"filter": query, "boost": score}}


def _is_scored(plan: Plan) -> bool:
    return plan.order.by == "score"


def _sort(plan: Plan) -> list[dict[str, Any]]:
    direction = "desc" if plan.order.is_descending else "asc"
    order: list[dict[str, Any]] = [{"_score": {"order": "desc"}}] if _ranks(plan) else []
    match plan.order.by:
        case "score":
            order = [{"_score": {"order": direction}}]
        case "name":
            order.append({"name": {"order": direction}})
        case "distance" if plan.near:
            latitude, longitude = plan.near
            centre = {"lat": latitude, "lon": longitude}
            order.append({"_geo_distance": {"location": centre, "order": direction, "unit": "km"}})
        case "distance":
            pass  # without a centre only the keys decide
        case number:
            order.append({number_field(number): {"order": direction, "missing": "_last", "unmapped_type": "long"}})
    return [*order, {"key": {"order": "asc"}}]


def _aggregations(layout: Layout) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for group in layout.groups:
        counts = _counts(group)
        if isinstance(group.restriction, Everything):
            found |= counts
        elif counts:
            found[group.name] = {"filter": condition_query(group.restriction), "aggs": counts}
    if layout.unlocated is not None:
        found[UNLOCATED] = {"filter": condition_query(layout.unlocated)}
    return found


def _counts(group: Group) -> dict[str, Any]:
    counts: dict[str, Any] = {
        f"codes.{field}": {"terms": {"field": code_field(field), "size": MOST_VALUES}} for field in group.fields
    }
    for key, conditions in group.conditions.items():
        counts[f"conditions.{key}"] = {
            "filters": {"filters": {name: condition_query(condition) for name, condition in conditions.items()}}
        }
    return counts
