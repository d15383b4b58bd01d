"""Conditions of a plan as queries of Elasticsearch."""

from typing import Any

from ...expressions import AnyOf, Both, Either, Everything, Expression, InRange, Inside, Within, Without
from .mapping import code_field, number_field

Query = dict[str, Any]


def condition_query(expression: Expression) -> Query:
    """The query that finds what fulfils a condition; to be used as a filter."""
    match expression:
        case Everything():
            return {"match_all": {}}
        case AnyOf(field, codes):
            return _any_of(code_field(field), codes)
        case InRange(field, least, most):
            return _in_range(number_field(field), least, most)
        case Both(parts):
            return {"bool": {"filter": [condition_query(part) for part in parts]}} if parts else {"match_all": {}}
        case Either(parts):
            return _either([condition_query(part) for part in parts])
        case Without(part):
            return {"bool": {"must_not": [condition_query(part)]}}
        case Within(latitude, longitude, km):
            # The default, `arc`, is the haversine formula with the radius of `geography`.
            return {"geo_distance": {"distance": f"{km}km", "location": {"lat": latitude, "lon": longitude}}}
        case Inside(west, south, east, north):
            box = [{"range": {"lat": {"gte": south, "lte": north}}}, {"range": {"lon": {"gte": west, "lte": east}}}]
            return {"bool": {"filter": box}}


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    """The conditions that must all be true for this one to be."""
    if isinstance(expression, Both):
        return expression.parts
    return () if isinstance(expression, Everything) else (expression,)


def _any_of(field: str, codes: tuple[str, ...]) -> Query:
    if not codes:
        return {"match_none": {}}
    return {"term": {field: codes[0]}} if len(codes) == 1 else {"terms": {field: list(codes)}}


def _in_range(field: str, least: int | None, most: int | None) -> Query:
    limits = {name: value for name, value in (("gte", least), ("lte", most)) if value is not None}
    return {"range": {field: limits}} if limits else {"exists": {"field": field}}


def _either(queries: list[Query]) -> Query:
    return {"bool": {"should": queries, "minimum_should_match": 1}} if queries else {"match_none": {}}
