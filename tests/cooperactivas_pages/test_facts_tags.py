"""Tags that print facts: drawings that exist, addresses as people say them, amounts and dates in words."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.contrib.staticfiles import finders
from django.utils import translation

from cooperactivas_pages.models import Sector
from cooperactivas_pages.templatetags import cooperactivas_facts, cooperactivas_pages


@pytest.mark.django_db
@pytest.mark.usefixtures("taxonomies")
def test_every_first_level_sector_has_its_drawing():
    codes = list(Sector.objects.filter(parent=None).values_list("code", flat=True))

    assert len(codes) == 17
    assert [code for code in codes if not finders.find(f"cooperactivas_pages/img/sectors/{code}.svg")] == []


def test_a_sector_without_a_drawing_gets_the_general_one():
    assert cooperactivas_facts.artwork("astronomia").endswith("/placeholder.svg")
    assert cooperactivas_facts.artwork("").endswith("/placeholder.svg")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.quesos.example/", "quesos.example"),
        ("https://social.example/@quesos", "social.example/@quesos"),
    ],
)
def test_a_web_address_is_shown_as_people_say_it(url, name):
    assert cooperactivas_facts.web_name(url) == name


@pytest.mark.parametrize(
    ("amount", "words"), [(Decimal("12000.00"), "€12,000"), (Decimal("1250.50"), "€1,250.50"), (Decimal("0"), "€0")]
)
def test_an_amount_has_cents_only_when_there_are_any(amount, words):
    with translation.override("en"):
        assert cooperactivas_pages.money(amount) == words


def test_an_amount_in_another_currency_names_it():
    with translation.override("en"):
        assert cooperactivas_pages.money(Decimal("500"), "CHF") == "500\u00a0CHF"


@pytest.mark.parametrize(("rate", "words"), [(Decimal("50.00"), "50%"), (Decimal("37.50"), "37.5%")])
def test_a_rate_has_decimals_only_when_there_are_any(rate, words):
    with translation.override("en"):
        assert cooperactivas_pages.percent(rate) == words


def test_a_day_is_written_with_the_day_first_in_both_languages():
    with translation.override("en"):
        assert cooperactivas_pages.day(date(2026, 5, 30)) == "30 May 2026"
    with translation.override("es"):
        assert cooperactivas_pages.day(date(2026, 5, 30)) == "30 de mayo de 2026"


def test_a_moment_counts_as_a_day_in_madrid():
    with translation.override("en"):
        assert cooperactivas_pages.day(datetime(2026, 5, 29, 22, 30, tzinfo=UTC)) == "30 May 2026"


def test_a_deadline_says_weekday_time_and_time_zone():
    with translation.override("en"):
        words = cooperactivas_pages.deadline(datetime(2026, 5, 29, 12, 0, tzinfo=UTC))

    assert words == "Friday, 29 May 2026, 14:00 (Madrid time)"


def test_spanish_amounts_have_dots_between_thousands():
    with translation.override("es"):
        assert cooperactivas_pages.money(Decimal("4450000.50")) == "4.450.000,50\u00a0€"
        assert cooperactivas_pages.money(Decimal("1250")) == "1.250\u00a0€"
