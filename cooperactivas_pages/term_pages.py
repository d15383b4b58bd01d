"""What a sector page and a place page show: everything about one term, through the listing seam."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from .addresses import place_url, sector_url
from .cards import cards_of
from .choices import Kind
from .listing import Card, CardLink, Listing, Params, Scope, list_objects
from .models import EnterpriseActivity, EnterprisePage
from .models.places import PlaceKind
from .models.terms import fold
from .registry import TermInfo, taxonomies
from .status import MADRID

# How many of each kind a term page shows under the enterprises.
PREVIEW = 6


@dataclass(frozen=True, slots=True)
class TermPage:
    """The content of a sector or place page.

    :ivar code: of the term; `artwork` is the first-level sector whose drawing stands for it.
    :ivar query: query string that narrows any list of the site to this term.
    :ivar trail: the terms above, outermost first.
    :ivar below: the terms directly below.
    :ivar coming: enterprises from elsewhere that serve a place, unless the list of enterprises holds them itself.
    """

    label: str
    code: str
    kind: str
    kind_label: str
    query: str
    population: int | None
    trail: tuple[CardLink, ...]
    below: tuple[CardLink, ...]
    neighbours: tuple[CardLink, ...]
    enterprises: Listing
    services: Listing
    calls: Listing
    stories: Listing
    coming: tuple[Card, ...] = ()
    artwork: str = ""


def sector_page(term: TermInfo, params: Params, language: str, at: datetime) -> TermPage:
    """Everything about a sector.

    :raises PageOutOfRangeError: when the listing of enterprises has no such page.
    """
    sectors = taxonomies().sectors
    parent = sectors.parent(term)
    return TermPage(
        label=term.label(language),
        code=term.code,
        kind="sector",
        kind_label=_("Sector"),
        query=f"?sector={term.code}",
        population=None,
        trail=tuple(CardLink(above.label(language), sector_url(above.code)) for above in sectors.ancestors(term)),
        below=_links(sectors.children(term), language, sector_url),
        neighbours=_links([other for other in sectors.children(parent) if other.pk != term.pk], language, sector_url),
        artwork=sectors.top(term).code,
        enterprises=list_objects(Scope(Kind.ENTERPRISE, sector=term.code), params, language, at),
        services=_preview(Scope(Kind.SERVICE, sector=term.code, preview=PREVIEW), language, at),
        calls=_preview(Scope(Kind.CALL, sector=term.code, preview=PREVIEW), language, at),
        stories=_preview(Scope(Kind.STORY, sector=term.code, preview=PREVIEW), language, at),
    )


def place_page(term: TermInfo, params: Params, language: str, at: datetime) -> TermPage:
    """Everything about a place.

    :raises PageOutOfRangeError: when the listing of enterprises has no such page.
    """
    places = taxonomies().places
    parent = places.parent(term)
    siblings = [other for other in places.children(parent) if other.pk != term.pk] if parent else []
    enterprises = list_objects(Scope(Kind.ENTERPRISE, place=term.code), params, language, at)
    return TermPage(
        label=term.label(language),
        code=term.code,
        kind=term.kind,
        kind_label=str(PlaceKind(term.kind).label),
        query=f"?place={term.code}",
        population=term.population or _population(term),
        trail=tuple(CardLink(above.label(language), place_url(above.code)) for above in places.ancestors(term)),
        below=_links(_below(term), language, place_url),
        neighbours=_links(siblings, language, place_url),
        coming=() if enterprises.has_arrivals else _coming_to(term, language, at),
        enterprises=enterprises,
        services=_preview(Scope(Kind.SERVICE, place=term.code, preview=PREVIEW), language, at),
        calls=_preview(Scope(Kind.CALL, place=term.code, preview=PREVIEW), language, at),
        stories=_preview(Scope(Kind.STORY, place=term.code, preview=PREVIEW), language, at),
    )


def _preview(scope: Scope, language: str, at: datetime) -> Listing:
    """The first entries of another kind, as they come."""
    return list_objects(scope, {}, language, at)


def _coming_to(term: TermInfo, language: str, at: datetime) -> tuple[Card, ...]:
    """Enterprises located elsewhere whose activities name this place or one above it."""
    places = taxonomies().places
    here = {place.pk for place in places.with_descendants(term)}
    covering = {place.pk for place in places.ancestors(term)} | {term.pk} | set(term.groupings)
    serving = EnterpriseActivity.objects.filter(place_links__place__in=covering).values("page")
    rows = (
        EnterprisePage.objects.visible()
        .in_language(language)
        .not_withdrawn(at.astimezone(MADRID).date())
        .filter(pk__in=serving)
        .exclude(place__in=here)
        .order_by("title", "pk")
    )
    return cards_of(rows, language, at, most=PREVIEW)


def _population(term: TermInfo) -> int | None:
    """Inhabitants of all municipalities below, when they are known."""
    known = [
        place.population
        for place in taxonomies().places.with_descendants(term)
        if place.kind == "municipality" and place.population is not None
    ]
    return sum(known) if known else None


def _below(term: TermInfo) -> Sequence[TermInfo]:
    places = taxonomies().places
    if term.kind == "leader":
        return [place for place in places.with_descendants(term) if place.pk != term.pk]
    return places.children(term)


def _links(terms: Sequence[TermInfo], language: str, address: object) -> tuple[CardLink, ...]:
    found = [CardLink(term.label(language), address(term.code)) for term in terms if term.is_active]  # type: ignore[operator]  # an address function
    return tuple(sorted(found, key=lambda link: fold(link.label)))
