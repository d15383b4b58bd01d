"""Circles and boxes: a box of the index, then exact distances."""

from math import cos, degrees, radians

import tantivy

from ...expressions import Both, Everything, Expression, Inside, Within
from ...geography import EARTH_RADIUS_KM, distance_km
from .fields import LATITUDE, LONGITUDE, ORDINAL

Query = tantivy.Query
MUST = tantivy.Occur.Must


def area_query(index: tantivy.Index, searcher: tantivy.Searcher, area: Expression) -> tantivy.Query | None:
    """Documents within an area; None when it is everywhere."""
    match area:
        case Everything():
            return None
        case Inside(west=west, south=south, east=east, north=north):
            return _box(index.schema, west, south, east, north)
        case Within(latitude=latitude, longitude=longitude, km=km):
            return _circle(index, searcher, latitude, longitude, km)
        case Both(parts=parts):
            queries = [query for part in parts if (query := area_query(index, searcher, part)) is not None]
            return Query.boolean_query([(MUST, query) for query in queries])
    raise ValueError(f"{type(area).__name__} is no area.")


def distances(
    searcher: tantivy.Searcher, addresses: list[tantivy.DocAddress], latitude: float, longitude: float
) -> list[float]:
    """Kilometres from a point, for each document; far away for one without a point."""
    lats = searcher.fast_field_values(LATITUDE, addresses)
    lons = searcher.fast_field_values(LONGITUDE, addresses)
    return [
        float("inf") if lat is None or lon is None else distance_km(latitude, longitude, lat, lon)
        for lat, lon in zip(lats, lons, strict=True)
    ]


def _box(schema: tantivy.Schema, west: float, south: float, east: float, north: float) -> tantivy.Query:
    number = tantivy.FieldType.Float
    sides = [(LATITUDE, south, north), (LONGITUDE, west, east)]
    return Query.boolean_query(
        [(MUST, Query.range_query(schema, name, number, float(low), float(high))) for name, low, high in sides]
    )


def _circle(
    index: tantivy.Index, searcher: tantivy.Searcher, latitude: float, longitude: float, km: float
) -> tantivy.Query:
    height = degrees(km / EARTH_RADIUS_KM) * 1.0001
    # Near a pole, or across the date line, a circle takes in every longitude.
    narrowest = cos(radians(min(90.0, abs(latitude) + height)))
    width = height / narrowest * 1.01 if narrowest > 0.01 else 360.0
    west, east = longitude - width, longitude + width
    if west < -180 or east > 180:
        west, east = -180.0, 180.0
    box = _box(index.schema, west, latitude - height, east, latitude + height)
    addresses = [address for _, address in searcher.search(box, limit=max(1, searcher.num_docs)).hits]
    ordinals = searcher.fast_field_values(ORDINAL, addresses)
    away = distances(searcher, addresses, latitude, longitude)
    inside = [ordinal for ordinal, distance in zip(ordinals, away, strict=True) if distance <= km]
    return Query.term_set_query(index.schema, ORDINAL, inside) if inside else Query.empty_query()
