"""Stories: found where they happened, by whom they are about, and by the services, calls and awards they tell of."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from cooperactivas_pages.choices import Kind
from cooperactivas_pages.models import Award, EnterprisePage, StoryAward, StoryCall, StoryPage, StoryService
from cooperactivas_pages.registry import taxonomies
from cooperactivas_pages.status import MADRID

from ...documents import PUBLISHED
from .. import vocabularies
from ..areas import located_codes, place_fields
from . import linked, terms
from .pages import PageSource, Parts, minute_of_day
from .streams import stream_texts


@dataclass(frozen=True, slots=True)
class _Told:
    """What stories tell of.

    :ivar names: primary key of an enterprise whose profile anyone may read → its name.
    :ivar pages: primary key of a story → translation keys of its services and calls; `awards` likewise.
    """

    names: Mapping[int, str]
    pages: Mapping[int, list[UUID]]
    awards: Mapping[int, list[Award]]
    titles: linked.Titles

    def words(self, page: StoryPage, language: str) -> list[str]:
        """Titles of services and calls, and words of awards."""
        titles = [self.titles.of(key, language) for key in self.pages.get(page.pk, ())]
        return titles + linked.award_words(self.awards.get(page.pk, ()), self.titles, language)


class StorySource(PageSource):
    """The success stories."""

    kind = Kind.STORY.value
    label = Kind.STORY.label
    models = (StoryPage,)

    def read(self, pages: Any) -> Any:
        return pages.prefetch_related("sector_links", "enterprise_links", "tagged_items__tag")

    def context_of(self, pages: Sequence[Any]) -> _Told:
        about = {link.enterprise_id for page in pages for link in page.enterprise_links.all()}
        today = timezone.localdate(timezone=MADRID)
        public = EnterprisePage.objects.visible().not_withdrawn(today).filter(pk__in=about)
        services, calls = (
            linked.linked_keys(model, name, pages) for model, name in ((StoryService, "service"), (StoryCall, "call"))
        )
        told = {page.pk: services.get(page.pk, []) + calls.get(page.pk, []) for page in pages}
        awards: dict[int, list[Award]] = {}
        links = StoryAward.objects.filter(page__in=told, award__has_consent=True).order_by("sort_order", "pk")
        for link in links.select_related("award__enterprise", "award__call"):
            awards.setdefault(link.page_id, []).append(link.award)
        keys = {key for some in told.values() for key in some}
        keys |= linked.keys_of_awards(award for some in awards.values() for award in some)
        return _Told(dict(public.values_list("pk", "title")), told, awards, linked.titles_of(keys))

    def parts(self, page: StoryPage, context: _Told) -> Parts:
        language = page.locale.language_code
        sectors = terms.sector_terms(page)
        place = taxonomies().places.by_pk(page.place_id) if page.place_id else None
        about = [name for link in page.enterprise_links.all() if (name := context.names.get(link.enterprise_id))]
        point = (place.latitude, place.longitude) if place else (None, None)
        return Parts(
            tags=[
                *about,
                *terms.tag_names(page),
                *terms.sector_words(sectors, language),
                *terms.place_words(place, language),
            ],
            summary=page.summary,
            body=[
                *stream_texts(page.body),
                page.lessons,
                *stream_texts(page.gallery),
                page.results_method,
                *context.words(page, language),
            ],
            codes={
                "sector": vocabularies.sectors().with_ancestors(terms.codes_of(sectors)),
                "tag": terms.tag_codes(page),
                **place_fields(located_codes(place), ()),
            },
            numbers={PUBLISHED: minute_of_day(page.published_on)},
            point=(point[0], point[1]) if point[0] is not None and point[1] is not None else None,
            stored={
                "sector": terms.codes_of(sectors),
                "place": place.code if place else "",
                "enterprises": about,
                "verb": page.verb,
                "date": page.published_on.isoformat(),
                "image_id": page.image_id,
                "image_alt": page.lead_image_alt,
            },
        )

    def condition_of(self, facet: str, codes: Collection[str]) -> Q | None:
        conditions = {"sector": Q(sector_links__isnull=False), "place": Q(place__isnull=False)}
        return conditions.get(facet)
