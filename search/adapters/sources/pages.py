"""What all page types have in common as sources: languages, addresses, who may read them.

Host sites derive their own from `PageSource`: name the models, say what a page contains in `parts`.
"""

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any, ClassVar

from django.db.models import Model, Q
from django.utils.functional import Promise
from django.utils.translation import override
from wagtail.models import Page

from cooperactivas_pages.status import MADRID
from cooperactivas_pages.visibility import hidden_translation_keys

from ...documents import PUBLISHED, SearchDocument
from ...moments import minute_of
from ...types import Hit
from ..snapshots import current_snapshots

Codes = Mapping[str, Collection[str]]


@dataclass
class Parts:
    """What a page contains, for its document. Empty parts may be left out.

    :ivar codes: field → codes.
    :ivar numbers: field → whole number; None for an unknown one.
    """

    names: Sequence[str] = ()
    tags: Sequence[str] = ()
    summary: str = ""
    body: Sequence[str] = ()
    codes: Mapping[str, Collection[str]] = field(default_factory=dict)
    numbers: Mapping[str, int | None] = field(default_factory=dict)
    point: tuple[float, float] | None = None
    stored: Mapping[str, Any] = field(default_factory=dict)


class PageSource:
    """A kind of content whose objects are pages; an object is a page with its translations and aliases."""

    kind: str
    label: str | Promise
    models: ClassVar[tuple[type[Page], ...]]

    def parts(self, page: Any, context: Any) -> Parts:
        """What one page contains, in its own language, which is the active one: labels come out in it.

        :param page: a live page that anyone may read, as `read` read it.
        :param context: what `context_of` gave for all pages of the batch.
        """
        raise NotImplementedError

    def read(self, pages: Any) -> Any:
        """Add to a queryset whatever `parts` needs, so that it asks the database nothing."""
        return pages

    def context_of(self, pages: Sequence[Any]) -> Any:
        """Facts beside the pages, read for all of them at once."""
        return None

    def identities(self) -> Iterable[str]:
        """See `SearchSource`."""
        for model in self.models:
            keys = model.objects.order_by("translation_key").values_list("translation_key", flat=True).distinct()
            yield from map(str, keys.iterator())

    def identity_of(self, instance: Model) -> str | None:
        """See `SearchSource`."""
        return str(instance.translation_key) if isinstance(instance, self.models) else None

    def documents(self, identities: Collection[str]) -> Iterable[SearchDocument]:
        """See `SearchSource`."""
        with current_snapshots():
            return list(self._documents(identities))

    def dependents(self, identities: Collection[str]) -> Mapping[str, Collection[str]]:
        """See `SearchSource`."""
        return {}

    def identities_with(self, facet: str, codes: Collection[str]) -> Collection[str]:
        """See `SearchSource`."""
        condition = self.condition_of(facet, codes)
        if condition is None:
            return ()
        found = [model.objects.filter(condition).values_list("translation_key", flat=True) for model in self.models]
        return {str(key) for keys in found for key in keys}

    def condition_of(self, facet: str, codes: Collection[str]) -> Q | None:
        """Which pages have terms of a facet; None for none of them."""
        return None

    def visible(self, hits: Sequence[Hit]) -> Collection[str]:
        """See `SearchSource`. The answer is the same for all kinds of pages, so it can be asked for all at once."""
        keys = _uuids(hit.identity for hit in hits) - hidden_translation_keys()
        live = Page.objects.live().filter(translation_key__in=keys).values_list("translation_key", flat=True)
        known = set(map(str, live))
        return {hit.key for hit in hits if hit.identity in known}

    def _documents(self, identities: Collection[str]) -> Iterator[SearchDocument]:
        keys = _uuids(identities) - hidden_translation_keys()
        pages: list[Any] = []
        for model in self.models:
            live = model.objects.live().filter(translation_key__in=keys).select_related("locale")
            pages.extend(self.read(live))
        pages.sort(key=lambda page: (page.translation_key, page.pk))
        context = self.context_of(pages)
        for _key, some in groupby(pages, key=lambda page: page.translation_key):
            twins = list(some)
            for page in twins:
                if page.alias_of_id is None:
                    yield self._document(page, twins, context)

    def _document(self, page: Any, twins: Sequence[Any], context: Any) -> SearchDocument:
        shown = [twin for twin in twins if twin.pk == page.pk or twin.alias_of_id == page.pk]
        urls = {twin.locale.language_code: url for twin in shown if (url := twin.url)}
        with override(page.locale.language_code):
            parts = self.parts(page, context)
        numbers = {PUBLISHED: _minute(page.first_published_at), **parts.numbers}
        return SearchDocument(
            kind=self.kind,
            identity=str(page.translation_key),
            locale=page.locale.language_code,
            title=page.title,
            show_in=tuple(sorted(urls)),
            urls=urls,
            names=_some(parts.names),
            tags=_some(parts.tags),
            summary=parts.summary,
            body="\n".join(_some(parts.body)),
            codes={name: tuple(sorted(set(codes))) for name, codes in parts.codes.items() if codes},
            numbers={name: number for name, number in numbers.items() if number is not None},
            point=parts.point,
            stored={"is_example": bool(getattr(page, "is_example", False)), **parts.stored},
        )


def minute_of_day(day: date | None) -> int | None:
    """The first minute of a day in Madrid."""
    return None if day is None else minute_of(datetime(day.year, day.month, day.day, tzinfo=MADRID))


def _minute(moment: datetime | None) -> int | None:
    return None if moment is None else minute_of(moment)


def _some(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that say something, each once."""
    return tuple(dict.fromkeys(text.strip() for text in texts if text and text.strip()))


def _uuids(identities: Iterable[str]) -> set[uuid.UUID]:
    found = set()
    for identity in identities:
        try:
            found.add(uuid.UUID(identity))
        except ValueError:
            # Not one of ours: an identity of another source.
            continue
    return found
