"""The status of a call is derived from its dates, to the minute, on the clocks of Madrid."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperactivas_pages.choices import CallStatus
from cooperactivas_pages.models import FundingCallPage
from cooperactivas_pages.status import CallDates, call_status, days_left, is_confirmation_stale, months_between
from tests.factories import MADRID, madrid, make_call

OPENS = madrid(2026, 3, 2)
CLOSES = madrid(2026, 3, 31, 14, 0)


def test_call_is_announced_until_the_minute_it_opens() -> None:
    dates = CallDates(OPENS, CLOSES)
    assert call_status(dates, madrid(2026, 3, 1, 23, 59)) == "forecast"
    assert call_status(dates, madrid(2026, 3, 2, 0, 0)) == "open"


def test_call_closes_after_the_minute_of_its_deadline_in_madrid() -> None:
    dates = CallDates(OPENS, CLOSES)
    assert call_status(dates, CLOSES + timedelta(seconds=59)) == "closing"
    assert call_status(dates, CLOSES + timedelta(seconds=60)) == "closed"


def test_call_closes_soon_from_fourteen_calendar_days_before() -> None:
    dates = CallDates(OPENS, CLOSES)
    assert call_status(dates, madrid(2026, 3, 16, 23, 59)) == "open"
    assert call_status(dates, madrid(2026, 3, 17, 0, 0)) == "closing"


def test_closing_days_count_calendar_days_across_the_spring_clock_change() -> None:
    closes = madrid(2026, 3, 29, 23, 59)
    # 2026-03-29 has 23 hours in Madrid; the day before is still one calendar day away.
    assert days_left(closes, madrid(2026, 3, 28, 23, 59)) == 1
    assert days_left(closes, madrid(2026, 3, 29, 0, 1)) == 0


def test_deadline_in_the_repeated_hour_of_autumn_lasts_one_minute() -> None:
    first_pass = datetime(2026, 10, 25, 2, 59, tzinfo=MADRID, fold=0)
    dates = CallDates(OPENS, first_pass)
    assert call_status(dates, first_pass.astimezone(UTC) + timedelta(seconds=30)) == "closing"
    assert call_status(dates, first_pass.astimezone(UTC) + timedelta(minutes=1)) == "closed"


def test_call_without_confirmed_end_is_only_announced() -> None:
    assert call_status(CallDates(OPENS, None), madrid(2026, 3, 10)) == "forecast"


def test_permanent_call_stays_open() -> None:
    assert call_status(CallDates(OPENS, None, is_permanent=True), madrid(2036, 3, 10)) == "open"


def test_resolved_and_archived_days_begin_at_midnight_in_madrid() -> None:
    dates = CallDates(OPENS, CLOSES, resolved_on=date(2026, 6, 1), archived_on=date(2027, 1, 1))
    assert call_status(dates, datetime(2026, 5, 31, 21, 59, tzinfo=UTC)) == "closed"
    assert call_status(dates, datetime(2026, 5, 31, 22, 0, tzinfo=UTC)) == "resolved"
    assert call_status(dates, datetime(2026, 12, 31, 23, 0, tzinfo=UTC)) == "archived"


def test_deadline_on_a_leap_day_counts() -> None:
    assert days_left(madrid(2028, 2, 29, 23, 59), madrid(2028, 2, 28)) == 1


minutes = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    opens=st.none() | minutes,
    length=st.none() | st.integers(0, 400),
    is_permanent=st.booleans(),
    resolved=st.none() | days,
    archived=st.none() | days,
    at=minutes,
)
def test_database_and_python_agree_on_every_status(
    call: FundingCallPage,
    opens: datetime | None,
    length: int | None,
    is_permanent: bool,
    resolved: date | None,
    archived: date | None,
    at: datetime,
) -> None:
    closes = (opens or at) + timedelta(hours=7 * length) if length is not None else None
    FundingCallPage.objects.filter(pk=call.pk).update(
        opens_at=opens, closes_at=closes, is_permanent=is_permanent, resolved_on=resolved, archived_on=archived
    )
    expected = call_status(CallDates(opens, closes, is_permanent, resolved, archived), at)
    found = {
        status for status in CallStatus if FundingCallPage.objects.with_status(status, at).filter(pk=call.pk).exists()
    }
    assert found == {expected} | ({CallStatus.OPEN} if expected == CallStatus.CLOSING else set())


@pytest.fixture
def call(db: None) -> FundingCallPage:
    return make_call()


def test_profile_is_not_confirmed_after_thirteen_months() -> None:
    assert not is_confirmation_stale(date(2025, 3, 15), date(2026, 4, 14))
    assert is_confirmation_stale(date(2025, 3, 15), date(2026, 4, 15))
    assert is_confirmation_stale(None, date(2026, 4, 15))


def test_months_are_whole_also_at_the_end_of_february() -> None:
    assert months_between(date(2026, 1, 31), date(2026, 2, 27)) == 0
    assert months_between(date(2026, 1, 31), date(2026, 2, 28)) == 1
