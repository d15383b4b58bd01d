"""Fields with a rule of their own: lists of codes and short lines."""

import pytest
from django.core.exceptions import ValidationError

from cooperactivas_pages.fields import CodeListField, LinesField, WebAddressField, lines_of

CODES = CodeListField(codes=[("grant", "Grant"), ("loan", "Loan"), ("prize", "Prize")])
NUMBERS = CodeListField(codes=[(1, "No poverty"), (2, "Zero hunger"), (11, "Cities")])
LINES = LinesField(max_lines=3, max_line_length=10, blank=True)

pytestmark = pytest.mark.usefixtures("in_english_words")


def test_codes_are_kept_once_and_in_the_order_of_the_set() -> None:
    assert CODES.clean(["prize", "grant", "prize"], None) == ["grant", "prize"]
    assert NUMBERS.clean([11, 1], None) == [1, 11]


@pytest.mark.parametrize("value", [["grant", "gift"], "grant", {"grant": 1}, [None], [["grant"]], 7])
def test_unknown_codes_and_other_shapes_are_refused(value: object) -> None:
    with pytest.raises(ValidationError, match="Choose only values of the list"):
        CODES.clean(value, None)


def test_an_empty_list_of_codes_is_refused_only_where_one_is_needed() -> None:
    needed = CodeListField(codes=[("grant", "Grant")], blank=False)
    assert CODES.clean([], None) == []
    with pytest.raises(ValidationError):
        needed.clean([], None)


def test_codes_are_chosen_with_checkboxes_and_come_back_with_their_type() -> None:
    assert NUMBERS.formfield().clean(["11", "2"]) == [11, 2]
    with pytest.raises(ValidationError):
        NUMBERS.formfield().clean(["3"])


def test_labels_of_codes_follow_the_order_of_the_set() -> None:
    assert CODES.labels(["prize", "grant"]) == ["Grant", "Prize"]


def test_lines_are_trimmed_and_empty_ones_dropped() -> None:
    assert LINES.clean("  pan \r\n\r\n\tqueso\n", None) == "pan\nqueso"


def test_a_line_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert LINES.clean("pan\n0123456789", None) == "pan\n0123456789"
    with pytest.raises(ValidationError, match="Line 2 has 11 characters; keep at most 10"):
        LINES.clean("pan\n01234567890", None)


def test_there_may_be_as_many_lines_as_the_limit_and_no_more() -> None:
    assert LINES.clean("a\nb\nc", None) == "a\nb\nc"
    with pytest.raises(ValidationError, match="There are 4 lines; keep at most 3"):
        LINES.clean("a\nb\nc\nd", None)


def test_address_typed_without_its_beginning_becomes_https() -> None:
    field = WebAddressField(blank=True).formfield()
    assert field.clean("sitio.example/tienda") == "https://sitio.example/tienda"
    assert field.clean("http://sitio.example") == "http://sitio.example"
    with pytest.raises(ValidationError):
        field.clean("javascript:alert(1)")


def test_no_text_has_no_lines() -> None:
    assert lines_of(None) == []
    assert lines_of(" \n ") == []
