"""Services: found where they are given."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from cooperactivas_pages.choices import Delivery, Kind
from cooperactivas_pages.models import EnterprisePage, ServicePage, StoryService
from cooperactivas_pages.registry import taxonomies
from cooperactivas_pages.status import MADRID

from ...facets import UNLIMITED
from .. import vocabularies
from ..areas import place_fields
from . import linked, terms
from .pages import PageSource, Parts
from .streams import stream_texts


class ServiceSource(PageSource):
    """The services of the network and its members."""

    kind = Kind.SERVICE.value
    label = Kind.SERVICE.label
    models = (ServicePage,)

    def read(self, pages: Any) -> Any:
        return pages.prefetch_related("sector_links", "topic_links", "place_links", "tagged_items__tag")

    def context_of(self, pages: Sequence[Any]) -> Mapping[int, str]:
        """Primary key of a provider whose profile anyone may read → its name."""
        providers = EnterprisePage.objects.visible().filter(pk__in={page.provider_id for page in pages})
        today = timezone.localdate(timezone=MADRID)
        return dict(providers.not_withdrawn(today).values_list("pk", "title"))

    def parts(self, page: ServicePage, context: Mapping[int, str]) -> Parts:
        language = page.locale.language_code
        sectors, topics = terms.sector_terms(page), terms.topic_terms(page)
        places = terms.linked_terms(page, "place", taxonomies().places)
        provider = context.get(page.provider_id or 0, "")
        return Parts(
            tags=[
                *terms.tag_names(page),
                *terms.sector_words(sectors, language),
                *terms.words_of(topics, vocabularies.topics(), language),
                *(word for place in places for word in terms.place_words(place, language)),
                provider,
            ],
            summary=page.summary,
            body=[
                *stream_texts(page.body),
                page.get_service_kind_display(),
                *page.audience_labels,
                page.audience,
                page.conditions,
                page.bring,
                page.get_fee_display(),
                page.fee_detail,
                page.schedule,
                page.duration,
                page.waiting_time,
            ],
            codes={
                "sector": vocabularies.sectors().with_ancestors(terms.codes_of(sectors)) or (UNLIMITED,),
                "topic": terms.codes_of(topics),
                "tag": terms.tag_codes(page),
                "delivery": _deliveries(page.mode),
                **place_fields((), terms.codes_of(places)),
            },
            stored={
                "sector": terms.codes_of(sectors),
                "topic": terms.codes_of(topics),
                "place": places[0].code if places else "",
                "provider": provider,
                "is_by_network": page.is_by_network,
                "is_free": page.is_free,
                "fee": page.fee,
                "image_id": page.image_id,
                "image_alt": page.lead_image_alt,
            },
        )

    def dependents(self, identities: Collection[str]) -> Mapping[str, Collection[str]]:
        """Stories name the services that helped."""
        stories = StoryService.objects.filter(service__translation_key__in=identities)
        return {Kind.STORY.value: linked.identities_of(stories)}

    def condition_of(self, facet: str, codes: Collection[str]) -> Q | None:
        conditions = {
            "sector": Q(sector_links__isnull=False),
            "topic": Q(topic_links__topic__code__in=codes),
            "place": Q(place_links__isnull=False),
        }
        return conditions.get(facet)


def _deliveries(mode: str) -> tuple[str, ...]:
    both = (Delivery.ON_SITE.value, Delivery.REMOTE.value)
    return both if mode == Delivery.BOTH else tuple(code for code in both if code == mode)
