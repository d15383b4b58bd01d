"""The facts of a page as words and links, read without a query per term."""

from datetime import date

import pytest
from django.utils import timezone, translation
from wagtail.models import Page

from cooperactivas_pages import facts, registry
from cooperactivas_pages.listing import CardLink
from cooperactivas_pages.models import ActivityPlace, CallRecord, EnterpriseActivity
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_sectors_keep_the_order_of_the_editor():
    care = factories.make_sector("cuidados", en="Care")
    food = factories.make_sector("agro", en="Food")
    page = factories.make_enterprise(sectors=[care, food])

    assert [link.label for link in facts.sectors_of(page, "en")] == ["Care", "Food"]


def test_a_picture_is_replaced_by_the_drawing_of_the_first_level_sector():
    food = factories.make_sector("agro")
    bees = factories.make_sector("agro-ganaderia", parent=food)

    assert facts.artwork_of(factories.make_enterprise(sectors=[bees])) == "agro"


def test_sectors_and_drawing_of_a_page_cost_one_query(django_assert_num_queries):
    page = factories.make_enterprise(sectors=[factories.make_sector("agro"), factories.make_sector("turismo")])
    registry.pin(registry.taxonomies())  # as the middleware does for a request

    with django_assert_num_queries(1):
        facts.sectors_of(page, "en")
        facts.artwork_of(page)


@pytest.mark.parametrize(
    ("kind", "radius", "words"),
    [
        ("radius", 40, "Up to 40 km from its municipality"),
        ("country", None, "In the whole country"),
        ("remote", None, "At a distance"),
        ("places", None, ""),
    ],
)
def test_an_activity_says_how_far_it_comes(kind, radius, words):
    page = factories.make_enterprise()
    EnterpriseActivity.objects.create(
        page=page,
        locale=page.locale,
        sector=factories.make_sector(),
        offer_kind="services",
        area_kind=kind,
        radius_km=radius,
    )

    [line] = facts.activities_of(page, "en")

    assert (line.offer, line.area) == ("Services", words)


def test_an_activity_names_the_places_it_comes_to():
    page = factories.make_enterprise()
    activity = EnterpriseActivity.objects.create(
        page=page, locale=page.locale, sector=factories.make_sector(), offer_kind="goods", area_kind="places"
    )
    ActivityPlace.objects.create(activity=activity, place=factories.make_place("24132", en="Riello"))

    [line] = facts.activities_of(page, "en")

    assert line.places == (CardLink("Riello", "/en/territory/24132/"),)


def test_an_example_call_tells_its_real_dates():
    call = factories.make_call(opens_at=factories.madrid(2026, 4, 27), closes_at=factories.madrid(2026, 5, 29, 14, 0))
    CallRecord.objects.filter(translation_key=call.translation_key).update(date_shift_weeks=54)

    original = facts.original_dates(call)

    assert original is not None
    assert timezone.localtime(original.opens_at, factories.MADRID).date() == date(2025, 4, 14)
    assert timezone.localtime(original.closes_at, factories.MADRID).date() == date(2025, 5, 16)


def test_the_real_day_of_a_deadline_at_midnight_survives_the_change_of_clocks():
    call = factories.make_call(opens_at=factories.madrid(2026, 11, 2), closes_at=factories.madrid(2026, 11, 30, 23, 59))
    CallRecord.objects.filter(translation_key=call.translation_key).update(date_shift_weeks=26)
    call.refresh_from_db()

    original = facts.original_dates(call)

    assert original is not None
    assert original.closes_at == factories.madrid(2026, 6, 1, 23, 59)
    assert original.opens_at == factories.madrid(2026, 5, 4)


def test_a_call_with_its_own_dates_has_no_others():
    assert facts.original_dates(factories.make_call()) is None


def test_a_list_that_is_not_public_has_no_address():
    factories.make_enterprise()
    factories.make_service()
    Page.objects.get(slug="servicios").unpublish()

    with translation.override("es"):
        addresses = facts.list_addresses("es", "?sector=agro")

    assert addresses == {"enterprise": "/es/empresas/?sector=agro", "service": "", "story": "", "call": ""}
