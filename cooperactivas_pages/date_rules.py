"""Rules about dates that must fit together, with messages an editor understands.

The functions return what does not fit, field by field, for the `clean` of a model.
"""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from .status import MADRID
from .validators import first_day_of

# What says, as a date or in words, when one can apply. A public call has at least one of them.
CALL_TIMES = ("opens_at", "closes_at", "forecast_on", "is_permanent", "opens_text", "closes_text")
NO_CALL_TIME = _(
    "Say when one can apply: opening, deadline, the day it is expected, “permanently open”, or the official words."
)
# Before these a year is a typing mistake: the oldest bodies of the territory are medieval, and figures of
# people and money are as old as those of awards at most.
OLDEST_FOUNDATION = 1000
OLDEST_FIGURES = 1990


def foundation_errors(founded_on: str, years: dict[str, int | None], today: date) -> dict[str, ValidationError]:
    """What is wrong with the day an enterprise was founded and with the years of its figures.

    :param founded_on: a year or a whole date; empty or unreadable text counts as unknown.
    :param years: field → year of figures.
    """
    founded = first_day_of(founded_on)
    errors = {name: error for name, year in years.items() if (error := figures_error(year, today, founded))}
    if founded and founded > today:
        errors["founded_on"] = ValidationError(_("The day of the foundation lies in the future."))
    elif founded and founded.year < OLDEST_FOUNDATION:
        errors["founded_on"] = ValidationError(_("This year is too early: check its four digits."))
    return errors


def figures_error(year: int | None, today: date, founded: date | None = None) -> ValidationError | None:
    """What is wrong with the year of some figures; None for a possible or unknown year.

    :param founded: when the one they are about was founded, if known.
    """
    if year is None:
        return None
    if year > today.year:
        return ValidationError(_("This year has not begun yet."))
    if year < OLDEST_FIGURES:
        return ValidationError(_("Write a year from %(year)d on."), params={"year": OLDEST_FIGURES})
    if founded and founded <= today and year < founded.year:
        return ValidationError(
            _("The enterprise was founded later, in %(year)d: check both years."), params={"year": founded.year}
        )
    return None


def ending_error(
    day: date | None, opens_at: datetime | None, closes_at: datetime | None, forecast_on: date | None
) -> ValidationError | None:
    """What is wrong with the day on which a call was resolved or archived; None for a possible or unknown day.

    :param opens_at: aware; a call without official dates is compared with the day it is expected to open.
    :param closes_at: aware.
    """
    if day is None:
        return None
    if opens_at and day < (opens := opens_at.astimezone(MADRID).date()):
        return ValidationError(_("The call opens later, on %(day)s."), params=_in_words(opens))
    if closes_at and day < (closes := closes_at.astimezone(MADRID).date()):
        return ValidationError(
            _("The deadline is later, on %(day)s. If the call ended early, correct the deadline."),
            params=_in_words(closes),
        )
    if forecast_on and not opens_at and not closes_at and day < forecast_on:
        return ValidationError(_("The call is expected to open later, on %(day)s."), params=_in_words(forecast_on))
    return None


def _in_words(day: date) -> dict[str, str]:
    return {"day": formats.date_format(day, "DATE_FORMAT")}
