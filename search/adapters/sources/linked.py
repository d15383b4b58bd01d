"""What pages say of others: titles of linked pages and the words of awards, as they print them.

Only of pages that anyone may read: else a search would tell what a restricted or withdrawn page is called.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone
from wagtail.models import Page

from cooperactivas_pages.models import Award, EnterpriseRecord
from cooperactivas_pages.status import MADRID
from cooperactivas_pages.visibility import hidden_translation_keys


@dataclass(frozen=True)
class Titles:
    """Titles of pages that anyone may read.

    :ivar by_key: translation key → language → title.
    """

    by_key: Mapping[UUID, Mapping[str, str]]

    def of(self, key: UUID, language: str) -> str:
        """The title in a language, else in any; empty for a page that is not public."""
        titles = self.by_key.get(key, {})
        return titles.get(language) or next(iter(titles.values()), "")

    def knows(self, key: UUID) -> bool:
        """Whether the page is public."""
        return key in self.by_key


def titles_of(keys: Collection[UUID]) -> Titles:
    """The titles of some pages, by translation key; two queries, none without keys."""
    wanted = set(keys) - hidden_translation_keys()
    if not wanted:
        return Titles({})
    today = timezone.localdate(timezone=MADRID)
    withdrawn = EnterpriseRecord.objects.filter(translation_key__in=wanted, withdrawn_on__lte=today)
    pages = Page.objects.live().filter(translation_key__in=wanted).order_by("pk")
    found: dict[UUID, dict[str, str]] = {}
    for key, language, title in pages.exclude(translation_key__in=withdrawn.values("translation_key")).values_list(
        "translation_key", "locale__language_code", "title"
    ):
        found.setdefault(key, {})[language] = title
    return Titles(found)


def linked_keys(links: Any, name: str, pages: Sequence[Page]) -> dict[int, list[UUID]]:
    """Primary key of a page → translation keys of those its rows point at, in their order; one query.

    :param links: the model of the rows, such as `StoryService`.
    :param name: of the relation to the linked page.
    """
    found: dict[int, list[UUID]] = {}
    rows = links.objects.filter(page__in=[page.pk for page in pages]).order_by("sort_order", "pk")
    for page, key in rows.values_list("page_id", f"{name}__translation_key"):
        found.setdefault(page, []).append(key)
    return found


def identities_of(*links: Any) -> set[str]:
    """The pages that rows belong to, as identities.

    :param links: querysets of rows such as `StoryService`.
    """
    return {str(key) for rows in links for key in rows.values_list("page__translation_key", flat=True)}


def keys_of_awards(awards: Iterable[Award]) -> set[UUID]:
    """The enterprises and calls of some awards."""
    keys: set[UUID] = set()
    for award in awards:
        keys.add(award.enterprise.translation_key)
        if award.call:
            keys.add(award.call.translation_key)
    return keys


def award_words(awards: Iterable[Award], titles: Titles, language: str) -> list[str]:
    """Calls and projects of awards that are shown.

    :param titles: with those of `keys_of_awards`.
    """
    words: list[str] = []
    for award in awards:
        if titles.knows(award.enterprise.translation_key):
            call = titles.of(award.call.translation_key, language) if award.call else ""
            words += [call or award.call_text, award.project]
    return words
