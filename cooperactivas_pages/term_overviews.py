"""The pages above all sectors and above all places: what there is, and how much of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from .addresses import place_url, sector_url, sectors_url, territory_url
from .holdings import Holdings, place_holdings, sector_holdings
from .models.places import PlaceKind
from .models.terms import fold
from .registry import TermInfo, taxonomies

# Detail stands below these; what is above them is only linked.
PARTS = (PlaceKind.COMARCA, PlaceKind.MUNICIPALITY)


@dataclass(frozen=True, slots=True)
class TermNode:
    """A sector or place in an overview.

    :ivar url: empty for a term with nothing to find.
    :ivar count: enterprises in it or below it.
    :ivar artwork: code of the drawing of a first-level sector.
    """

    label: str
    url: str
    count: int
    parts: tuple["TermNode", ...] = ()
    artwork: str = ""


@dataclass(frozen=True, slots=True)
class SectorOverview:
    """All sectors, the first level with its parts."""

    title: str
    description: str
    url: str
    sectors: tuple[TermNode, ...]


@dataclass(frozen=True, slots=True)
class ProvinceNode:
    """A province, or another place directly above comarcas or municipalities.

    :ivar comarcas: with their municipalities as parts.
    :ivar municipalities: those that belong to no comarca.
    """

    place: TermNode
    comarcas: tuple[TermNode, ...]
    municipalities: tuple[TermNode, ...]


@dataclass(frozen=True, slots=True)
class TerritoryOverview:
    """All places, from the provinces down.

    :ivar above: countries and regions.
    :ivar others: provinces whose parts are not known.
    :ivar groups: LEADER groups with something to find.
    """

    title: str
    description: str
    url: str
    above: tuple[TermNode, ...]
    provinces: tuple[ProvinceNode, ...]
    others: tuple[TermNode, ...]
    groups: tuple[TermNode, ...]


Overview = SectorOverview | TerritoryOverview


def sector_overview(language: str, at: datetime) -> SectorOverview:
    """All sectors in the order staff gave them.

    :param at: the moment for what is counted, aware.
    """
    sectors = taxonomies().sectors
    holdings = sector_holdings(at).get(language, Holdings())

    def node(term: TermInfo) -> TermNode:
        parts = tuple(node(part) for part in sectors.children(term) if part.is_active)
        url = sector_url(term.code) if term.pk in holdings.held else ""
        artwork = "" if term.parent_id else term.code
        return TermNode(term.label(language), url, holdings.count(term), parts, artwork)

    return SectorOverview(
        title=_("Sectors"),
        description=_("Everything the network does, by sector: how many enterprises there are in each."),
        url=sectors_url(),
        sectors=tuple(node(term) for term in sectors.children(None) if term.is_active),
    )


def territory_overview(language: str, at: datetime) -> TerritoryOverview:
    """The provinces with their comarcas and municipalities, and what stands above and across them.

    Of the provinces whose parts are not known only those appear that hold something.

    :param at: the moment for what is counted, aware.
    """
    places = taxonomies().places
    holdings = place_holdings(at).get(language, Holdings())
    active = [place for place in places if place.is_active]

    def node(place: TermInfo, parts: Sequence[TermNode] = (), *, is_linked: bool = False) -> TermNode:
        url = place_url(place.code) if is_linked or place.pk in holdings.held else ""
        return TermNode(place.label(language), url, holdings.count(place), tuple(parts))

    def below(place: TermInfo, kind: PlaceKind) -> list[TermInfo]:
        return [part for part in places.children(place) if part.kind == kind and part.is_active]

    def towns(place: TermInfo) -> tuple[TermNode, ...]:
        return _by_name([node(town) for town in below(place, PlaceKind.MUNICIPALITY)])

    detailed = [
        place
        for place in active
        if place.kind not in (*PARTS, PlaceKind.LEADER) and any(below(place, part) for part in PARTS)
    ]
    others = [
        place
        for place in active
        if place.kind == PlaceKind.PROVINCE and place.pk in holdings.held and place not in detailed
    ]
    provinces = [
        ProvinceNode(
            place=node(place, is_linked=True),
            comarcas=_by_name(
                [node(comarca, towns(comarca), is_linked=True) for comarca in below(place, PlaceKind.COMARCA)]
            ),
            municipalities=towns(place),
        )
        for place in detailed
    ]
    above = {above.pk for place in (*detailed, *others) for above in places.ancestors(place)}
    upper = [
        place
        for place in active
        if place.kind in (PlaceKind.COUNTRY, PlaceKind.REGION) and (place.pk in above or place.pk in holdings.held)
    ]
    groups = [place for place in active if place.kind == PlaceKind.LEADER and place.pk in holdings.held]
    return TerritoryOverview(
        title=_("Territory"),
        description=_("The places of the network: how many enterprises there are in each comarca and municipality."),
        url=territory_url(),
        above=tuple(node(place, is_linked=True) for place in upper),
        provinces=tuple(sorted(provinces, key=lambda province: fold(province.place.label))),
        others=_by_name([node(place) for place in others]),
        groups=_by_name([node(place) for place in groups]),
    )


def _by_name(nodes: Sequence[TermNode]) -> tuple[TermNode, ...]:
    return tuple(sorted(nodes, key=lambda node: fold(node.label)))
