"""The card of a funding call in a list."""

from datetime import timedelta

import pytest

from cooperactivas_pages.listing import Card, Scope, list_objects
from cooperactivas_pages.models import CallPlace, FundingCallPage
from search.projection import reconcile_content
from tests.factories import madrid, make_call, make_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("listing_function")]

NOW = madrid(2026, 3, 10, 12)


def cards() -> tuple[Card, ...]:
    reconcile_content(repair=True)
    return list_objects(Scope("call"), {}, "es", NOW).cards


def test_the_card_of_a_call_says_its_status_once() -> None:
    make_call("Plazo", opens_at=NOW, closes_at=NOW + timedelta(days=3), is_example=True)
    make_call("Sin plazo", is_example=True)
    make_call("Real")
    marks = {card.title: (card.has_countdown, card.has_badges) for card in cards()}
    assert marks == {"Plazo": (True, True), "Sin plazo": (False, True), "Real": (False, False)}


def test_call_card_tells_the_days_left_and_the_body() -> None:
    make_call(
        "Ayudas",
        opens_at=NOW,
        closes_at=NOW + timedelta(days=3),
        granting_body_2="Consejería de Industria",
        places=[make_place("24", "province", es="León")],
    )
    card = cards()[0]
    assert (card.status, card.days_left, card.granting_body) == ("closing", 3, "Consejería de Industria")
    assert card.place is not None
    assert (card.place.label, CallPlace.objects.count()) == ("León", 1)
    assert FundingCallPage.objects.get().url == card.url


def test_equal_cards_are_one_also_with_details_of_their_own() -> None:
    card = Card(kind="call", key="k", title="Ayudas", url="/", details={"topic": ["empleo"]})
    assert len({card, Card(kind="call", key="k", title="Ayudas", url="/", details={"topic": ["empleo"]})}) == 1
