"""Where somebody works: activities and places as codes of the place facet."""

from collections.abc import Iterable, Sequence
from typing import Any

from cooperactivas_pages.choices import AreaKind
from cooperactivas_pages.models.places import PlaceKind
from cooperactivas_pages.registry import TermInfo, Terms, taxonomies

from ..geography import distance_km
from . import vocabularies

# Kilometres of one degree of latitude, rounded down: a quick look before the exact distance.
KM_PER_DEGREE = 110.0
Point = tuple[float, float]


def located_codes(place: TermInfo | None) -> tuple[str, ...]:
    """A place with all above it and its groupings."""
    if place is None:
        return ()
    known = vocabularies.places()
    return tuple(sorted({*known.with_ancestors([place.code]), *known.groupings(place.code)}))


def place_fields(located: Sequence[str], area: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The fields of the place facet, so that nothing is counted twice.

    :param located: from `located_codes`; empty for what is nowhere, such as a call.
    :param area: codes of places that are served.
    """
    known = vocabularies.places()
    served = known.minimal(area)
    served_up = known.with_ancestors(served)
    levels = [code for code in located if (term := known.get(code)) and not term.members]
    where = {code for code in (*levels, *served_up) if not any(above in served for above in known.ancestors(code))}
    return {
        "place": tuple(located),
        "area": served,
        "area_up": served_up,
        "where": tuple(sorted(where)),
        "reach": served,
    }


def served_codes(activities: Iterable[Any], place: TermInfo | None, point: Point | None) -> set[str]:
    """The places that activities reach: named ones, those within a radius, the region, the country.

    What is done at a distance has no area.

    :param activities: rows with their places read.
    :param place: where the enterprise is.
    :param point: its coordinates, or its municipality's.
    """
    places = taxonomies().places
    codes: set[str] = set()
    for activity in activities:
        if activity.area_kind == AreaKind.PLACES:
            codes.update(places.by_pk(link.place_id).code for link in activity.place_links.all())
        elif activity.area_kind == AreaKind.RADIUS and point and activity.radius_km:
            codes.update(_municipalities_within(places, point, activity.radius_km))
        elif activity.area_kind == AreaKind.REGION:
            codes.update(_above(places, place, PlaceKind.REGION))
        elif activity.area_kind == AreaKind.COUNTRY:
            codes.update(_above(places, place, PlaceKind.COUNTRY))
    return codes


def _municipalities_within(places: Terms, point: Point, km: float) -> Iterable[str]:
    for info in places:
        if info.kind != PlaceKind.MUNICIPALITY or info.latitude is None or info.longitude is None:
            continue
        if abs(info.latitude - point[0]) * KM_PER_DEGREE > km:
            continue
        if distance_km(*point, info.latitude, info.longitude) <= km:
            yield info.code


def _above(places: Terms, place: TermInfo | None, kind: str) -> Iterable[str]:
    return [above.code for above in places.ancestors(place) if above.kind == kind] if place else []
