"""Which sectors and places hold something that visitors can find, and how many enterprises."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from .choices import Kind
from .models import EnterprisePage, FundingCallPage, ServicePage, StoryPage
from .querysets import NetworkPageQuerySet
from .registry import TermInfo, Terms, taxonomies
from .status import MADRID

# Where a page names its terms. A service or call that names no sector is for all of them and makes none worth a visit.
SECTOR_PATHS: Mapping[Kind, str] = {
    Kind.ENTERPRISE: "sector_links__sector",
    Kind.SERVICE: "sector_links__sector",
    Kind.STORY: "sector_links__sector",
    Kind.CALL: "sector_links__sector",
}
PLACE_PATHS: Mapping[Kind, str] = {
    Kind.ENTERPRISE: "place",
    Kind.SERVICE: "place_links__place",
    Kind.STORY: "place",
    Kind.CALL: "place_links__place",
}


@dataclass(slots=True)
class Holdings:
    """What the terms of a taxonomy hold in one language. A term holds what stands in it or below it.

    :ivar enterprises: primary key of a term → primary keys of its enterprises.
    :ivar held: primary keys of the terms with at least one entry of any kind.
    """

    enterprises: dict[int, set[int]] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)

    def count(self, term: TermInfo) -> int:
        """Number of enterprises in a term or below it."""
        return len(self.enterprises.get(term.pk, ()))


def sector_holdings(at: datetime) -> dict[str, Holdings]:
    """Language → what the sectors hold, in one query per kind of content.

    :param at: an aware moment: withdrawn enterprises and archived calls do not count.
    """
    return _holdings(taxonomies().sectors, SECTOR_PATHS, at)


def place_holdings(at: datetime) -> dict[str, Holdings]:
    """Language → what the places hold; a grouping holds what its members hold. See `sector_holdings`."""
    return _holdings(taxonomies().places, PLACE_PATHS, at)


def _holdings(terms: Terms, paths: Mapping[Kind, str], at: datetime) -> dict[str, Holdings]:
    found: dict[str, Holdings] = {}
    for kind, path in paths.items():
        named = _entries(kind, at).filter(**{f"{path}__isnull": False}).order_by()
        for language, page, term_pk in named.values_list("locale__language_code", "pk", path):
            holdings = found.setdefault(language, Holdings())
            for pk in _holders(terms, terms.by_pk(term_pk)):
                holdings.held.add(pk)
                if kind == Kind.ENTERPRISE:
                    holdings.enterprises.setdefault(pk, set()).add(page)
    return found


def _entries(kind: Kind, at: datetime) -> NetworkPageQuerySet:
    """What a list of this kind shows before the visitor chooses anything, in all languages."""
    if kind == Kind.ENTERPRISE:
        return EnterprisePage.objects.visible().not_withdrawn(at.astimezone(MADRID).date())
    if kind == Kind.SERVICE:
        return ServicePage.objects.visible()
    if kind == Kind.STORY:
        return StoryPage.objects.visible()
    return FundingCallPage.objects.visible().not_archived(at)


def _holders(terms: Terms, term: TermInfo) -> Iterable[int]:
    """The term itself, those above it and the groupings it belongs to."""
    return {term.pk, *(above.pk for above in terms.ancestors(term)), *term.groupings}
