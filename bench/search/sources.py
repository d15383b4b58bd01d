"""The table of the bench as content of our search, in place of the network's pages."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Model
from wagtail import hooks

from cooperactivas_pages.choices import Fee, Kind, Verb
from search.adapters import vocabularies
from search.adapters.areas import place_fields
from search.documents import SearchDocument
from search.registry import SOURCES_HOOK
from search.sources import SearchSource
from search.types import Hit

from .models import Listing


def replace_sources() -> None:
    """Let the search find the rows of the bench and nothing else."""
    hooks.search_for_hooks()
    hooks._hooks[SOURCES_HOOK] = [(lambda: sources(), 0)]


def sources() -> list[SearchSource]:
    """One per kind of content, as on a real site."""
    return [ListingSource(kind) for kind in (Kind.ENTERPRISE, Kind.SERVICE, Kind.STORY, Kind.CALL)]


class ListingSource:
    """The rows of one kind."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind.value
        self.label = kind.label

    def identities(self) -> Iterable[str]:
        return Listing.objects.filter(kind=self.kind).order_by("pk").values_list("identity", flat=True).iterator()

    def identity_of(self, instance: Model) -> str | None:
        return instance.identity if isinstance(instance, Listing) and instance.kind == self.kind else None

    def documents(self, identities: Collection[str]) -> Iterator[SearchDocument]:
        for row in Listing.objects.filter(kind=self.kind, identity__in=identities):
            yield _document(row)

    def dependents(self, identities: Collection[str]) -> Mapping[str, Collection[str]]:
        return {}

    def identities_with(self, facet: str, codes: Collection[str]) -> Collection[str]:
        return []

    def visible(self, hits: Sequence[Hit]) -> Collection[str]:
        rows = Listing.objects.filter(identity__in=[hit.identity for hit in hits])
        known = set(rows.values_list("identity", flat=True))
        return [hit.key for hit in hits if hit.identity in known]


def _document(row: Listing) -> SearchDocument:
    """What the network's own sources make of a page, from the columns of the row."""
    places, sectors = vocabularies.places(), vocabularies.sectors()
    is_call, is_service = row.kind == Kind.CALL, row.kind == Kind.SERVICE
    is_there = not (is_call or is_service)
    located = tuple(sorted({*places.with_ancestors([row.place]), *places.groupings(row.place)})) if is_there else ()
    # Services come to the province of the place, calls are for its region.
    above = places.ancestors(row.place)
    area = [above[0]] if is_service else [above[1]] if is_call else []
    codes: dict[str, tuple[str, ...]] = {
        "sector": sectors.with_ancestors([row.sector]),
        "topic": (row.topic,),
        **place_fields(located, area),
    }
    if is_call:
        codes |= {"instrument": (row.instrument,), "who": ("any",)}
    else:
        codes |= {"delivery": (row.delivery,)}
    if row.kind == Kind.ENTERPRISE:
        codes["form"] = vocabularies.forms().with_ancestors([row.form])
    term = places.get(row.place)
    numbers = {"published": row.published, "opens": row.opens, "closes": row.closes}
    return SearchDocument(
        kind=row.kind,
        identity=row.identity,
        locale="es",
        title=row.title,
        show_in=("es",),
        urls={"es": f"/es/listado/{row.identity}/"},
        tags=(sectors.get(row.sector).label("es"),),  # type: ignore[union-attr]  # a code of this vocabulary
        summary=row.summary,
        body=row.body,
        codes=codes,
        numbers={name: number for name, number in numbers.items() if number is not None},
        point=term.point if term and is_there else None,
        stored=_stored(row),
    )


def _stored(row: Listing) -> dict[str, Any]:
    """What cards show."""
    common = {"sector": [row.sector], "place": row.place, "image_id": None, "image_alt": "", "is_example": True}
    kinds: dict[str, dict[str, Any]] = {
        Kind.ENTERPRISE: {
            "form": row.form,
            "offers": row.summary.split()[:3],
            "phone": "",
            "website": "",
            "last_confirmed_on": "",
        },
        Kind.SERVICE: {
            "topic": [row.topic],
            "provider": "",
            "is_by_network": True,
            "is_free": True,
            "fee": Fee.FREE.value,
        },
        Kind.STORY: {"verb": next(iter(Verb)).value, "date": "2026-01-15"},
        Kind.CALL: {
            "topic": [row.topic],
            "opens": "",
            "closes": "",
            "resolved": "",
            "archived": "",
            "is_permanent": False,
            "amount_max": "",
            "rate_max": "",
            "budget": "",
            "granting_body": "",
        },
    }
    return {**common, **kinds[row.kind]}
