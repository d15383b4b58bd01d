"""When applications open and close, from the date fields, the texts beside them and the announcements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from .administration import LOCAL, OTHER, STATE, admin_level, region_of
from .answer import RawAnswer
from .dates import FIRST_MINUTE, LAST_MINUTE, at_clock, read_day, read_moment
from .deadlines import (
    HIGH,
    LOW,
    MEDIUM,
    Circumstances,
    Publication,
    Resolved,
    resolve_closing,
    resolve_opening,
)
from .phrases import read_clock, read_date
from .plain_text import fold, html_to_text, plain_line, shorten
from .working_days import WorkCalendar

MAX_TEXT_LENGTH = 300

_CONFIDENCE_ORDER = (LOW, MEDIUM, HIGH)


@dataclass(frozen=True)
class MappedPeriod:
    """The dates of a call; ``source`` is ``official``, ``resolved`` or ``""`` (no date at all)."""

    published_on: date | None
    opens_at: datetime | None
    closes_at: datetime | None
    opens_text: str
    closes_text: str
    source: str
    confidence: str
    how: str


@dataclass(frozen=True)
class _Side:
    """One end of the period: the moment, and how it was found when the record does not state it."""

    moment: datetime | None
    resolved: Resolved | None = None


def map_period(answer: RawAnswer, place_nuts: tuple[str, ...], warnings: list[str]) -> MappedPeriod:
    """Return the period for applications. Problems are appended to ``warnings`` and leave a date empty.

    An official day opens at 00:00 and closes at 23:59 in Madrid, unless the text beside it has the hour.
    """
    record = _circumstances(answer, place_nuts, warnings)
    opens = _opening(answer, record, warnings)
    closes = _closing(answer, record, warnings)
    if opens.moment and closes.moment and closes.moment < opens.moment:
        warnings.append(_("The call would close before it opens; both dates are left out. Look at the announcement."))
        opens = closes = _Side(None)
    return MappedPeriod(
        published_on=min((item.on for item in record.publications), default=None),
        opens_at=opens.moment,
        closes_at=closes.moment,
        opens_text=shorten(plain_line(answer.opens_text), MAX_TEXT_LENGTH),
        closes_text=shorten(plain_line(answer.closes_text), MAX_TEXT_LENGTH),
        source=_source(opens, closes),
        confidence=_confidence(opens, closes),
        how=_how(opens, closes),
    )


def _circumstances(answer: RawAnswer, place_nuts: tuple[str, ...], warnings: list[str]) -> Circumstances:
    publications = []
    for announcement in answer.announcements:
        day = read_day(announcement.published)
        if day is not None:
            publications.append(Publication(day, announcement.journal, html_to_text(announcement.text)))
        elif announcement.published:
            warnings.append(_("The date of an announcement was not understood: %s") % _quoted(announcement.published))
    level = admin_level(answer.levels[0])
    region = region_of(answer.levels) or next((code[:4] for code in place_nuts if code.startswith("ES")), "ES")
    return Circumstances(
        publications=tuple(publications),
        registered_on=read_day(answer.registered),
        opens_on=read_day(answer.opens),
        office=WorkCalendar("" if level == STATE else region),
        has_own_calendar=level == OTHER,
        is_local=level == LOCAL,
        extension_filed=_has_extension(answer),
    )


def _has_extension(answer: RawAnswer) -> bool:
    """Tell whether a document or announcement looks like an extension of the term for applications."""
    titles = [document.title for document in answer.documents] + [item.title for item in answer.announcements]
    return any(
        re.search(r"prorrog|ampliacion.*plazo|amplia.*plazo", title)
        and not re.search(r"resolver|de resolucion$", title)
        for title in map(fold, titles)
    )


def _opening(answer: RawAnswer, record: Circumstances, warnings: list[str]) -> _Side:
    moment = _official(answer.opens, "fechaInicioSolicitud", warnings)
    if moment is not None:
        return _Side(_with_hour(moment, answer.opens_text, FIRST_MINUTE, opening=True))
    if answer.opens:
        return _Side(None)
    resolved = resolve_opening(answer.opens_text, record)
    return _Side(at_clock(resolved.day, resolved.at or FIRST_MINUTE), resolved) if resolved else _Side(None)


def _closing(answer: RawAnswer, record: Circumstances, warnings: list[str]) -> _Side:
    moment = _official(answer.closes, "fechaFinSolicitud", warnings)
    if moment is not None:
        return _Side(_with_hour(moment, answer.closes_text, LAST_MINUTE, opening=False))
    if answer.closes:
        return _Side(None)
    resolved = resolve_closing(answer.closes_text, answer.opens_text, record)
    return _Side(at_clock(resolved.day, resolved.at or LAST_MINUTE), resolved) if resolved else _Side(None)


def _official(text: str, field: str, warnings: list[str]) -> datetime | None:
    if not text:
        return None
    moment = read_moment(text)
    if moment is None:
        warnings.append(
            _("“%(field)s” is not a sensible date and is left out: %(text)s") % {"field": field, "text": _quoted(text)}
        )
    return moment


def _with_hour(moment: datetime, text: str, default: time, *, opening: bool) -> datetime:
    """Return an official day with its hour: its own, that of the text beside it, or ``default``.

    The text counts only when it names no day or the same one. Midnight as a closing hour is what forms
    fill in by themselves: it would end a day that the law counts in full.
    """
    own = moment.time()
    if own != FIRST_MINUTE:
        return moment
    stated = read_date(text, opening=opening)
    hour = stated.at if stated and stated.day == moment.date() else read_clock(text)
    if not hour or (hour == FIRST_MINUTE and not opening):
        hour = default
    return at_clock(moment.date(), hour)


def _source(opens: _Side, closes: _Side) -> str:
    if opens.resolved or closes.resolved:
        return "resolved"
    return "official" if opens.moment or closes.moment else ""


def _confidence(opens: _Side, closes: _Side) -> str:
    """Return the lower of the two confidences; a date the record states is high."""
    found = [side.resolved.confidence if side.resolved else HIGH for side in (opens, closes) if side.moment]
    return min(found, key=_CONFIDENCE_ORDER.index, default="")


def _how(opens: _Side, closes: _Side) -> str:
    parts = []
    if opens.resolved:
        parts.append(_("Opening: %s") % opens.resolved.how)
    if closes.resolved:
        parts.append(_("Closing: %s") % closes.resolved.how)
    return ". ".join(parts)


def _quoted(text: str) -> str:
    return shorten(plain_line(text), 40)
