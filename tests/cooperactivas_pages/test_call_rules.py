"""Rules of funding calls: dates, rates and amounts that contradict each other are refused at the field to correct."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cooperactivas_pages.models import (
    FundingCallPage,
)
from tests.factories import (
    madrid,
    make_call,
)
from tests.harness.validation import errors_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english_words")]


def test_call_closes_after_it_opens() -> None:
    call = make_call(opens_at=madrid(2026, 3, 2, 9), closes_at=madrid(2026, 3, 2, 9))
    assert errors_of(call) == {}
    errors = errors_of(call, closes_at=madrid(2026, 3, 2, 8, 59))
    assert errors == {"closes_at": ["The call closes before it opens. Check both dates."]}


def test_permanent_call_has_no_closing_date() -> None:
    call = make_call(opens_at=madrid(2026, 3, 2), is_permanent=True)
    assert errors_of(call) == {}
    errors = errors_of(call, closes_at=madrid(2026, 4, 1))
    assert errors == {"is_permanent": ["A permanently open call has no closing date. Remove one of the two."]}


def test_largest_aid_is_not_smaller_than_the_smallest() -> None:
    call = make_call(grant_min=Decimal(5000), grant_max=Decimal(5000))
    assert errors_of(call) == {}
    errors = errors_of(call, grant_max=Decimal("4999.99"))
    assert errors == {"grant_max": ["The largest aid is smaller than the smallest one."]}


def test_upper_rate_is_not_lower_than_the_lower_one_and_no_rate_is_over_100() -> None:
    call = make_call(rate_min=Decimal(50), rate_max=Decimal(100))
    assert errors_of(call) == {}
    assert errors_of(call, rate_max=Decimal(49)) == {"rate_max": ["The upper rate is lower than the lower one."]}
    assert errors_of(call, rate_max=Decimal(101)) == {"rate_max": ["A rate lies between 0 and 100 %."]}


@pytest.mark.parametrize("field", ["eu_share", "advance_rate", "rate_min"])
def test_no_other_rate_is_over_100(field: str) -> None:
    assert list(errors_of(make_call(), **{field: Decimal("100.5")})) == [field]


@pytest.mark.parametrize("field", ["budget", "grant_min", "grant_max", "min_cost"])
def test_no_amount_of_a_call_is_negative(field: str) -> None:
    assert list(errors_of(make_call(), **{field: Decimal("-0.01")})) == [field]


def test_call_is_resolved_on_its_first_day_at_the_earliest_in_madrid() -> None:
    # Midnight in Madrid is still the day before in the database.
    call = make_call(opens_at=madrid(2026, 3, 2), resolved_on=date(2026, 3, 2))
    call = FundingCallPage.objects.get(pk=call.pk)
    assert errors_of(call) == {}
    errors = errors_of(call, resolved_on=date(2026, 3, 1))
    assert errors == {"resolved_on": ["The call opens later, on 2 March 2026."]}


@pytest.mark.parametrize("field", ["resolved_on", "archived_on"])
def test_call_does_not_end_before_its_deadline_also_without_an_opening(field: str) -> None:
    call = make_call(closes_at=madrid(2026, 3, 31, 14), **{field: date(2026, 3, 31)})
    assert errors_of(call) == {}
    message = "The deadline is later, on 31 March 2026. If the call ended early, correct the deadline."
    assert errors_of(call, **{field: date(2020, 3, 1)}) == {field: [message]}
    assert errors_of(call, opens_at=madrid(2020, 2, 1)) == {field: [message]}


@pytest.mark.parametrize("field", ["resolved_on", "archived_on"])
def test_call_does_not_end_before_it_is_expected(field: str) -> None:
    call = make_call(forecast_on=date(2026, 9, 1), **{field: date(2026, 9, 1)})
    assert errors_of(call) == {}
    assert errors_of(call, **{field: date(2026, 8, 31)}) == {
        field: ["The call is expected to open later, on 1 September 2026."]
    }


def test_an_old_expectation_does_not_count_once_there_are_official_dates() -> None:
    call = make_call(opens_at=madrid(2026, 3, 2), forecast_on=date(2026, 9, 1), resolved_on=date(2026, 6, 1))
    assert errors_of(call) == {}


def test_call_without_any_date_or_words_about_it_does_not_become_public() -> None:
    message = (
        "Say when one can apply: opening, deadline, the day it is expected, “permanently open”, or the official words."
    )
    with pytest.raises(ValidationError) as refused:
        make_call(closes_text="")
    assert refused.value.message_dict == {"opens_at": [message]}
    draft = make_call(closes_text="", live=False)
    with pytest.raises(ValidationError) as refused:
        draft.save_revision(clean=False).publish()
    assert refused.value.message_dict == {"opens_at": [message]}
    assert not FundingCallPage.objects.get(pk=draft.pk).live


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("opens_at", madrid(2026, 3, 2)),
        ("closes_at", madrid(2026, 3, 2)),
        ("forecast_on", date(2026, 3, 2)),
        ("is_permanent", True),
        ("opens_text", "Diez días después de la publicación."),
        ("closes_text", "Hasta agotar el crédito."),
    ],
)
def test_one_date_or_some_words_about_it_are_enough_for_a_public_call(field: str, value: Any) -> None:
    call = make_call(live=False, **{"closes_text": "", field: value})
    call.save_revision().publish()
    assert FundingCallPage.objects.get(pk=call.pk).live


def test_several_contradictions_of_a_call_are_named_at_once() -> None:
    errors = errors_of(
        make_call(),
        opens_at=madrid(2026, 3, 2),
        closes_at=madrid(2026, 3, 1),
        is_permanent=True,
        grant_min=Decimal(2),
        grant_max=Decimal(1),
    )
    assert sorted(errors) == ["closes_at", "grant_max", "is_permanent"]
