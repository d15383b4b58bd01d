"""Rules for single values: what is taken, what is refused, and that the refusal can be understood."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from cooperactivas_pages.validators import (
    validate_cnae,
    validate_cnae_list,
    validate_https_lines,
    validate_in_territory,
    validate_nif,
    validate_partial_date,
    validate_percentage,
    validate_postcode,
)

pytestmark = pytest.mark.usefixtures("in_english_words")


@pytest.mark.parametrize(
    "number",
    [
        "12345678Z",  # a person
        "X1234567L",  # a foreign person
        "Y7654321G",
        "F24000002",  # a co-operative
        "G24000002",  # an association
        "Q2400000B",  # a public body: its control is a letter
        "f24000002",  # as people type it
    ],
)
def test_tax_number_with_a_right_control_digit_is_taken(number: str) -> None:
    validate_nif(number)


@pytest.mark.parametrize("number", ["12345678A", "X1234567A", "F24000001", "G24000009", "Q24000000"])
def test_tax_number_with_a_wrong_control_digit_is_named_a_typing_error(number: str) -> None:
    with pytest.raises(ValidationError, match=f"control digit of {number} does not fit"):
        validate_nif(number)


@pytest.mark.parametrize("number", ["F2400000", "F240000020", "", "ñ24000004", "F2400O004", "-_-_-_-_-"])
def test_text_that_is_no_tax_number_is_refused_with_its_form(number: str) -> None:
    with pytest.raises(ValidationError, match="is not a tax number"):
        validate_nif(number)


@pytest.mark.parametrize("code", ["01001", "24001", "52080"])
def test_postcode_of_a_province_is_taken(code: str) -> None:
    validate_postcode(code)


@pytest.mark.parametrize("code", ["00001", "53001", "2400", "240011", "24 01", "2400a", "2٤٠٠١", "24001\n"])
def test_postcode_of_no_province_is_refused(code: str) -> None:
    with pytest.raises(ValidationError, match="begins with the number of its province"):
        validate_postcode(code)


@pytest.mark.parametrize("value", ["2017", "2017-03-21", "2016-02-29", "1895"])
def test_year_or_whole_date_is_taken(value: str) -> None:
    validate_partial_date(value)


@pytest.mark.parametrize("value", ["17", "2017-03", "21/03/2017", "2017-3-1", "20170321", "2٠17", "2017\n"])
def test_other_forms_of_dates_are_refused_with_an_example(value: str) -> None:
    with pytest.raises(ValidationError, match="a year such as 2017 or a date such as 2017-03-21"):
        validate_partial_date(value)


@pytest.mark.parametrize("value", ["2017-02-29", "2017-13-01", "0000"])
def test_day_that_the_calendar_does_not_have_is_named(value: str) -> None:
    with pytest.raises(ValidationError, match=f"{value} is not a day of the calendar"):
        validate_partial_date(value)


@pytest.mark.parametrize("code", ["10", "10.5", "1051", "10.51"])
def test_cnae_code_is_taken_with_or_without_dot(code: str) -> None:
    validate_cnae(code)


@pytest.mark.parametrize("code", ["1", "10.", "10.511", "A10", "10 51"])
def test_what_is_no_cnae_code_is_refused(code: str) -> None:
    with pytest.raises(ValidationError, match="CNAE code has two to four digits"):
        validate_cnae(code)


def test_list_of_cnae_codes_is_separated_by_single_spaces() -> None:
    validate_cnae_list("10.5 88 R")
    for wrong in ("10.5,88", "10.5  88", "Z", "10.5 "):
        with pytest.raises(ValidationError, match="separated by spaces"):
            validate_cnae_list(wrong)


def test_rate_lies_between_nought_and_a_hundred() -> None:
    validate_percentage(Decimal("0"))
    validate_percentage(Decimal("100"))
    for wrong in ("-0.01", "100.01"):
        with pytest.raises(ValidationError, match="between 0 and 100"):
            validate_percentage(Decimal(wrong))


def test_encrypted_addresses_are_taken_one_per_line() -> None:
    validate_https_lines("https://redsocial.example/coop\nhttps://video.example:8443/@coop?x=1\nhttps://ñandu.example")


@pytest.mark.parametrize(
    "line",
    [
        "http://redsocial.example",
        "javascript:alert(1)",
        "JavaScript:alert(1)//https://a.example",
        "data:text/html,x",
        "//redsocial.example",
        "redsocial.example",
        "https://localhost",
        "https://red social.example",
        "https:///x.example",
        "ftp://red.example",
    ],
)
def test_line_that_is_no_encrypted_address_is_named_by_its_number(line: str) -> None:
    with pytest.raises(ValidationError, match="Line 2 is not a web address: it begins with https://"):
        validate_https_lines(f"https://redsocial.example\n{line}")


@pytest.mark.parametrize("point", [("42.59873", "-5.56710"), ("28.1", "-16.6"), ("39.6", "2.9")])
def test_point_in_the_country_is_taken(point: tuple[str, str]) -> None:
    validate_in_territory(*map(Decimal, point))


def test_exchanged_coordinates_are_named_as_such() -> None:
    with pytest.raises(ValidationError, match="seem to be exchanged: the latitude comes first"):
        validate_in_territory(Decimal("-5.56710"), Decimal("42.59873"))


@pytest.mark.parametrize("point", [("48.85", "2.35"), ("42.6", "5.57"), ("0", "0"), ("-42.6", "-5.6")])
def test_point_elsewhere_is_refused(point: tuple[str, str]) -> None:
    with pytest.raises(ValidationError, match="outside the country"):
        validate_in_territory(*map(Decimal, point))
