"""Funding calls: found where they apply, by who can ask, and by their dates."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Q

from cooperactivas_pages.choices import Kind
from cooperactivas_pages.models import Award, FundingCallPage, StoryAward, StoryCall
from cooperactivas_pages.registry import TermInfo, taxonomies
from cooperactivas_pages.status import CallDates, are_dates_open

from ...facets import UNLIMITED
from ...moments import minute_of
from .. import vocabularies
from ..areas import place_fields
from ..facets import ARCHIVED, CLOSES, DATES_OPEN, FLAG, OPENS, PERMANENT, RESOLVED
from . import linked, terms
from .pages import PageSource, Parts, minute_of_day
from .streams import stream_texts

ALMOST_A_MINUTE = timedelta(seconds=59, microseconds=999_999)


class CallSource(PageSource):
    """The funding calls. Their status is not stored: it follows from their dates whenever somebody asks."""

    kind = Kind.CALL.value
    label = Kind.CALL.label
    models = (FundingCallPage,)

    def read(self, pages: Any) -> Any:
        return pages.prefetch_related(
            "sector_links", "topic_links", "place_links", "beneficiary_links", "identifiers", "documents"
        )

    def parts(self, page: FundingCallPage, context: None) -> Parts:
        language = page.locale.language_code
        sectors, topics = terms.sector_terms(page), terms.topic_terms(page)
        places = terms.linked_terms(page, "place", taxonomies().places)
        forms = [taxonomies().forms.by_pk(link.legal_form_id) for link in page.beneficiary_links.all()]
        flags, numbers = dates_of(page.dates)
        return Parts(
            names=[page.official_title],
            tags=[
                *terms.words_of(topics, vocabularies.topics(), language),
                *terms.sector_words(sectors, language),
                *(word for place in places for word in terms.place_words(place, language)),
                *(form.label(language) for form in forms),
                *(identifier.value for identifier in page.identifiers.all()),
            ],
            summary=page.summary,
            body=[
                page.granting_body_1, page.granting_body_2, page.granting_body_3, *page.instrument_labels,
                *page.trait_labels, *page.stage_labels, page.purpose, page.eligible_costs, page.cost_period,
                page.execution_period, page.compatibility, page.guarantees, page.own_share, page.subcontracting,
                page.justification, page.contact, page.opens_text, page.closes_text, *page.fund_labels,
                page.get_procedure_display(), page.get_aid_regime_display(), page.sa_number, page.regulation,
                *stream_texts(page.steps), *stream_texts(page.amendments),
                *(document.title for document in page.documents.all()),
            ],
            codes={
                "sector": vocabularies.sectors().with_ancestors(terms.codes_of(sectors)) or (UNLIMITED,),
                "topic": terms.codes_of(topics),
                "instrument": page.instruments,
                "who": _who(page, forms),
                FLAG: flags,
                **place_fields((), terms.codes_of(places)),
            },
            numbers=numbers,
            stored={
                "sector": terms.codes_of(sectors),
                "topic": terms.codes_of(topics),
                "place": places[0].code if places else "",
                "places": terms.codes_of(places),
                "opens": page.opens_at.isoformat() if page.opens_at else "",
                "closes": page.closes_at.isoformat() if page.closes_at else "",
                "resolved": page.resolved_on.isoformat() if page.resolved_on else "",
                "archived": page.archived_on.isoformat() if page.archived_on else "",
                "is_permanent": page.is_permanent,
                "instruments": list(page.instruments),
                "amount_max": _text(page.grant_max),
                "rate_max": _text(page.rate_max),
                "budget": _text(page.budget),
                "currency": page.currency,
                "granting_body": page.granting_body,
            },
        )  # fmt: skip

    def dependents(self, identities: Collection[str]) -> Mapping[str, Collection[str]]:
        """Enterprises name the calls they were awarded, stories those they are an example of."""
        awarded = Award.objects.filter(call__translation_key__in=identities)
        named = StoryCall.objects.filter(call__translation_key__in=identities)
        told = StoryAward.objects.filter(award__call__translation_key__in=identities)
        return {
            Kind.ENTERPRISE.value: set(map(str, awarded.values_list("enterprise__translation_key", flat=True))),
            Kind.STORY.value: linked.identities_of(named, told),
        }

    def condition_of(self, facet: str, codes: Collection[str]) -> Q | None:
        conditions = {
            "sector": Q(sector_links__isnull=False),
            "topic": Q(topic_links__topic__code__in=codes),
            "place": Q(place_links__isnull=False),
            "form": Q(beneficiary_links__isnull=False),
        }
        return conditions.get(facet)


def _who(page: FundingCallPage, forms: list[TermInfo]) -> set[str]:
    """Who can ask. A form stands for everything below it too; a call that names nobody is for all."""
    known = vocabularies.forms()
    named = set(terms.codes_of(forms))
    below = {term.code for term in known if named & set(known.ancestors(term.code))}
    return {*page.beneficiary_traits, *known.with_ancestors(named), *below} or {UNLIMITED}


def dates_of(dates: CallDates) -> tuple[set[str], dict[str, int | None]]:
    """What the status of a call follows from: flags, and numbers by field (minutes since the epoch)."""
    flags = {PERMANENT} if dates.is_permanent else set()
    if are_dates_open(dates):
        flags.add(DATES_OPEN)
    numbers = {
        # The first whole minute in which it is open.
        OPENS: None if dates.opens_at is None else minute_of(dates.opens_at + ALMOST_A_MINUTE),
        CLOSES: None if dates.closes_at is None else minute_of(dates.closes_at),
        RESOLVED: minute_of_day(dates.resolved_on),
        ARCHIVED: minute_of_day(dates.archived_on),
    }
    return flags, numbers


def _text(amount: object) -> str:
    return "" if amount is None else str(amount)
