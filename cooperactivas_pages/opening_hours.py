"""Opening hours in the form of OpenStreetMap, read into lines that people understand.

Reads the part of the `opening_hours` syntax that small enterprises use: days of the week, ranges of days,
public holidays (`PH`), times, `off` and `24/7`. Anything else is left to the reader as it was written.
Syntax: OpenStreetMap wiki, "Key:opening_hours/specification", version 0.7.3.
"""

import re
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_RULE = re.compile(r"(?P<days>(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su|PH))*)?\s*(?P<times>.*)\Z")
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)-([01]?\d|2[0-4]):([0-5]\d)\Z")


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
    rules = [rule.strip() for rule in text.replace(", ", ",").split(";") if rule.strip()]
    try:
        return [_row(rule) for rule in rules]
    except ValueError:
        return []


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
    first, _dash, last = part.partition("-")
    if not last:
        return _day_name(first)
    return _("%(first)s to %(last)s") % {"first": _day_name(first), "last": _day_name(last)}


def _day_name(code: str) -> str:
    if code not in DAYS:
        raise ValueError(code)
    return str(WEEKDAYS[DAYS.index(code)])
