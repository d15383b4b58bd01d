"""Distances: one definition for filter, order and hit."""

from math import asin, cos, radians, sin, sqrt

# Mean radius, IUGG 1980, in kilometres; the one Elasticsearch uses for `arc`.
EARTH_RADIUS_KM = 6371.0087714


def distance_km(latitude_1: float, longitude_1: float, latitude_2: float, longitude_2: float) -> float:
    """Kilometres between two points by the haversine formula, coordinates in degrees."""
    lat_1, lat_2 = radians(latitude_1), radians(latitude_2)
    half_lat, half_lon = (lat_2 - lat_1) / 2, radians(longitude_2 - longitude_1) / 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(sin(half_lat) ** 2 + cos(lat_1) * cos(lat_2) * sin(half_lon) ** 2)))
