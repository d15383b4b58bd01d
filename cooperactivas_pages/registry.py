"""The taxonomies in memory: labels, order and trees, without a query per label.

One snapshot per process, read again when the stamp of the taxonomies moved. Listings, cards and forms take
labels and trees from here; the database stays the only place where they are changed.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from asgiref.local import Local
from django.conf import settings

from .models.places import Place
from .models.stamps import Stamp
from .models.taxonomies import LegalForm, Sector, Topic
from .models.terms import Term, TermQuerySet, TwoLevelTerm


@dataclass(frozen=True, slots=True)
class TermInfo:
    """One term as the rest of the code sees it.

    :ivar parent_id: primary key of the parent, or None.
    :ivar kind: kind of a place; empty for other terms.
    :ivar path: a place's path of codes, each ended by `/`; empty for other terms.
    :ivar groupings: primary keys of the groupings a place belongs to.
    """

    pk: int
    code: str
    labels: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    parent_id: int | None = None
    is_active: bool = True
    is_qualification: bool = False
    kind: str = ""
    path: str = ""
    groupings: tuple[int, ...] = ()
    population: int | None = None
    latitude: float | None = None
    longitude: float | None = None

    def label(self, language: str) -> str:
        """The label in a language, else in the default language, else any, else the code."""
        default = settings.LANGUAGE_CODE
        return self.labels.get(language) or self.labels.get(default) or next(iter(self.labels.values()), self.code)


class Terms:
    """The terms of one taxonomy, in their order."""

    def __init__(self, rows: TermQuerySet[Any]) -> None:
        self._rows = rows.with_labels()
        self._by_pk = {info.pk: info for info in _infos(self._rows.in_order())}
        self._by_code = {info.code: info for info in self._by_pk.values()}

    def __iter__(self) -> Iterator[TermInfo]:
        return iter(self._by_pk.values())

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def get(self, code: str) -> TermInfo | None:
        """A term by its code."""
        return self._by_code.get(code)

    def by_pk(self, pk: int) -> TermInfo:
        """A term by its primary key. One that was made after the snapshot is read from the database."""
        return self._by_pk.get(pk) or next(iter(_infos([self._rows.get(pk=pk)])))

    def parent(self, info: TermInfo) -> TermInfo | None:
        """The term above."""
        return self._by_pk.get(info.parent_id) if info.parent_id else None

    def top(self, info: TermInfo) -> TermInfo:
        """The first-level term above, or the term itself."""
        above = self.parent(info)
        return self.top(above) if above else info

    def in_tree_order(self) -> Iterator[TermInfo]:
        """Each term of the first level followed by those below it."""
        for top in self.children(None):
            yield from self.with_descendants(top)

    @cached_property
    def children_by_parent(self) -> dict[int | None, list[TermInfo]]:
        """Terms below each term, by the parent's primary key; the first level under None."""
        below: dict[int | None, list[TermInfo]] = {}
        for info in self:
            below.setdefault(info.parent_id, []).append(info)
        return below

    def children(self, info: TermInfo | None) -> list[TermInfo]:
        """The terms directly below one, in order; the first level for None."""
        return self.children_by_parent.get(info.pk if info else None, [])

    def with_descendants(self, info: TermInfo) -> list[TermInfo]:
        """A term and everything below it; for a grouping of places, its members too."""
        found = [info]
        for child in self.children(info):
            found.extend(self.with_descendants(child))
        if info.kind == "leader":
            found.extend(other for other in self if info.pk in other.groupings)
        return found

    def ancestors(self, info: TermInfo) -> list[TermInfo]:
        """The terms above, nearest last."""
        above = self.parent(info)
        return [*self.ancestors(above), above] if above else []


@dataclass(frozen=True, slots=True)
class Taxonomies:
    """All taxonomies at one version."""

    version: int
    sectors: Terms
    places: Terms
    forms: Terms
    topics: Terms


_process: dict[str, Taxonomies] = {}
_request = Local()


def taxonomies() -> Taxonomies:
    """The current snapshot: within a request the one it began with, else checked against the stamp."""
    pinned: Taxonomies | None = getattr(_request, "taxonomies", None)
    return pinned or refresh(Stamp.current().get(Stamp.TAXONOMIES, 0))


def refresh(version: int) -> Taxonomies:
    """The snapshot of a version, read from the database unless this process has it."""
    current = _process.get("taxonomies")
    if current is None or current.version != version:
        current = _read(version)
        _process["taxonomies"] = current
    return current


def pin(snapshot: Taxonomies | None) -> Taxonomies | None:
    """Use one snapshot for the rest of a request; None ends it.

    :returns: the one that was pinned before.
    """
    before: Taxonomies | None = getattr(_request, "taxonomies", None)
    _request.taxonomies = snapshot
    return before


def forget() -> None:
    """Drop the snapshot of this process, for code that changes the database behind the stamps."""
    _process.clear()
    pin(None)


def _read(version: int) -> Taxonomies:
    return Taxonomies(
        version=version,
        sectors=Terms(Sector.objects.all()),
        places=Terms(Place.objects.prefetch_related("groupings")),
        forms=Terms(LegalForm.objects.all()),
        topics=Terms(Topic.objects.all()),
    )


def _infos(terms: Collection[Term]) -> Iterator[TermInfo]:
    # As in choosers: a hidden parent hides what is below it.
    hidden = {term.pk for term in terms if isinstance(term, TwoLevelTerm) and not term.is_active}
    for term in terms:
        labels = list(term.labels.all())
        details: dict[str, object] = {}
        if isinstance(term, Place):
            details = {
                "kind": term.kind,
                "path": term.path,
                "groupings": tuple(group.pk for group in term.groupings.all()),
                "population": term.population,
                "latitude": None if term.latitude is None else float(term.latitude),
                "longitude": None if term.longitude is None else float(term.longitude),
            }
        yield TermInfo(
            pk=term.pk,
            code=term.code,
            labels={label.language: label.label for label in labels},
            aliases=tuple(alias for label in labels for alias in label.aliases.splitlines() if alias.strip()),
            parent_id=getattr(term, "parent_id", None),
            is_active=term.is_active and getattr(term, "parent_id", None) not in hidden,
            is_qualification=getattr(term, "is_qualification", False),
            **details,  # type: ignore[arg-type]  # names and types of TermInfo
        )
