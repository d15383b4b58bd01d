"""The sheet of a funding call as a visitor reads it: every fact once, and no heading without one."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from cooperactivas_pages.models import CallBeneficiary
from tests.factories import madrid, make_call, make_form
from tests.factories.translations import in_english, mirror

pytestmark = pytest.mark.django_db

NOW = madrid(2026, 3, 10, 12)


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def text_of(client: Client, call: Any) -> str:
    """The page as an English visitor gets it."""
    mirror()
    return " ".join(client.get(in_english(call).get_url()).content.decode().split())


@pytest.mark.parametrize(
    ("word", "dates"),
    [
        ("Announced", {"opens_at": madrid(2026, 4, 1)}),
        ("Announced", {}),
        ("Open", {"opens_at": madrid(2026, 3, 1), "is_permanent": True}),
        ("Closed", {"opens_at": madrid(2026, 2, 1), "closes_at": madrid(2026, 3, 9)}),
        ("Resolved", {"closes_at": madrid(2026, 2, 1), "resolved_on": date(2026, 3, 1)}),
    ],
)
def test_a_status_without_countdown_is_said_once(word: str, dates: dict[str, Any], client: Client) -> None:
    page = text_of(client, make_call(**dates))
    assert page.count(f"<span>{word}</span>") == 1
    assert "badge" not in page


def test_a_status_with_countdown_stands_beside_the_days(client: Client) -> None:
    page = text_of(client, make_call(opens_at=madrid(2026, 3, 1), closes_at=madrid(2026, 3, 13)))
    assert '<span class="leaf__number">3</span> <span>days left</span>' in page
    assert page.count("badge--closing") == 1


@pytest.mark.parametrize(
    ("dates", "is_said"),
    [
        ({"opens_at": madrid(2026, 4, 1)}, True),
        ({"closes_at": madrid(2026, 4, 1)}, True),
        ({}, False),
        ({"forecast_on": date(2026, 4, 1)}, False),
    ],
)
def test_where_the_dates_come_from_is_said_only_of_dates(dates: dict[str, Any], is_said: bool, client: Client) -> None:
    page = text_of(client, make_call(dates_source="official", **dates))
    assert ("Official date" in page) is is_said


def test_who_can_ask_is_a_heading_only_when_the_call_says_it(client: Client) -> None:
    assert "Who can ask" not in text_of(client, make_call())
    assert "Who can ask" in text_of(client, make_call(beneficiary_traits=["rural"]))
    assert "For you if: I have an idea" in text_of(client, make_call(project_stages=["idea"]))
    call = make_call()
    CallBeneficiary.objects.create(page=call, legal_form=make_form("coop-trabajo"))
    assert "<li>coop-trabajo</li>" in text_of(client, call)
