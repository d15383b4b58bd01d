"""The date fields of an answer, in their two spellings, as Spanish calendar days and moments."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

MADRID = ZoneInfo("Europe/Madrid")

# Official deadlines are days; the last minute of the day is still in time.
FIRST_MINUTE, LAST_MINUTE = time(0, 0), time(23, 59)

_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def read_moment(text: str) -> datetime | None:
    """Return a date field as a moment in Madrid, ``None`` when it is not a sensible date.

    ``2024-11-15T00:00:00+01:00`` means the 15th: it is midnight *local* time, and reading it as UTC would
    give the day before. A plain ``2025-12-31`` is that day at midnight.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
        moment = moment.replace(tzinfo=MADRID) if moment.tzinfo is None else moment.astimezone(MADRID)
    except (ValueError, OverflowError):
        return None
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def read_day(text: str) -> date | None:
    """Return the Spanish calendar day of a date field, ``None`` when it is not a sensible date."""
    moment = read_moment(text)
    return moment.date() if moment else None


def at_clock(day: date, clock: time) -> datetime:
    """Return the moment ``clock`` shows on ``day`` in Madrid."""
    return datetime.combine(day, clock, tzinfo=MADRID)
