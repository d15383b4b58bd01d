"""Certain holidays, doubtful days and counting."""

from __future__ import annotations

from datetime import date

import pytest

from cooperactivas_pages.bdns.working_days import WorkCalendar, easter_sunday

STATE = WorkCalendar()
CASTILLA_Y_LEON = WorkCalendar("ES41")
CATALONIA = WorkCalendar("ES51")
CEUTA = WorkCalendar("ES63")


@pytest.mark.parametrize(
    "day",
    [
        date(2019, 4, 21),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2038, 4, 25),
    ],
)
def test_easter_falls_on_its_published_dates(day):
    assert easter_sunday(day.year) == day


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2025, 1, 4), "Saturday"),
        (date(2025, 1, 5), "Sunday"),
        (date(2025, 1, 6), "Epiphany"),
        (date(2025, 4, 18), "Good Friday"),
        (date(2025, 12, 8), "Immaculate Conception"),
    ],
)
def test_weekends_and_national_holidays_are_off_everywhere(day, why):
    assert STATE.is_off(day), why
    assert CASTILLA_Y_LEON.is_off(day), why


def test_an_ordinary_tuesday_works():
    assert not STATE.is_off(date(2025, 3, 11))
    assert not STATE.is_doubtful(date(2025, 3, 11))


def test_a_regional_day_is_doubtful_only_in_its_region():
    assert CASTILLA_Y_LEON.is_doubtful(date(2025, 4, 23))
    assert not STATE.is_doubtful(date(2025, 4, 23))


def test_the_monday_after_a_holiday_on_sunday_is_doubtful():
    assert date(2026, 11, 1).weekday() == 6
    assert CASTILLA_Y_LEON.is_doubtful(date(2026, 11, 2))


def test_every_day_is_doubtful_where_movable_feasts_are_kept():
    assert CEUTA.is_doubtful(date(2025, 3, 11))


def test_a_count_skips_christmas_new_year_and_epiphany():
    assert STATE.working_day_after(date(2024, 12, 19), 30) == date(2025, 2, 4)


def test_a_count_that_meets_a_doubtful_day_has_no_answer():
    assert CATALONIA.working_day_after(date(2024, 12, 23), 1) == date(2024, 12, 24)
    assert CATALONIA.working_day_after(date(2024, 12, 23), 2) is None
