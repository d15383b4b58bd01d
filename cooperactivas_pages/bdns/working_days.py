"""Working days in Spain, and how far they can be known.

Administrative terms in *días hábiles* leave out Saturdays, Sundays and public holidays (Ley 39/2015,
art. 30.2). National holidays are certain. Regions replace and move some of them every year and add their
own, and a day that is a holiday at either the office's or the applicant's seat does not count (art. 30.6).
So a day is one of three: off, working, or *doubtful*. A count that meets a doubtful day has no
certain end. The days below only make a count stop short of an answer: the yearly resolution in the BOE
remains the authority.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

# Estatuto de los Trabajadores art. 37.2 and Real Decreto 2001/1983 art. 45: holidays in all of Spain.
# Good Friday is added below.
_NATIONAL = (
    (1, 1),
    (1, 6),
    (5, 1),
    (8, 15),
    (10, 12),
    (11, 1),
    (12, 6),
    (12, 8),
    (12, 25),
)
# Days that regions commonly choose instead of others (art. 45.3), each in some years and not in others.
_OFTEN_CHOSEN = ((3, 19), (7, 25))
# A region's own day and the fixed days it or its capital usually adds. "" is the State's administration,
# whose offices are in Madrid (regional and local days).
_REGIONAL: dict[str, tuple[tuple[int, int], ...]] = {
    "": ((5, 2), (5, 15), (11, 9)),
    "ES11": ((5, 17), (6, 24)),
    "ES12": ((9, 8),),
    "ES13": ((7, 28), (9, 15)),
    "ES21": ((9, 6), (10, 25)),
    "ES22": ((12, 3),),
    "ES23": ((6, 9),),
    "ES24": ((4, 23),),
    "ES30": ((5, 2), (5, 15), (11, 9)),
    "ES41": ((4, 23), (6, 24), (10, 5)),
    "ES42": ((5, 31),),
    "ES43": ((9, 8),),
    "ES51": ((6, 24), (9, 11), (9, 24), (12, 26)),
    "ES52": ((6, 24), (10, 9)),
    "ES53": ((3, 1), (6, 24), (12, 26)),
    "ES61": ((2, 28),),
    "ES62": ((6, 9),),
    "ES70": ((2, 2), (5, 30), (9, 8)),
}
# Ceuta and Melilla keep feasts of the Islamic calendar: every count there is doubtful.
_MOVABLE_FEASTS = frozenset({"ES63", "ES64"})
# Maundy Thursday and Easter Monday; Whit Monday and Corpus Christi (Thursday) are kept in some regions.
_EASTER_OFFSETS = (-3, 1)
_LATE_EASTER_OFFSETS = {"ES51": (50,), "ES42": (60,), "ES30": (60,)}

SATURDAY, SUNDAY = 5, 6


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a Gregorian year (the anonymous algorithm printed in Nature, 1876)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - correction + 15) % 30
    quarter, quarter_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * quarter - moon - quarter_rest) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=256)
def _national_holidays(year: int) -> frozenset[date]:
    fixed = {date(year, month, day) for month, day in _NATIONAL}
    return frozenset(fixed | {easter_sunday(year) - timedelta(days=2)})


@lru_cache(maxsize=1024)
def _doubtful_days(year: int, region: str) -> frozenset[date]:
    easter = easter_sunday(year)
    offsets = (*_EASTER_OFFSETS, *_LATE_EASTER_OFFSETS.get(region, ()))
    own = {date(year, month, day) for month, day in _REGIONAL.get(region, ())}
    # A holiday on a Sunday may be moved to the Monday.
    moved = {day + timedelta(days=1) for day in own | _national_holidays(year) if day.weekday() == SUNDAY}
    chosen = {date(year, month, day) for month, day in _OFTEN_CHOSEN}
    return frozenset(own | moved | chosen | {easter + timedelta(days=offset) for offset in offsets})


@dataclass(frozen=True)
class WorkCalendar:
    """Working days as seen from an office in ``region`` (NUTS 2 code; ``""`` for the State)."""

    region: str = ""

    def is_off(self, day: date) -> bool:
        """Tell whether ``day`` is certainly not a working day."""
        return day.weekday() >= SATURDAY or day in _national_holidays(day.year)

    def is_doubtful(self, day: date) -> bool:
        """Tell whether ``day`` may be a holiday of this region or its capital."""
        if self.is_off(day):
            return False
        return self.region in _MOVABLE_FEASTS or day in _doubtful_days(day.year, self.region)

    def working_day_after(self, start: date, count: int) -> date | None:
        """Return the ``count``-th working day after ``start``, ``None`` when a doubtful day is on the way."""
        day, left = start, count
        while left:
            day += timedelta(days=1)
            if self.is_doubtful(day):
                return None
            if not self.is_off(day):
                left -= 1
        return day
