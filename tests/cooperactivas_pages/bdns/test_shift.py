"""Example calls show their status on any first day, and moved dates keep weekday and hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperactivas_pages.bdns import (
    MappedCall,
    Shift,
    ShiftError,
    map_answer,
    plan_shift,
    shift_dates,
    weeks_to_shift,
)

from .answers import minimal

MADRID = ZoneInfo("Europe/Madrid")
DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


def call_between(opens: str | None, closes: str | None, **changes: object) -> MappedCall:
    return map_answer(minimal(fechaInicioSolicitud=opens, fechaFinSolicitud=closes, **changes))


def status_at(call: MappedCall, shift: Shift, moment: datetime) -> str:
    """Derive the status as a reader sees it: the rules of the domain, written again for this test."""
    moved = shift_dates(call, shift.weeks)
    opens = moved.opens_at or (
        datetime.combine(shift.opens_on, datetime.min.time(), MADRID) if shift.opens_on else None
    )
    if shift.archived_on and moment.date() >= shift.archived_on:
        return "archived"
    if shift.resolved_on and moment.date() >= shift.resolved_on:
        return "resolved"
    if moved.closes_at and moment >= moved.closes_at + timedelta(minutes=1):
        return "closed"
    if opens and moment >= opens and (moved.closes_at or moved.is_permanent):
        if moved.closes_at and moved.closes_at.date() - moment.date() <= timedelta(days=14):
            return "closing"
        return "open"
    return "forecast"


def all_day(today: date) -> list[datetime]:
    return [
        datetime(today.year, today.month, today.day, hour, minute, tzinfo=MADRID)
        for hour, minute in ((0, 0), (12, 0), (23, 59))
    ]


@given(
    today=DAYS,
    opens=DAYS,
    length=st.integers(22, 1_200),
    status=st.sampled_from(["forecast", "open", "closing", "closed", "resolved", "archived"]),
)
@settings(max_examples=300, deadline=None)
def test_a_call_of_more_than_three_weeks_can_have_any_status_on_any_day(today, opens, length, status):
    call = call_between(opens.isoformat(), (opens + timedelta(days=length)).isoformat())
    shift = plan_shift(call, status, today)

    assert [status_at(call, shift, moment) for moment in all_day(today)] == [status] * 3


@given(
    today=DAYS,
    opens=DAYS,
    length=st.integers(8, 21),
    status=st.sampled_from(["closing", "closed", "resolved", "archived"]),
)
@settings(max_examples=100, deadline=None)
def test_a_short_call_can_close_soon_and_end_on_any_day(today, opens, length, status):
    call = call_between(opens.isoformat(), (opens + timedelta(days=length)).isoformat())
    shift = plan_shift(call, status, today)

    assert [status_at(call, shift, moment) for moment in all_day(today)] == [status] * 3


@given(today=DAYS)
@settings(max_examples=100, deadline=None)
def test_dates_that_a_status_needs_lie_in_order_and_in_the_past(today):
    call = call_between("2025-01-07", "2025-02-07")
    for status in ("resolved", "archived"):
        shift = plan_shift(call, status, today)
        closes = shift_dates(call, shift.weeks).closes_at

        assert closes is not None
        assert shift.resolved_on is not None
        assert closes.date() < shift.resolved_on <= today
        assert (shift.archived_on is not None) is (status == "archived")
        assert shift.archived_on is None or shift.resolved_on < shift.archived_on <= today


def test_an_early_closing_hour_still_counts_for_the_whole_day():
    call = call_between("2025-01-07", "2025-02-07", textFin="A las 14:00 h")
    for day in range(14):
        today = date(2026, 3, 20) + timedelta(days=day)
        shift = plan_shift(call, "closing", today)
        assert [status_at(call, shift, moment) for moment in all_day(today)] == ["closing"] * 3


def test_a_call_without_dates_is_a_forecast_and_nothing_else():
    call = call_between(None, None)

    assert plan_shift(call, "forecast", date(2026, 11, 20)) == Shift(0)
    with pytest.raises(
        ShiftError,
        match="Call 900001 cannot be shown as “open”: it has no closing date",
    ):
        plan_shift(call, "open", date(2026, 11, 20))


def test_a_call_without_opening_can_end_but_not_run():
    call = call_between(None, "2025-02-17")

    assert status_at(call, plan_shift(call, "closed", date(2026, 11, 20)), all_day(date(2026, 11, 20))[0]) == "closed"
    with pytest.raises(ShiftError, match="not both known"):
        plan_shift(call, "closing", date(2026, 11, 20))


def test_a_period_of_ten_days_is_never_open_without_closing_soon():
    with pytest.raises(ShiftError, match="too short a time"):
        plan_shift(call_between("2025-02-03", "2025-02-13"), "open", date(2026, 11, 20))


def test_an_unknown_status_is_refused():
    with pytest.raises(ShiftError, match="“abierta” is not a status"):
        plan_shift(call_between("2025-02-03", "2025-03-13"), "abierta", date(2026, 11, 20))


@given(today=DAYS)
@settings(max_examples=50, deadline=None)
def test_a_permanent_call_is_open_since_the_past(today):
    for opens in (None, "2021-01-01"):
        call = replace(call_between(opens, None), is_permanent=True)
        shift = plan_shift(call, "open", today)
        assert [status_at(call, shift, moment) for moment in all_day(today)] == ["open"] * 3


def test_a_permanent_call_cannot_close():
    with pytest.raises(ShiftError, match="always open"):
        plan_shift(replace(call_between(None, None), is_permanent=True), "closed", date(2026, 11, 20))


def test_weeks_bring_a_day_up_to_another_and_not_beyond():
    assert weeks_to_shift(date(2025, 1, 6), date(2025, 1, 20)) == 2
    assert weeks_to_shift(date(2025, 1, 6), date(2025, 1, 26)) == 2
    assert weeks_to_shift(date(2025, 1, 6), date(2025, 1, 5)) == -1


def test_moved_dates_keep_weekday_and_hour_across_a_clock_change():
    call = call_between("2025-03-10", "2025-03-24", textFin="A las 14:00 h")
    moved = shift_dates(call, 2)

    assert moved.opens_at == datetime(2025, 3, 24, 0, 0, tzinfo=MADRID)
    assert moved.closes_at == datetime(2025, 4, 7, 14, 0, tzinfo=MADRID)
    assert moved.closes_at.utcoffset() == timedelta(hours=2)
    assert call.closes_at.utcoffset() == timedelta(hours=1)


@given(weeks=st.integers(-600, 600), opens=DAYS)
@settings(max_examples=200, deadline=None)
def test_moving_there_and_back_restores_every_date(weeks, opens):
    call = call_between(opens.isoformat(), (opens + timedelta(days=30)).isoformat())
    there = shift_dates(call, weeks)
    back = shift_dates(there, -weeks)

    assert there.opens_at is not None
    assert there.opens_at.weekday() == opens.weekday()
    assert (there.opens_at.hour, there.opens_at.minute) == (0, 0)
    assert (back.opens_at, back.closes_at, back.published_on) == (
        call.opens_at,
        call.closes_at,
        call.published_on,
    )


def test_texts_that_would_contradict_moved_dates_are_emptied():
    call = call_between(
        "2025-01-07",
        "2025-02-17",
        textInicio="Publicación en el BOP",
        textFin="A LAS 14:00 HORAS DEL DIA 17 DE FEBRERO DE 2025",
    )
    moved = shift_dates(call, 5)

    assert (moved.opens_text, moved.closes_text) == ("Publicación en el BOP", "")
    assert shift_dates(call, 0) is call
