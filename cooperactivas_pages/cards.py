"""Cards from pages: what a listing shows of one page. Reads only what `with_card_relations` fetched."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from wagtail.models import Page

from .addresses import place_url, sector_url
from .choices import Kind
from .listing import Card, CardLink
from .models import CallTiming, EnterprisePage, FundingCallPage, ServicePage, StoryPage
from .querysets import NetworkPageQuerySet
from .reading import prefetch_renditions
from .registry import taxonomies
from .status import MADRID, is_confirmation_stale


def cards_of(
    rows: NetworkPageQuerySet, locale: str, at: datetime, *, most: int, brief: bool = False
) -> tuple[Card, ...]:
    """The cards of the first rows, in their order.

    :param rows: visible pages of one kind.
    :param brief: leave out sectors, topics and places: for lists inside another page.
    """
    pages = list(rows.with_card_relations(brief=brief)[:most])
    prefetch_renditions(pages)
    return tuple(card_of(page, locale, at) for page in pages)


def card_of(page: Page, locale: str, at: datetime) -> Card:
    """The card of a page of one of the four kinds.

    :param page: a specific page, read with `with_card_relations`; what was not read is left out.
    :param locale: language of the labels.
    :param at: the moment for statuses, aware.
    """
    return _BUILDERS[page.kind](page, locale, at)


def _links(page: Page, name: str) -> list[Any]:
    """The rows of a relation that was read with the page; none when it was not."""
    return list(getattr(page, name).all()) if name in getattr(page, "_prefetched_objects_cache", {}) else []


def _common(page: Page) -> Card:
    return Card(
        kind=page.kind,
        key=str(page.translation_key),
        title=page.title,
        url=page.url or "",
        summary=page.summary,
        lang=page.language,
        is_example=page.is_example,
    )


def _pictured(page: Page) -> Card:
    """With the main picture."""
    return replace(_common(page), image=page.image, image_alt=page.lead_image_alt)


def _in_sector(page: Page, locale: str) -> Card:
    """With the picture, the main sector, and the drawing of it that stands in for a picture."""
    links = _links(page, "sector_links")
    if not links:
        return _pictured(page)
    sectors = taxonomies().sectors
    main = sectors.by_pk(links[0].sector_id)
    sector = CardLink(main.label(locale), sector_url(main.code))
    return replace(_pictured(page), sector=sector, artwork=sectors.top(main).code)


def _place_link(place_id: int | None, locale: str) -> CardLink | None:
    if place_id is None:
        return None
    place = taxonomies().places.by_pk(place_id)
    return CardLink(place.label(locale), place_url(place.code))


def _topic_of(page: Page, locale: str) -> CardLink | None:
    links = _links(page, "topic_links")
    return CardLink(taxonomies().topics.by_pk(links[0].topic_id).label(locale)) if links else None


def _enterprise(page: EnterprisePage, locale: str, at: datetime) -> Card:
    form = taxonomies().forms.by_pk(page.legal_form_id).label(locale) if page.legal_form_id else ""
    return replace(
        _in_sector(page, locale),
        place=_place_link(page.place_id, locale),
        form=form,
        offers=tuple(page.offers[:3]),
        phone=page.phone.as_e164 if page.phone else "",
        phone_text=page.phone.as_national if page.phone else "",
        is_unconfirmed=is_confirmation_stale(page.last_confirmed_on, at.astimezone(MADRID).date()),
    )


def _service(page: ServicePage, locale: str, at: datetime) -> Card:
    withdrawn_on = page.provider_withdrawn_on
    is_withdrawn = withdrawn_on is not None and withdrawn_on <= at.astimezone(MADRID).date()
    return replace(
        _pictured(page),
        sector=_topic_of(page, locale),
        provider="" if is_withdrawn else page.provider_title or "",
        is_by_network=page.is_by_network,
        is_free=page.is_free,
        fee_label=page.get_fee_display(),
    )


def _story(page: StoryPage, locale: str, at: datetime) -> Card:
    return replace(
        _in_sector(page, locale),
        place=_place_link(page.place_id, locale),
        verb=page.get_verb_display(),
        date=page.published_on,
    )


def _call(page: FundingCallPage, locale: str, at: datetime) -> Card:
    timing = CallTiming(page, at)
    places = _links(page, "place_links")
    return replace(
        _common(page),
        sector=_topic_of(page, locale),
        place=_place_link(places[0].place_id if places else None, locale),
        status=timing.status.value,
        status_label=timing.status_label,
        days_left=timing.days_left,
        closes_at=page.closes_at,
        amount_max=page.grant_max,
        rate_max=page.rate_max,
        budget=page.budget,
        granting_body=page.granting_body,
    )


_BUILDERS: dict[str, Callable[..., Card]] = {
    Kind.ENTERPRISE: _enterprise,
    Kind.SERVICE: _service,
    Kind.STORY: _story,
    Kind.CALL: _call,
}
