"""Enterprises: found where they are and where they come, and by the aid they obtained."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from cooperactivas_pages.choices import AreaKind, Delivery, Kind
from cooperactivas_pages.completeness import completeness_of
from cooperactivas_pages.models import (
    Award,
    EnterprisePage,
    EnterpriseRecord,
    ServicePage,
    StoryAward,
    StoryEnterprise,
)
from cooperactivas_pages.registry import TermInfo, taxonomies

from ...documents import GONE
from .. import vocabularies
from ..areas import Point, located_codes, place_fields, served_codes
from . import linked, terms
from .pages import PageSource, Parts, minute_of_day
from .streams import stream_texts

# Parts of a profile, of eight, from which on it counts as complete.
COMPLETE_FROM = 6
# Lines of what it offers that a card shows.
CARD_OFFERS = 3


@dataclass(frozen=True, slots=True)
class _Beside:
    """Facts beside the profiles, by translation key."""

    records: Mapping[UUID, EnterpriseRecord]
    awards: Mapping[UUID, list[Award]]
    titles: linked.Titles


class EnterpriseSource(PageSource):
    """The profiles of the members."""

    kind = Kind.ENTERPRISE.value
    label = Kind.ENTERPRISE.label
    models = (EnterprisePage,)

    def read(self, pages: Any) -> Any:
        return pages.prefetch_related(
            "sector_links", "qualification_links", "activities__place_links", "tagged_items__tag"
        )

    def context_of(self, pages: Sequence[Any]) -> _Beside:
        keys = {page.translation_key for page in pages}
        records = EnterpriseRecord.objects.filter(translation_key__in=keys)
        awards: dict[UUID, list[Award]] = {}
        shown = Award.objects.shown().filter(enterprise__translation_key__in=keys)
        for award in shown.select_related("enterprise", "call"):
            awards.setdefault(award.enterprise.translation_key, []).append(award)
        titles = linked.titles_of(linked.keys_of_awards(award for some in awards.values() for award in some))
        return _Beside({record.translation_key: record for record in records}, awards, titles)

    def parts(self, page: EnterprisePage, context: _Beside) -> Parts:
        language = page.locale.language_code
        record = context.records.get(page.translation_key) or EnterpriseRecord()
        awards = context.awards.get(page.translation_key, ())
        place = taxonomies().places.by_pk(page.place_id) if page.place_id else None
        point = _point_of(page, place)
        sectors = terms.sector_terms(page)
        forms = _forms_of(page)
        activities = list(page.activities.all())
        worked_in = [taxonomies().sectors.by_pk(activity.sector_id) for activity in activities]
        served = served_codes(activities, place, point)
        return Parts(
            names=[page.legal_name],
            tags=[
                *terms.tag_names(page),
                *page.offers,
                *terms.sector_words([*sectors, *worked_in], language),
                *terms.words_of(forms, vocabularies.forms(), language),
                *terms.place_words(place, language),
                page.locality,
            ],
            summary=page.summary,
            body=[
                page.description,
                *(activity.text for activity in activities),
                *page.network_list,
                *stream_texts(page.labels),
                *stream_texts(page.references),
                *stream_texts(page.gallery),
                *stream_texts(page.downloads),
                page.address,
                page.postcode,
                page.opening_hours_note,
                page.register_number,
                page.cnae_2025,
                *(name for _number, name in page.sdg_labels),
                *linked.award_words(awards, context.titles, language),
            ],
            codes={
                "sector": vocabularies.sectors().with_ancestors(terms.codes_of(sectors)),
                "form": vocabularies.forms().with_ancestors(terms.codes_of(forms)),
                "tag": terms.tag_codes(page),
                "delivery": _deliveries(activities),
                "quality": _quality(page, record),
                **place_fields(located_codes(place), served),
            },
            numbers={GONE: minute_of_day(record.withdrawn_on)},
            point=point,
            stored={
                "sector": terms.codes_of(sectors),
                "place": place.code if place else "",
                "form": forms[0].code if forms else "",
                "offers": page.offers[:CARD_OFFERS],
                "phone": page.phone.as_e164 if page.phone else "",
                "website": page.website,
                "image_id": page.image_id,
                "image_alt": page.lead_image_alt,
                "last_confirmed_on": record.last_confirmed_on.isoformat() if record.last_confirmed_on else "",
            },
        )

    def dependents(self, identities: Collection[str]) -> Mapping[str, Collection[str]]:
        """Services name who gives them, stories whom they are about and whose awards they tell of."""
        services = ServicePage.objects.filter(provider__translation_key__in=identities)
        about = StoryEnterprise.objects.filter(enterprise__translation_key__in=identities)
        awards = StoryAward.objects.filter(award__enterprise__translation_key__in=identities)
        return {
            Kind.SERVICE.value: set(map(str, services.values_list("translation_key", flat=True))),
            Kind.STORY.value: linked.identities_of(about, awards),
        }

    def condition_of(self, facet: str, codes: Collection[str]) -> Q | None:
        sectors, forms = _with_below(vocabularies.sectors(), codes), _with_below(vocabularies.forms(), codes)
        conditions = {
            "sector": Q(sector_links__sector__code__in=sectors) | Q(activities__sector__code__in=sectors),
            "form": Q(legal_form__code__in=forms) | Q(qualification_links__legal_form__code__in=forms),
            # A place may also lie within an area or a radius.
            "place": Q(pk__isnull=False),
        }
        return conditions.get(facet)


def _point_of(page: EnterprisePage, place: TermInfo | None) -> Point | None:
    if page.latitude is not None and page.longitude is not None:
        return float(page.latitude), float(page.longitude)
    if place and place.latitude is not None and place.longitude is not None:
        return place.latitude, place.longitude
    return None


def _forms_of(page: EnterprisePage) -> list[TermInfo]:
    known = taxonomies().forms
    own = [known.by_pk(page.legal_form_id)] if page.legal_form_id else []
    return own + [known.by_pk(link.legal_form_id) for link in page.qualification_links.all()]


def _deliveries(activities: Sequence[Any]) -> set[str]:
    is_remote = {activity.area_kind == AreaKind.REMOTE for activity in activities}
    codes = {True: Delivery.REMOTE.value, False: Delivery.ON_SITE.value}
    return {codes[remote] for remote in is_remote}


def _quality(page: EnterprisePage, record: EnterpriseRecord) -> set[str]:
    done = sum(item.is_done for item in completeness_of(page))
    quality = {"complete"} if done >= COMPLETE_FROM else set()
    return quality | ({"confirmed"} if record.last_confirmed_on else set())


def _with_below(vocabulary: Any, codes: Collection[str]) -> set[str]:
    """The codes and everything below them, whose documents contain their labels too."""
    return {term.code for term in vocabulary if term.code in codes or set(vocabulary.ancestors(term.code)) & set(codes)}
