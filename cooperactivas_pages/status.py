"""The status of a funding call and the freshness of a profile, derived from dates at read time.

Nothing has to run at midnight for the site to be right. Every function takes the moment as an argument.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from .choices import CallStatus
from .conf import pages_settings

MADRID = ZoneInfo("Europe/Madrid")


@dataclass(frozen=True, slots=True)
class CallDates:
    """The dates a status depends on. Moments are aware; days are days in Europe/Madrid."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    is_permanent: bool = False
    resolved_on: date | None = None
    archived_on: date | None = None


def call_status(dates: CallDates, at: datetime, closing_days: int | None = None) -> CallStatus:
    """The status of a call at a moment, by the first rule that holds.

    archived when `archived_on` is reached; resolved when `resolved_on` is reached; closed after the
    minute of `closes_at`; open when `opens_at` is reached and the end lies ahead or the call is confirmed
    to be permanent, and then closing when the deadline's day is within `closing_days` calendar days;
    forecast otherwise.

    :param at: an aware moment.
    :param closing_days: default from the setting `CLOSING_DAYS`.
    """
    days = pages_settings().CLOSING_DAYS if closing_days is None else closing_days
    today = at.astimezone(MADRID).date()
    if dates.archived_on and dates.archived_on <= today:
        return CallStatus.ARCHIVED
    if dates.resolved_on and dates.resolved_on <= today:
        return CallStatus.RESOLVED
    if dates.closes_at and at >= _end_of_minute(dates.closes_at):
        return CallStatus.CLOSED
    has_end = dates.closes_at is not None or dates.is_permanent
    if dates.opens_at and dates.opens_at <= at and has_end:
        left = days_left(dates.closes_at, at)
        return CallStatus.CLOSING if left is not None and left <= days else CallStatus.OPEN
    return CallStatus.FORECAST


def days_left(closes_at: datetime | None, at: datetime) -> int | None:
    """Calendar days in Europe/Madrid from today to the day of the deadline; 0 on that day.

    :returns: None without a deadline; negative after it.
    """
    if closes_at is None:
        return None
    return (closes_at.astimezone(MADRID).date() - at.astimezone(MADRID).date()).days


def are_dates_open(dates: CallDates) -> bool:
    """Whether the dates are still to be confirmed: no start, or no end that anyone confirmed."""
    return dates.opens_at is None or (dates.closes_at is None and not dates.is_permanent)


def is_confirmation_stale(last_confirmed_on: date | None, today: date) -> bool:
    """Whether a profile counts as not confirmed: never, or longer ago than `CONFIRMED_MONTHS` months."""
    if last_confirmed_on is None:
        return True
    return months_between(last_confirmed_on, today) >= pages_settings().CONFIRMED_MONTHS


def months_between(start: date, end: date) -> int:
    """Whole months from one day to another; the 31st counts as the last day of a shorter month."""
    months = (end.year - start.year) * 12 + end.month - start.month
    is_last_day = (end + timedelta(days=1)).day == 1
    return months - 1 if end.day < start.day and not is_last_day else months


def _end_of_minute(moment: datetime) -> datetime:
    """The first moment that is no longer in the deadline's minute.

    In UTC, because adding a minute to local time jumps an hour when the clocks change.
    """
    return moment.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(minutes=1)
