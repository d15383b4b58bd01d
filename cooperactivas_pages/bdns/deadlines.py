"""From the texts of a call to a date, only where that date is certain.

A missing date reads "to be confirmed"; a wrong one costs somebody a grant. So a date is returned only if
the text is understood to its last word (``phrases``), the day it counts from is known, nothing else in the
record contradicts it, and no doubtful holiday is on the way (``working_days``). How terms are counted:
Ley 39/2015, art. 30 (days from the day after publication; months to the same day of the month).

Where the law lets the last day move (it falls on a day off) offices differ in practice, and the law's
answer is the later one: no date is returned.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .phrases import (
    JOURNALS,
    Anchor,
    StatedTerm,
    Term,
    Unit,
    dates_in,
    read_date,
    read_opening,
    read_term,
    terms_in,
)
from .plain_text import fold
from .working_days import WorkCalendar

# A closing date further away than this from the registration of the call is a slip of the keyboard.
MAX_YEARS_AHEAD = 6
# An opening named in a text can lie this long before the registration: late registrations exist.
MAX_DAYS_OPEN_BEFORE_REGISTRATION = 200
# How much of an announcement around the word "plazo" speaks about the term for applications.
_WINDOW = 320

HIGH, MEDIUM, LOW = "high", "medium", "low"


@dataclass(frozen=True)
class Publication:
    """One announcement in an official journal; ``text`` is plain text."""

    on: date
    journal: str
    text: str


@dataclass(frozen=True)
class Circumstances:
    """What else the record says, to count from and to check against.

    ``opens_on`` is the official opening date. ``office`` is the calendar of the granting body;
    ``has_own_calendar`` is true for universities and chambers, which close on days of their own;
    ``is_local`` for town halls and provinces, whose two local holidays are not known.
    """

    publications: tuple[Publication, ...] = ()
    registered_on: date | None = None
    opens_on: date | None = None
    office: WorkCalendar = field(default_factory=WorkCalendar)
    has_own_calendar: bool = False
    is_local: bool = False
    extension_filed: bool = False


@dataclass(frozen=True)
class Resolved:
    """A day with its hour (if the text has one), how it was found and how sure it is."""

    day: date
    at: time | None
    how: str
    confidence: str


def resolve_opening(text: str, record: Circumstances) -> Resolved | None:
    """Return the day applications open according to ``text``, or ``None`` when it is not certain."""
    stated = read_date(text, opening=True)
    if stated is not None:
        earliest = _shifted(record.registered_on, -MAX_DAYS_OPEN_BEFORE_REGISTRATION)
        if (earliest and stated.day < earliest) or _beyond_reach(stated.day, record):
            return None
        return Resolved(stated.day, stated.at, _("the text names the day"), HIGH)
    opening = read_opening(text)
    publication = _single_publication(record)
    if opening is None or publication is None or not _is_journal(opening.journal, publication):
        return None
    if opening.anchor is Anchor.PUBLICATION:
        return Resolved(publication.on, None, _("day of publication"), MEDIUM)
    next_day = publication.on + timedelta(days=1)
    if opening.anchor is Anchor.DAY_AFTER and not record.office.is_off(next_day):
        return Resolved(next_day, None, _("day after publication"), MEDIUM)
    # On a day off some offices open at once and some on the next working day: by then both are open.
    first = record.office.working_day_after(publication.on, 1)
    return Resolved(first, None, _("first working day after publication"), MEDIUM) if first else None


def resolve_closing(text: str, opening_text: str, record: Circumstances) -> Resolved | None:
    """Return the last day of the term according to ``text``, or ``None`` when it is not certain.

    ``opening_text`` (``textInicio``) tells what a bare term («Veinte días hábiles») counts from.
    """
    resolved = _stated_closing(text, record) or _counted_closing(text, opening_text, record)
    if resolved is None or record.extension_filed:
        return None
    if record.opens_on and resolved.day <= record.opens_on:
        return None
    if record.registered_on and resolved.day < record.registered_on:
        return None
    if any(resolved.day < publication.on for publication in record.publications):
        return None
    return None if _beyond_reach(resolved.day, record) else resolved


def _stated_closing(text: str, record: Circumstances) -> Resolved | None:
    stated = read_date(text, opening=False)
    if stated is None:
        return None
    announced = frozenset().union(*(dates_in(_about_the_term(item.text)) for item in record.publications))
    later = {day for day in announced if day > max(item.on for item in record.publications)} if announced else set()
    if later and stated.day not in later:
        return None
    if stated.may_end_earlier:
        return Resolved(
            stated.day,
            stated.at,
            _("the text names the day; it may end earlier with the money"),
            MEDIUM,
        )
    return Resolved(stated.day, stated.at, _("the text names the day"), HIGH)


def _counted_closing(text: str, opening_text: str, record: Circumstances) -> Resolved | None:
    stated = read_term(text)
    publication = _single_publication(record)
    if stated is None or publication is None or not _is_journal(stated.journal, publication):
        return None
    if not _starts_with_publication(stated, opening_text, publication):
        return None
    if record.opens_on and not _follows(record.opens_on, publication, record.office):
        return None
    announcement = _about_the_term(publication.text)
    named_days = {day for day in dates_in(announcement) if day > publication.on}
    if not _agrees(stated.term, terms_in(announcement)):
        return None
    last = _count(stated.term, publication.on, record)
    if last is None or (named_days and last not in named_days):
        return None
    how = _("%(term)s after publication on %(day)s") % {
        "term": _in_words(stated.term),
        "day": publication.on.isoformat(),
    }
    return Resolved(last, None, how, _confidence(stated.term, record))


def _count(term: Term, published: date, record: Circumstances) -> date | None:
    """Return the last day of ``term``, ``None`` when a holiday or a weekend makes it doubtful."""
    if term.count < 1:
        return None
    if term.unit in (Unit.WORKING_DAYS, Unit.BARE_DAYS):
        return None if record.has_own_calendar else record.office.working_day_after(published, term.count)
    if term.unit is Unit.NATURAL_DAYS:
        last = published + timedelta(days=term.count)
    else:
        last = _same_day(published, term.count)
    return None if record.office.is_off(last) or record.office.is_doubtful(last) else last


def _same_day(start: date, months: int) -> date:
    """Return the same day ``months`` later, or the last day of a shorter month (art. 30.4)."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _confidence(term: Term, record: Circumstances) -> str:
    """Counted days are never better than medium: an applicant's own local holidays may add days.

    The two local holidays of a town can only make the true term longer, so the date errs on the safe side.
    """
    counted_in_working_days = term.unit in (Unit.WORKING_DAYS, Unit.BARE_DAYS)
    if term.unit is Unit.BARE_DAYS or (record.is_local and counted_in_working_days):
        return LOW
    return MEDIUM


def _single_publication(record: Circumstances) -> Publication | None:
    """Return the announcement to count from; several days may mean a correction or an extension."""
    days = {item.on for item in record.publications}
    return record.publications[0] if len(days) == 1 else None


def _is_journal(named: str, publication: Publication) -> bool:
    """Tell whether the journal a text names is the one the announcement appeared in."""
    return not named or fold(publication.journal).startswith(JOURNALS[named])


def _starts_with_publication(stated: StatedTerm, opening_text: str, publication: Publication) -> bool:
    """Tell whether the term counts from publication: by its own words or, bare, by those of the opening."""
    if stated.anchor is Anchor.DAY_AFTER:
        return True
    if stated.anchor is not Anchor.UNSTATED:
        return False
    opening = read_opening(opening_text)
    if opening is None or opening.anchor is Anchor.PUBLICATION or not _is_journal(opening.journal, publication):
        return False
    # "Two months" from the day after may mean either of two days, unless the announcement has the term too.
    return stated.term.unit is not Unit.MONTHS or stated.term in terms_in(_about_the_term(publication.text))


def _follows(opens_on: date, publication: Publication, office: WorkCalendar) -> bool:
    """Tell whether an official opening is what publication alone would give."""
    first_working_day = office.working_day_after(publication.on, 1)
    return opens_on in {
        publication.on,
        publication.on + timedelta(days=1),
        first_working_day,
    }


def _agrees(term: Term, announced: frozenset[Term]) -> bool:
    """Tell whether the announcement has the same term, or none at all."""
    if not announced or term in announced:
        return True
    same_by_law = Term(term.count, Unit.WORKING_DAYS if term.unit is Unit.BARE_DAYS else Unit.BARE_DAYS)
    return term.unit in (Unit.WORKING_DAYS, Unit.BARE_DAYS) and same_by_law in announced


def _about_the_term(text: str) -> str:
    """Return the parts of an announcement that speak about the term for applications."""
    folded = fold(text)
    parts: list[str] = []
    position = folded.find("plazo")
    while position >= 0:
        part = folded[position : position + _WINDOW]
        if "solicitud" in part or "presentacion" in part:
            parts.append(part)
        position = folded.find("plazo", position + _WINDOW)
    return " | ".join(parts)


def _shifted(day: date | None, days: int) -> date | None:
    return day + timedelta(days=days) if day else None


def _beyond_reach(day: date, record: Circumstances) -> bool:
    reference = record.registered_on or max((item.on for item in record.publications), default=None)
    return reference is not None and day.year > reference.year + MAX_YEARS_AHEAD


def _in_words(term: Term) -> str:
    """Return a term for people."""
    if term.unit is Unit.WORKING_DAYS:
        wording = ngettext("%(count)d working day", "%(count)d working days", term.count)
    elif term.unit is Unit.BARE_DAYS:
        wording = ngettext("%(count)d day (a working day by law)", "%(count)d days (working days by law)", term.count)
    elif term.unit is Unit.NATURAL_DAYS:
        wording = ngettext("%(count)d calendar day", "%(count)d calendar days", term.count)
    else:
        wording = ngettext("%(count)d month", "%(count)d months", term.count)
    return wording % {"count": term.count}
