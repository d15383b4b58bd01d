"""Cards from hits: what the projection stored, and the pictures of all hits in one query."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from phonenumber_field.phonenumber import PhoneNumber

from cooperactivas_pages.addresses import place_url, sector_url
from cooperactivas_pages.choices import Fee, Kind, Verb
from cooperactivas_pages.listing import Card, CardLink
from cooperactivas_pages.registry import taxonomies
from cooperactivas_pages.status import MADRID, CallDates, call_status, days_left, is_confirmation_stale

from ..pictures import pictures_of
from ..types import Hit

OPEN = ("open", "closing")


def cards_of_hits(hits: Sequence[Hit], locale: str, at: datetime) -> dict[str, Card]:
    """The card of each hit by its key.

    :param locale: language of the labels; the active one.
    :param at: the moment for statuses, aware.
    """
    images = pictures_of(hits)
    return {hit.key: _card(hit, images, locale, at) for hit in hits}


def _card(hit: Hit, images: Mapping[int, Any], locale: str, at: datetime) -> Card:
    fields: Mapping[str, Any] = hit.fields
    card = Card(
        kind=hit.kind,
        key=hit.identity,
        title=hit.title,
        url=hit.url,
        summary=hit.summary,
        lang=hit.lang,
        image=images.get(fields.get("image_id") or 0),
        image_alt=fields.get("image_alt", ""),
        sector=_sector(fields, locale) or _topic(fields, locale),
        artwork=_artwork(fields),
        place=_place(fields, locale),
        is_example=bool(fields.get("is_example")),
    )
    if hit.kind == Kind.ENTERPRISE:
        return _enterprise(card, fields, locale, at)
    if hit.kind == Kind.SERVICE:
        return _service(card, fields)
    if hit.kind == Kind.STORY:
        return replace(card, verb=str(Verb(fields["verb"]).label), date=date.fromisoformat(fields["date"]))
    if hit.kind == Kind.CALL:
        return _call(card, fields, at)
    return replace(card, details=fields)


def _enterprise(card: Card, fields: Mapping[str, Any], locale: str, at: datetime) -> Card:
    form = taxonomies().forms.get(fields["form"])
    phone = PhoneNumber.from_string(fields["phone"]) if fields["phone"] else None
    confirmed = date.fromisoformat(fields["last_confirmed_on"]) if fields["last_confirmed_on"] else None
    return replace(
        card,
        form=form.label(locale) if form else "",
        offers=tuple(fields["offers"]),
        phone=phone.as_e164 if phone else "",
        phone_text=phone.as_national if phone else "",
        is_unconfirmed=is_confirmation_stale(confirmed, at.astimezone(MADRID).date()),
    )


def _service(card: Card, fields: Mapping[str, Any]) -> Card:
    return replace(
        card,
        # A card of a service says its topic, and no place.
        place=None,
        artwork="",
        provider=fields["provider"],
        is_by_network=fields["is_by_network"],
        is_free=fields["is_free"],
        fee_label=str(Fee(fields["fee"]).label),
    )


def _call(card: Card, fields: Mapping[str, Any], at: datetime) -> Card:
    closes_at = _moment(fields["closes"])
    dates = CallDates(
        _moment(fields["opens"]), closes_at, fields["is_permanent"], _day(fields["resolved"]), _day(fields["archived"])
    )
    status = call_status(dates, at)
    return replace(
        card,
        artwork="",
        status=status.value,
        status_label=str(status.label),
        days_left=days_left(closes_at, at) if status.value in OPEN else None,
        closes_at=closes_at,
        amount_max=_amount(fields["amount_max"]),
        rate_max=_amount(fields["rate_max"]),
        budget=_amount(fields["budget"]),
        granting_body=fields["granting_body"],
    )


def _sector(fields: Mapping[str, Any], locale: str) -> CardLink | None:
    # Services and calls are told apart by their topic.
    sectors = [] if "topic" in fields else fields.get("sector") or []
    term = taxonomies().sectors.get(sectors[0]) if sectors else None
    return CardLink(term.label(locale), sector_url(term.code)) if term else None


def _topic(fields: Mapping[str, Any], locale: str) -> CardLink | None:
    topics = fields.get("topic") or []
    term = taxonomies().topics.get(topics[0]) if topics else None
    return CardLink(term.label(locale)) if term else None


def _artwork(fields: Mapping[str, Any]) -> str:
    known = taxonomies().sectors
    term = known.get((fields.get("sector") or [""])[0])
    return known.top(term).code if term else ""


def _place(fields: Mapping[str, Any], locale: str) -> CardLink | None:
    term = taxonomies().places.get(fields.get("place") or "")
    return CardLink(term.label(locale), place_url(term.code)) if term else None


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _amount(text: str) -> Decimal | None:
    return Decimal(text) if text else None
