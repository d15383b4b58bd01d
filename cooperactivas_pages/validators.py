"""Rules for single values, with messages an editor understands."""

import re
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from stdnum.es import nif as nif_rules
from stdnum.exceptions import InvalidComponent, InvalidFormat, InvalidLength
from stdnum.exceptions import ValidationError as NumberError

from .choices import AreaKind
from .conf import pages_settings
from .fields import lines_of
from .limits import EARLIEST_HISTORIC_YEAR, EARLIEST_YEAR, LATEST_YEAR
from .opening_hours import EXAMPLE, UnreadHoursError, read_hours

# Spanish postcodes: two digits of the province (01 to 52), three of the zone.
validate_postcode = RegexValidator(
    r"^(0[1-9]|[1-4][0-9]|5[0-2])[0-9]{3}\Z",
    _("A postcode has five digits and begins with the number of its province, 01 to 52; for example 24001."),
)
validate_cnae = RegexValidator(
    r"^[0-9]{2}(\.?[0-9]{1,2})?\Z", _("A CNAE code has two to four digits, for example 10.5 or 1051.")
)
validate_cnae_list = RegexValidator(
    r"^([A-U]|[0-9]{2}(\.[0-9]{1,2})?)( ([A-U]|[0-9]{2}(\.[0-9]{1,2})?))*\Z",
    _("Write CNAE-2009 codes separated by spaces, for example: 10.5 88 R"),
)


def validate_nif(value: str) -> None:
    """A Spanish tax number of a person (DNI, NIE) or a legal person, with a right check digit."""
    try:
        nif_rules.validate(value)
    except (InvalidLength, InvalidFormat, InvalidComponent):
        raise ValidationError(
            _("%(value)s is not a tax number (NIF): it has nine characters, for example F24000002."),
            params={"value": value},
        ) from None
    except NumberError:
        raise ValidationError(
            _("The control digit of %(value)s does not fit: check the number for a typing error."),
            params={"value": value},
        ) from None


def validate_partial_date(value: str) -> None:
    """A year (`2017`) or a whole date (`2017-03-21`), as schema.org and ISO 8601 write them."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}-[0-9]{2})?", value):
        raise ValidationError(_("Write a year such as 2017 or a date such as 2017-03-21."))
    if first_day_of(value) is None:
        raise ValidationError(_("%(value)s is not a day of the calendar."), params={"value": value})


def first_day_of(value: str) -> date | None:
    """The day of a whole date, the first of January of a year; None for anything else."""
    try:
        return date.fromisoformat(value if len(value) > 4 else f"{value}-01-01")
    except ValueError:
        return None


def validate_date(value: date | datetime) -> None:
    """A day of our time: years outside are typing mistakes, see `limits`."""
    _validate_year(value.year, EARLIEST_YEAR)


def validate_historic_date(value: date) -> None:
    """A day that may lie generations back, such as the one from which a law is in force; see `limits`."""
    _validate_year(value.year, EARLIEST_HISTORIC_YEAR)


def validate_opening_hours(value: str) -> None:
    """Opening hours that can be said in words; see `opening_hours`."""
    try:
        read_hours(value)
    except UnreadHoursError as error:
        raise ValidationError(
            _(
                "“%(part)s” is not understood. Write days as Mo, Tu, We, Th, Fr, Sa, Su, holidays as PH, and times as "
                "in this example: %(example)s. What does not fit goes into the note."
            ),
            params={"part": error.part, "example": EXAMPLE},
        ) from None


def validate_area(kind: str, places: int) -> None:
    """The area that an activity serves names places exactly when it consists of places.

    :param places: how many it names.
    """
    if kind == AreaKind.PLACES and not places:
        raise ValidationError({"area_kind": _("Choose at least one place under “Places”, or another area.")})
    if kind != AreaKind.PLACES and places:
        raise ValidationError(
            {"area_kind": _("Places belong to the area “In named places”: choose that area or remove the places.")}
        )


def validate_percentage(value: Decimal) -> None:
    """A rate from 0 to 100."""
    if not 0 <= value <= 100:
        raise ValidationError(_("A rate lies between 0 and 100 %."))


def validate_https_lines(value: str) -> None:
    """One encrypted web address per line."""
    for number, line in enumerate(lines_of(value), start=1):
        if not re.fullmatch(r"https://[^\s/.]+(\.[^\s/.]+)+(/\S*)?", line):
            raise ValidationError(
                _("Line %(number)d is not a web address: it begins with https://."), params={"number": number}
            )


def validate_in_territory(latitude: Decimal | float, longitude: Decimal | float) -> None:
    """A point inside the bounds of the network's country.

    :raises ValidationError: for a point elsewhere; exchanged numbers are named as the likely cause.
    """
    west, south, east, north = pages_settings().TERRITORY_BOUNDS
    if west <= longitude <= east and south <= latitude <= north:
        return
    if west <= latitude <= east and south <= longitude <= north:
        raise ValidationError({"latitude": _("Latitude and longitude seem to be exchanged: the latitude comes first.")})
    raise ValidationError({"latitude": _("This point lies outside the country. Check latitude and longitude.")})


def _validate_year(year: int, first: int) -> None:
    if not first <= year <= LATEST_YEAR:
        raise ValidationError(
            _("A date in the year %(year)d cannot be: write a year from %(first)d to %(last)d."),
            params={"year": year, "first": first, "last": LATEST_YEAR},
        )
