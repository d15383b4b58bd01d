"""The fields of the form for hits around a place: the municipalities of the site's territory, and how far."""

from functools import lru_cache

from django.utils.translation import gettext as _

from cooperactivas_pages.conf import pages_settings
from cooperactivas_pages.listing import NearField, Option
from cooperactivas_pages.models.places import PlaceKind
from cooperactivas_pages.models.terms import fold
from cooperactivas_pages.registry import Taxonomies, taxonomies

from ..grammar import RADIUS_KM
from ..types import Near, SearchRequest

PARAMETERS = ("near", "radius")
# Kilometres to choose from; an address may name others.
RADII = (5, 10, RADIUS_KM, 50, 100)


def near_field(request: SearchRequest) -> NearField | None:
    """Where from and how far, with what the request says already; None for a territory without known centres."""
    centres = _centres(taxonomies(), pages_settings().HOME_PLACE, request.locale)
    if not centres:
        return None
    near = request.near
    chosen = _code(near) if near else ""
    if near and chosen not in dict(centres):
        centres = ((chosen, _label(near, request.locale)), *centres)
    km = near.km if near else RADIUS_KM
    return NearField(
        places=tuple(Option(code, label, code == chosen) for code, label in centres),
        radii=tuple(Option(str(one), _("%(km)d km") % {"km": one}, one == km) for one in sorted({*RADII, km})),
    )


def _code(near: Near) -> str:
    return near.place or f"{near.latitude:.4f},{near.longitude:.4f}"


def _label(near: Near, locale: str) -> str:
    """Of a place elsewhere, or of a point."""
    place = taxonomies().places.get(near.place)
    return place.label(locale) if place else _code(near)


@lru_cache(maxsize=8)
def _centres(known: Taxonomies, home: str, locale: str) -> tuple[tuple[str, str], ...]:
    """Codes and names of the municipalities in a territory whose centre is known, by name."""
    territory = known.places.get(home)
    if territory is None:
        return ()
    inside = (place for place in known.places.with_descendants(territory) if place.latitude is not None)
    names = ((place.code, place.label(locale)) for place in inside if place.kind == PlaceKind.MUNICIPALITY)
    return tuple(sorted(names, key=lambda name: fold(name[1])))
