"""Numbers over the network: enterprises per sector and per municipality, and the map drawn from them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .addresses import place_url, sector_url
from .models import EnterpriseSector
from .models.terms import fold
from .packs.geometry import municipality_shapes
from .registry import TermInfo, taxonomies

# Shades of the map: upper limits of the classes, the last one open.
SHADE_LIMITS = (0, 1, 2, 4)


@dataclass(frozen=True, slots=True)
class SectorCount:
    """A first-level sector with the number of enterprises in it or its parts."""

    code: str
    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class MunicipalityCount:
    """A municipality on the map.

    :ivar path: data of an SVG path, in the coordinates of the map's view box.
    :ivar shade: 0 (none) to 4 (most).
    """

    code: str
    label: str
    url: str
    count: int
    shade: int
    path: str


@dataclass(frozen=True, slots=True)
class MunicipalityMap:
    """The map of a province, drawn by the server.

    :ivar outline: data of the SVG path around the whole province.
    :ivar attribution: whom the outlines are owed to.
    """

    view_box: str
    outline: str
    shapes: tuple[MunicipalityCount, ...]
    attribution: str

    @property
    def by_name(self) -> list[MunicipalityCount]:
        """All municipalities in the order of a dictionary, accents aside."""
        return sorted(self.shapes, key=lambda shape: fold(shape.label))

    @property
    def with_enterprises(self) -> list[MunicipalityCount]:
        """The same numbers as a list: municipalities with enterprises, most first."""
        found = [shape for shape in self.shapes if shape.count]
        return sorted(found, key=lambda shape: (-shape.count, shape.label))


def sector_counts(enterprises: Sequence[int], language: str) -> tuple[SectorCount, ...]:
    """First-level sectors with enterprises; an enterprise counts once per sector.

    :param enterprises: primary keys of the enterprises to count.
    """
    sectors = taxonomies().sectors
    holders: dict[int, set[int]] = {}
    for page_id, sector_id in EnterpriseSector.objects.filter(page__in=enterprises).values_list("page", "sector"):
        holders.setdefault(sectors.top(sectors.by_pk(sector_id)).pk, set()).add(page_id)
    return tuple(
        SectorCount(term.code, term.label(language), sector_url(term.code), len(holders[term.pk]))
        for term in sectors.children(None)
        if term.pk in holders
    )


def municipality_map(province: TermInfo, place_ids: Sequence[int | None], language: str) -> MunicipalityMap | None:
    """The map of a province shaded by the number of enterprises; None without geometry.

    :param place_ids: the municipality of each enterprise, None where unknown.
    """
    places = taxonomies().places
    counts = Counter(places.by_pk(pk).code for pk in place_ids if pk)
    return map_of_counts(province, counts, language, place_url)


def map_of_counts(
    province: TermInfo, counts: Mapping[str, int], language: str, address: Callable[[str], str]
) -> MunicipalityMap | None:
    """The map of a province shaded by any number per municipality; None without geometry.

    :param counts: code of a municipality → number; absent ones have none.
    :param address: where the municipality of a code leads.
    """
    drawing = municipality_shapes(province.code)
    if drawing is None:
        return None
    places = taxonomies().places
    drawn = []
    for shape in drawing.shapes:
        place = places.get(shape.code)
        if place is not None:
            count, url = counts.get(shape.code, 0), address(shape.code)
            drawn.append(MunicipalityCount(shape.code, place.label(language), url, count, _shade(count), shape.path))
    return MunicipalityMap(drawing.view_box, drawing.outline, tuple(drawn), drawing.attribution)


def _shade(count: int) -> int:
    return sum(count > limit for limit in SHADE_LIMITS)
