"""Moving the dates of an example call, so that a demo site shows every status on its first day.

Only whole weeks: the weekday and the hour on the wall stay as they were, across clock changes too. The
builder stores the weeks beside the call (``CallRecord.date_shift_weeks``): the original date is the shown
date minus the weeks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from .call import MappedCall
from .phrases import names_a_date

# A call counts as "closing" when its last day is at most this many days away.
CLOSING_DAYS = 14

# A resolved example closed two months ago and was resolved seven weeks after closing; an archived one
# closed a year ago and left the default results ten months after closing.
_CLOSED_BEFORE_RESOLVED = 63
_CLOSED_BEFORE_ARCHIVED = 371
_CLOSING_TO_RESOLVED = timedelta(days=49)
_CLOSING_TO_ARCHIVED = timedelta(days=300)
# A forecast example opens in two to three weeks, or closes in more than six.
_OPENS_AFTER = 15
_CLOSES_AFTER = 45
# A permanent call whose record gives no opening is shown as open since a month.
_OPEN_SINCE = timedelta(days=30)

STATUSES = ("forecast", "open", "closing", "closed", "resolved", "archived")


class ShiftError(ValueError):
    """A call cannot have the wished status on the wished day; the message says why."""


@dataclass(frozen=True)
class Shift:
    """Whole weeks to add to every date of a call, and dates that its wished status needs besides.

    ``opens_on`` is given only for a permanent call whose record has no opening.
    """

    weeks: int
    opens_on: date | None = None
    resolved_on: date | None = None
    archived_on: date | None = None


def weeks_to_shift(day: date, latest: date) -> int:
    """Return the whole weeks (perhaps negative) that bring ``day`` nearest to ``latest`` and not after it."""
    return (latest - day).days // 7


def shift_dates(call: MappedCall, weeks: int) -> MappedCall:
    """Return ``call`` with every date moved by ``weeks``, at the same weekday and wall-clock time.

    A text that names a day or a year would contradict moved dates, and is emptied.
    """
    if not weeks:
        return call
    days = timedelta(weeks=weeks)
    return replace(
        call,
        published_on=call.published_on + days if call.published_on else None,
        opens_at=_moved(call.opens_at, days),
        closes_at=_moved(call.closes_at, days),
        opens_text="" if names_a_date(call.opens_text) else call.opens_text,
        closes_text="" if names_a_date(call.closes_text) else call.closes_text,
        dates_how="" if names_a_date(call.dates_how) else call.dates_how,
    )


def plan_shift(call: MappedCall, status: str, today: date) -> Shift:
    """Return the shift with which ``call`` has ``status`` during the whole of ``today``.

    A permanent call is one with ``is_permanent`` set by the caller; its only status is ``open``. Raises
    ``ShiftError`` for an unknown status or one the call's dates cannot have (no closing date, a period
    too short to be open without closing soon).
    """
    if status not in STATUSES:
        raise ShiftError(_("“%(status)s” is not a status of a call.") % {"status": status})
    if call.is_permanent:
        return _permanent(call, status, today)
    if status == "forecast":
        return _forecast(call, today)
    if call.closes_at is None:
        raise ShiftError(_impossible(call, status, _("it has no closing date")))
    closes = call.closes_at.date()
    if status in ("open", "closing"):
        return _running(call, status, today)
    if status == "closed":
        return Shift(weeks_to_shift(closes, today - timedelta(days=1)))
    days_ago = _CLOSED_BEFORE_RESOLVED if status == "resolved" else _CLOSED_BEFORE_ARCHIVED
    weeks = weeks_to_shift(closes, today - timedelta(days=days_ago))
    closed = closes + timedelta(weeks=weeks)
    archived_on = closed + _CLOSING_TO_ARCHIVED if status == "archived" else None
    return Shift(weeks, resolved_on=closed + _CLOSING_TO_RESOLVED, archived_on=archived_on)


def _permanent(call: MappedCall, status: str, today: date) -> Shift:
    if status != "open":
        raise ShiftError(_impossible(call, status, _("a permanent call is always open")))
    if call.opens_at is None:
        return Shift(0, opens_on=today - _OPEN_SINCE)
    return Shift(weeks_to_shift(call.opens_at.date(), today - timedelta(days=1)))


def _forecast(call: MappedCall, today: date) -> Shift:
    """Without an opening, or before it, a call is a forecast as long as it has not closed."""
    if call.opens_at is not None:
        earliest = today + timedelta(days=_OPENS_AFTER + 6)
        return Shift(weeks_to_shift(call.opens_at.date(), earliest))
    if call.closes_at is not None:
        return Shift(weeks_to_shift(call.closes_at.date(), today + timedelta(days=_CLOSES_AFTER + 6)))
    return Shift(0)


def _running(call: MappedCall, status: str, today: date) -> Shift:
    """Open as freshly as possible, or closing as late as possible, so that the demo keeps its status long."""
    if call.opens_at is None or call.closes_at is None:
        raise ShiftError(_impossible(call, status, _("its dates are not both known")))
    opens, closes = call.opens_at.date(), call.closes_at.date()
    yesterday = today - timedelta(days=1)
    if status == "open":
        weeks = weeks_to_shift(opens, yesterday)
        if closes + timedelta(weeks=weeks) <= today + timedelta(days=CLOSING_DAYS):
            raise ShiftError(_impossible(call, status, _("it is open for too short a time")))
        return Shift(weeks)
    weeks = min(
        weeks_to_shift(opens, yesterday),
        weeks_to_shift(closes, today + timedelta(days=CLOSING_DAYS)),
    )
    if closes + timedelta(weeks=weeks) <= today:
        raise ShiftError(_impossible(call, status, _("it is open for too short a time")))
    return Shift(weeks)


def _moved(moment: datetime | None, days: timedelta) -> datetime | None:
    """Add days on the wall clock: arithmetic within one zone keeps the hour and finds the new offset."""
    return moment + days if moment else None


def _impossible(call: MappedCall, status: str, reason: str) -> str:
    return _("Call %(code)s cannot be shown as “%(status)s”: %(reason)s.") % {
        "code": call.bdns_code,
        "status": status,
        "reason": reason,
    }
