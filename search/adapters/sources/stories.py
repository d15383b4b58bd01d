"""Stories: found where they happened, and by whom they are about."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from cooperactivas_pages.choices import Kind
from cooperactivas_pages.models import EnterprisePage, StoryPage
from cooperactivas_pages.registry import taxonomies
from cooperactivas_pages.status import MADRID

from ...documents import PUBLISHED
from .. import vocabularies
from ..areas import located_codes, place_fields
from . import terms
from .pages import PageSource, Parts, minute_of_day
from .streams import stream_texts


class StorySource(PageSource):
    """The success stories."""

    kind = Kind.STORY.value
    label = Kind.STORY.label
    models = (StoryPage,)

    def read(self, pages: Any) -> Any:
        return pages.prefetch_related("sector_links", "enterprise_links", "tagged_items__tag")

    def context_of(self, pages: Sequence[Any]) -> Mapping[int, str]:
        """Primary key of an enterprise whose profile anyone may read → its name."""
        linked = {link.enterprise_id for page in pages for link in page.enterprise_links.all()}
        today = timezone.localdate(timezone=MADRID)
        public = EnterprisePage.objects.visible().not_withdrawn(today).filter(pk__in=linked)
        return dict(public.values_list("pk", "title"))

    def parts(self, page: StoryPage, context: Mapping[int, str]) -> Parts:
        language = page.locale.language_code
        sectors = terms.sector_terms(page)
        place = taxonomies().places.by_pk(page.place_id) if page.place_id else None
        about = [name for link in page.enterprise_links.all() if (name := context.get(link.enterprise_id))]
        point = (place.latitude, place.longitude) if place else (None, None)
        return Parts(
            tags=[
                *about,
                *terms.tag_names(page),
                *terms.sector_words(sectors, language),
                *terms.place_words(place, language),
            ],
            summary=page.summary,
            body=[*stream_texts(page.body), page.lessons, *stream_texts(page.gallery), page.results_method],
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
