"""Opening hours in the form of OpenStreetMap become lines that people understand."""

import pytest
from django.utils import translation

from cooperactivas_pages.opening_hours import OpeningRow, UnreadHoursError, opening_rows, read_hours


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_each_rule_becomes_a_line_with_its_days_and_times():
    assert opening_rows("Mo-Fr 09:00-14:00,16:00-19:00; Sa 10:00-13:30") == [
        OpeningRow("Monday to Friday", ("09:00–14:00", "16:00–19:00")),
        OpeningRow("Saturday", ("10:00–13:30",)),
    ]


def test_a_space_after_the_comma_changes_nothing():
    assert opening_rows("Mo-Fr 09:00-14:00, 16:00-19:00") == opening_rows("Mo-Fr 09:00-14:00,16:00-19:00")


def test_single_days_are_listed():
    assert opening_rows("Mo,We,Fr 17:00-20:00") == [OpeningRow("Monday, Wednesday, Friday", ("17:00–20:00",))]


@pytest.mark.parametrize("word", ["off", "closed"])
def test_a_closed_day_has_no_times(word):
    assert opening_rows(f"PH {word}") == [OpeningRow("Public holidays", ())]


def test_one_day_of_each_month_is_said_in_words():
    assert opening_rows("Sa[1],Su[-1] 17:00-19:00; Mo[2] off") == [
        OpeningRow("The first Saturday of the month, the last Sunday of the month", ("17:00–19:00",)),
        OpeningRow("The second Monday of the month", ()),
    ]


def test_times_without_days_hold_every_day():
    assert opening_rows("08:00-22:00") == [OpeningRow("Every day", ("08:00–22:00",))]


def test_always_open_is_said_in_words():
    assert opening_rows("24/7") == [OpeningRow("Every day", ("day and night",))]


def test_days_are_named_in_the_language_of_the_visitor():
    with translation.override("es"):
        assert opening_rows("Su 10:00-14:00")[0].days == "Domingo"


@pytest.mark.parametrize(
    "text",
    [
        "", ";", "cuando hay luz", "Mo-Fr", "Mo-Fr 25:00-26:00", "Mo 9-14", "Mo-PH 09:00-14:00",
        "week 1-53 Mo 10:00-12:00", "Sa[5] 10:00-12:00", "Mo-Sa[1] 10:00-12:00", "PH[1] off",
    ],
)  # fmt: skip
def test_what_it_cannot_read_has_no_lines(text):
    assert opening_rows(text) == []


def test_the_part_that_it_cannot_read_is_named():
    with pytest.raises(UnreadHoursError) as refused:
        read_hours("Mo-Fr 09:00-14:00, 16:00-19:00; Sa 10:00 a 13:00; PH off")
    assert refused.value.part == "Sa 10:00 a 13:00"
