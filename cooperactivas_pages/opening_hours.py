"""Opening hours in the form of OpenStreetMap, read into lines that people understand.

Reads the part of the `opening_hours` syntax that small enterprises use: days of the week, ranges of days,
one day of each month (`Sa[1]`, `Sa[-1]`), public holidays (`PH`), times, `off` and `24/7`.
Syntax: OpenStreetMap wiki, "Key:opening_hours/specification", version 0.7.3.
"""

import re
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

EXAMPLE = "Mo-Fr 09:00-14:00, 16:00-19:00; Sa 10:00-13:00; PH off"
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)(?:\[(?:[1-4]|-1)\])?"
_RULE = re.compile(rf"(?P<days>{_DAY}(?:[-,]{_DAY})*)?\s*(?P<times>.*)\Z")
_NTH_DAY = re.compile(r"(?P<day>Mo|Tu|We|Th|Fr|Sa|Su)\[(?P<nth>[1-4]|-1)\]\Z")
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)-([01]?\d|2[0-4]):([0-5]\d)\Z")


class UnreadHoursError(ValueError):
    """Opening hours use more than this module reads.

    :ivar part: the part that it does not understand.
    """

    def __init__(self, part: str) -> None:
        self.part = part
        super().__init__(part)


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """Days with their times, in words; without times the enterprise is closed."""

    days: str
    times: tuple[str, ...]


def opening_rows(text: str) -> list[OpeningRow]:
    """The lines of a timetable in the active language.

    :param text: such as `Mo-Fr 09:00-14:00, 16:00-19:00; Sa 10:00-13:00; PH off`.
    :returns: one row per rule; empty when the text uses more than this module reads.
    """
    try:
        return read_hours(text)
    except UnreadHoursError:
        return []


def read_hours(text: str) -> list[OpeningRow]:
    """As `opening_rows`, for those who want to know what was not understood.

    :raises UnreadHoursError: also for a text without any rule.
    """
    rules = [rule.strip() for rule in text.split(";") if rule.strip()]
    if not rules:
        raise UnreadHoursError(text)
    return [_read(rule) for rule in rules]


def _read(rule: str) -> OpeningRow:
    try:
        return _row(rule.replace(", ", ","))
    except ValueError:
        raise UnreadHoursError(rule) from None


def _row(rule: str) -> OpeningRow:
    match = _RULE.match(rule)
    if match is None:
        raise ValueError(rule)
    days, times = match["days"], match["times"]
    if times == "24/7" and not days:
        return OpeningRow(_("Every day"), (_("day and night"),))
    if times in ("off", "closed"):
        return OpeningRow(_day_words(days), ())
    return OpeningRow(_day_words(days), tuple(_time_words(part) for part in times.split(",")))


def _time_words(part: str) -> str:
    if not _TIME.match(part):
        raise ValueError(part)
    return part.replace("-", "–")


def _day_words(days: str | None) -> str:
    if not days:
        return _("Every day")
    return capfirst(", ".join(_range_words(part) for part in days.split(",")))


def _range_words(part: str) -> str:
    if part == "PH":
        return _("public holidays")
    if match := _NTH_DAY.match(part):
        return _nth_words(match["nth"]) % {"day": _day_name(match["day"])}
    first, _dash, last = part.partition("-")
    if not last:
        return _day_name(first)
    return _("%(first)s to %(last)s") % {"first": _day_name(first), "last": _day_name(last)}


def _nth_words(nth: str) -> str:
    return {
        "1": _("the first %(day)s of the month"),
        "2": _("the second %(day)s of the month"),
        "3": _("the third %(day)s of the month"),
        "4": _("the fourth %(day)s of the month"),
        "-1": _("the last %(day)s of the month"),
    }[nth]


def _day_name(code: str) -> str:
    if code not in DAYS:
        raise ValueError(code)
    return str(WEEKDAYS[DAYS.index(code)])
