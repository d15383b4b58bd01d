"""How a plan is divided between the parts of one request; no server is asked."""

import struct
from collections.abc import Iterator
from typing import Any

from search.engines.elastic.query import RANK_STEP, layout_of, search_body
from search.plan import Plan, WordRules, compile_plan
from search.synonyms import SynonymTable
from search.types import Near, SearchRequest
from tests.search.small_registry import AT, small_registry

RULES = WordRules(lambda language: SynonymTable(language, ()))


def plan_of(facets: list[str] | None = None, **question: object) -> Plan:
    request = SearchRequest(**{"locale": "es", "at": AT, **question})  # type: ignore[arg-type]
    return compile_plan(request, small_registry(), RULES, facets=facets)


def body_of(plan: Plan) -> dict[str, Any]:
    return search_body(plan, layout_of(plan))


def nodes(value: object) -> Iterator[Any]:
    """All dictionaries inside a body."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(each)


def filtered(body: dict[str, Any]) -> list[str]:
    """Names of the aggregations that carry a filter of their own."""
    return sorted(name for name, aggregation in body["aggs"].items() if "filter" in aggregation)


def test_without_a_choice_nothing_is_filtered_twice() -> None:
    body = body_of(plan_of(["kind", "sector", "place"]))
    assert filtered(body) == []
    assert "post_filter" not in body


def test_every_chosen_facet_costs_one_filter_and_the_others_share_one() -> None:
    one = body_of(plan_of(["kind", "sector", "place"], filters={"kind": ("call",)}))
    assert filtered(one) == ["group1"]
    two = body_of(plan_of(["kind", "sector", "place"], filters={"kind": ("call",), "sector": ("agro",)}))
    assert filtered(two) == ["group0", "group1", "group2"]


def test_choice_that_no_shown_facet_leaves_out_narrows_the_query_itself() -> None:
    body = body_of(plan_of(["sector"], filters={"kind": ("call",)}))
    assert {"term": {"codes.kind": "call"}} in body["query"]["bool"]["filter"]
    assert filtered(body) == []


def test_request_for_hits_alone_counts_nothing() -> None:
    body = body_of(plan_of([], filters={"sector": ("agro",)}))
    assert "aggs" not in body
    assert "post_filter" not in body


def test_area_is_computed_once() -> None:
    body = body_of(plan_of(near=Near(42.6, -5.5, 10), filters={"sector": ("agro",)}))
    assert sum("geo_distance" in node for node in nodes(body)) == 1


def test_words_are_scored_only_when_the_order_needs_it() -> None:
    by_relevance = body_of(plan_of(q="pan"))
    assert "must" in by_relevance["query"]["bool"]
    by_name = body_of(plan_of(q="pan", sort="name"))
    assert "must" not in by_name["query"]["bool"]
    assert by_name["sort"] == [{"name": {"order": "asc"}}, {"key": {"order": "asc"}}]


def test_scores_of_ranks_keep_two_decimals_of_relevance_in_32_bits() -> None:
    (stored,) = struct.unpack("f", struct.pack("f", RANK_STEP + 12.34))
    assert abs(stored - RANK_STEP - 12.34) < 0.005


def test_text_of_a_visitor_stands_only_where_text_is_expected() -> None:
    hostile = 'pan" OR *:* {"match_all":{}}'
    body = body_of(plan_of(q=hostile))
    places = {key for node in nodes(body) for key, value in node.items() if isinstance(value, str) and "pan" in value}
    assert places <= {"query", "value"}
    assert not any("query_string" in node or "simple_query_string" in node for node in nodes(body))
