"""Rules of whole pages, records and awards: what contradicts itself is refused at the field to correct."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import models

from cooperactivas_pages.models import (
    ActivityPlace,
    Award,
    CallDocument,
    EnterpriseActivity,
    EnterpriseIndexPage,
    EnterprisePage,
    EnterpriseRelation,
    FundingCallPage,
    ServicePage,
    StandardPage,
    StoryPage,
)
from site_project.media_library.models import CustomDocument, CustomImage
from tests.factories import (
    madrid,
    make_call,
    make_enterprise,
    make_home,
    make_image,
    make_place,
    make_sector,
    make_service,
    make_story,
)
from tests.harness.validation import errors_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english_words")]


# Enterprises


def test_enterprise_with_seven_fields_may_be_published() -> None:
    assert errors_of(make_enterprise()) == {}


@pytest.mark.parametrize("phone", ["+34987123456", "987 12 34 56", "+351 21 123 4567"])
def test_phone_is_taken_as_people_write_it(phone: str) -> None:
    assert errors_of(make_enterprise(), phone=phone) == {}


@pytest.mark.parametrize("phone", ["12", "987", "javascript:alert(1)", "+34 000"])
def test_phone_that_nobody_can_call_is_refused(phone: str) -> None:
    assert list(errors_of(make_enterprise(), phone=phone)) == ["phone"]


def test_trade_name_has_at_most_120_characters() -> None:
    enterprise = make_enterprise()
    assert errors_of(enterprise, title="á" * 120) == {}
    assert errors_of(enterprise, title="á" * 121) == {"title": ["A trade name has at most 120 characters."]}


def test_a_point_needs_both_coordinates() -> None:
    enterprise = make_enterprise()
    assert errors_of(enterprise, latitude=Decimal("42.6"), longitude=Decimal("-5.57")) == {}
    message = ["Give both latitude and longitude, or neither."]
    assert errors_of(enterprise, longitude=None) == {"longitude": message}
    assert errors_of(enterprise, latitude=None, longitude=Decimal("-5.57")) == {"longitude": message}


def test_exchanged_coordinates_are_shown_at_the_latitude() -> None:
    errors = errors_of(make_enterprise(), latitude=Decimal("-5.57"), longitude=Decimal("42.6"))
    assert errors == {"latitude": ["Latitude and longitude seem to be exchanged: the latitude comes first."]}


def test_number_of_a_register_needs_the_register() -> None:
    enterprise = make_enterprise()
    message = ["Say to which register the number belongs."]
    assert errors_of(enterprise, register_number="24/123") == {"register": message}
    assert errors_of(enterprise, register="cooperatives") == {}


def test_two_enterprises_of_one_municipality_have_different_names() -> None:
    make_enterprise("Panadería Ñan", place=make_place("24089"))
    elsewhere = make_enterprise("Panadería Ñan", place=make_place("24090"))
    assert errors_of(elsewhere) == {}
    message = ["There is already an enterprise with this name in this municipality."]
    assert errors_of(elsewhere, place=make_place("24089"), title="PANADERÍA  ñan ") == {"title": message}


def test_an_enterprise_has_no_tie_to_itself() -> None:
    enterprise, other = make_enterprise(), make_enterprise()
    EnterpriseRelation(page=enterprise, enterprise=other, kind="partner").full_clean()
    with pytest.raises(ValidationError, match="no relation to itself"):
        EnterpriseRelation(page=enterprise, enterprise=enterprise, kind="partner").full_clean()


@pytest.mark.parametrize(("radius", "is_taken"), [(1, True), (300, True), (None, False), (0, False), (301, False)])
def test_area_within_a_radius_needs_one_from_1_to_300_km(radius: int | None, is_taken: bool) -> None:
    activity = EnterpriseActivity(
        page=make_enterprise(), sector=make_sector(), offer_kind="goods", area_kind="radius", radius_km=radius
    )
    activity.locale = activity.page.locale
    expected = {} if is_taken else {"radius_km": ["Give the radius in kilometres, from 1 to 300."]}
    assert errors_of(activity) == expected


def test_other_areas_need_no_radius() -> None:
    enterprise = make_enterprise()
    activity = EnterpriseActivity(
        page=enterprise, sector=make_sector(), offer_kind="staff", area_kind="remote", locale=enterprise.locale
    )
    assert errors_of(activity) == {}


@pytest.mark.parametrize("kind", ["places", "region", "country", "remote"])
def test_a_radius_belongs_to_the_area_within_a_radius(kind: str) -> None:
    enterprise = make_enterprise()
    activity = EnterpriseActivity(
        page=enterprise, sector=make_sector(), offer_kind="goods", area_kind=kind, locale=enterprise.locale
    )
    assert errors_of(activity) == {}
    message = ["A radius belongs to the area “Within a radius”: choose that area or remove it."]
    assert errors_of(activity, radius_km=30) == {"radius_km": message}


@pytest.mark.parametrize(
    ("kind", "radius", "places", "message"),
    [
        ("places", None, 0, "Choose at least one place under “Places”, or another area."),
        ("places", None, 1, None),
        ("radius", 30, 0, None),
        ("radius", 30, 1, "Places belong to the area “In named places”: choose that area or remove the places."),
        ("region", None, 1, "Places belong to the area “In named places”: choose that area or remove the places."),
        ("country", None, 0, None),
        ("remote", None, 0, None),
    ],
)
def test_enterprise_becomes_public_only_with_areas_that_fit_their_places(
    kind: str, radius: int | None, places: int, message: str | None
) -> None:
    page = make_enterprise(live=False)
    activity = EnterpriseActivity(
        sector=make_sector(), offer_kind="goods", area_kind=kind, radius_km=radius, locale=page.locale
    )
    activity.place_links.add(*(ActivityPlace(place=make_place()) for _ in range(places)))
    page.activities.add(activity)
    revision = page.save_revision()
    if message is None:
        revision.publish()
    else:
        with pytest.raises(ValidationError) as refused:
            revision.publish()
        assert refused.value.message_dict == {"activities": [message]}
    assert EnterprisePage.objects.get(pk=page.pk).live is (message is None)


@pytest.mark.parametrize(
    ("founded", "message"),
    [
        ("2026", None),
        ("2026-03-15", None),
        ("2026-03-16", "The day of the foundation lies in the future."),
        ("2027", "The day of the foundation lies in the future."),
        ("1000", None),
        ("0217", "This year is too early: check its four digits."),
    ],
)
def test_an_enterprise_was_founded_in_the_past(founded: str, message: str | None) -> None:
    page = make_enterprise()
    with time_machine.travel(madrid(2026, 3, 15, 12), tick=False):
        assert errors_of(page, founded_on=founded) == ({"founded_on": [message]} if message else {})


def test_the_day_of_a_foundation_ends_at_midnight_in_madrid() -> None:
    page = make_enterprise()
    with time_machine.travel(madrid(2026, 3, 16, 0, 30), tick=False):
        assert errors_of(page, founded_on="2026-03-16") == {}


@pytest.mark.parametrize("field", ["workforce_year", "social_audit_year"])
@pytest.mark.parametrize(
    ("year", "message"),
    [
        (2017, None),
        (2026, None),
        (2027, "This year has not begun yet."),
        (2016, "The enterprise was founded later, in 2017: check both years."),
        (17, "Write a year from 1990 on."),
    ],
)
def test_figures_are_of_a_year_in_which_the_enterprise_existed(field: str, year: int, message: str | None) -> None:
    page = make_enterprise(founded_on="2017-09-01")
    with time_machine.travel(madrid(2026, 3, 15, 12), tick=False):
        assert errors_of(page, **{field: year}) == ({field: [message]} if message else {})


def test_an_unreadable_foundation_is_named_once_and_alone() -> None:
    found = errors_of(make_enterprise(), founded_on="hacia 2017", workforce_year=2016)
    assert found == {"founded_on": ["Write a year such as 2017 or a date such as 2017-03-21."]}


def test_opening_hours_that_cannot_be_said_in_words_are_refused_with_an_example() -> None:
    page = make_enterprise()
    assert errors_of(page, opening_hours="Mo-Fr 09:00-14:00; Sa[1] 10:00-13:00") == {}
    message = (
        "“de lunes a viernes” is not understood. Write days as Mo, Tu, We, Th, Fr, Sa, Su, holidays as PH, and times "
        "as in this example: Mo-Fr 09:00-14:00, 16:00-19:00; Sa 10:00-13:00; PH off. What does not fit goes into the "
        "note."
    )
    assert errors_of(page, opening_hours="Sa 10:00-13:00; de lunes a viernes") == {"opening_hours": [message]}


# Services


@pytest.mark.parametrize(
    ("way", "field", "value", "message"),
    [
        ("link", "start_url", "https://red.example/cita", "Write the web address where people ask for it."),
        ("email", "contact_email", "hola@red.example", "Write the e-mail address to ask at."),
        ("phone", "contact_phone", "+34987123456", "Write the phone number to ask at."),
    ],
)
def test_a_way_to_ask_needs_its_address(way: str, field: str, value: str, message: str) -> None:
    service = make_service()
    assert errors_of(service, ways_to_start=[way]) == {field: [message]}
    assert errors_of(service, **{field: value}) == {}


def test_every_missing_address_of_a_service_is_named_at_once() -> None:
    errors = errors_of(make_service(), ways_to_start=["in_person", "phone", "email", "form", "link"])
    assert sorted(errors) == ["contact_email", "contact_phone", "start_url"]


# Stories


def test_period_of_a_story_ends_after_it_begins() -> None:
    story = make_story(period_start=date(2025, 3, 1), period_end=date(2025, 3, 1))
    assert errors_of(story) == {}
    assert errors_of(story, period_end=date(2025, 2, 28)) == {"period_end": ["The end lies before the beginning."]}


def test_results_of_a_story_are_not_of_a_year_to_come() -> None:
    story = make_story()
    with time_machine.travel(madrid(2026, 3, 15, 12), tick=False):
        assert errors_of(story, results_year=2026) == {}
        assert errors_of(story, results_year=2027) == {"results_year": ["This year has not begun yet."]}


def test_amounts_of_a_story_are_not_negative() -> None:
    assert list(errors_of(make_story(), results_amount=Decimal("-1"))) == ["results_amount"]


# Pictures on pages


@pytest.mark.parametrize("make", [make_enterprise, make_service, make_story, make_call])
def test_main_picture_is_described_or_decorative(make: Any) -> None:
    page = make()
    message = ["Describe the picture in one sentence, or tick that it only decorates."]
    assert errors_of(page, image=make_image(size=(40, 30))) == {"image_alt": message}
    assert errors_of(page, image_alt="   ") == {"image_alt": message}
    assert errors_of(page, image_alt="Tres mujeres amasan pan.") == {}
    assert errors_of(page, image_alt="", image_is_decorative=True) == {}


def test_decorative_picture_prints_an_empty_text_whatever_was_written() -> None:
    page = make_service(image=make_image(size=(40, 30)), image_alt="Un pan", image_is_decorative=True)
    assert page.lead_image_alt == ""


# Addresses of pages


@pytest.mark.parametrize("slug", ["admin", "buscar", "search", "sectores", "territory", "api", "media", "mi-ficha"])
def test_addresses_of_views_are_refused_for_pages_below_the_home_page(slug: str) -> None:
    home = make_home()
    message = ["This address is taken by the site itself. Choose another one."]
    page = home.add_child(instance=StandardPage(title="Página", slug="pagina", body=[("paragraph", "<p>A</p>")]))
    index = home.add_child(instance=EnterpriseIndexPage(title="Entidades", slug="entidades"))
    assert errors_of(page) == errors_of(index) == {}
    assert errors_of(page, slug=slug) == errors_of(index, slug=slug) == {"slug": message}


# Awards


def award(**values: Any) -> Award:
    return Award(**{"enterprise": make_enterprise(), "amount": Decimal(1000), "year": 2025} | values)


def test_award_names_its_call_from_the_site_or_in_words() -> None:
    assert errors_of(award(call=make_call())) == {}
    assert errors_of(award(call_text="Ayudas de 2019")) == {}
    assert errors_of(award(call_text="  ")) == {"call_text": ["Choose a call or write its name."]}


def test_award_is_paid_after_it_is_granted() -> None:
    found = errors_of(award(call_text="Ayudas", granted_on=date(2025, 5, 2), paid_on=date(2025, 5, 1)))
    assert found == {"paid_on": ["It cannot have been paid before it was granted."]}


def test_award_has_an_amount_and_a_year_that_can_be() -> None:
    assert list(errors_of(award(call_text="Ayudas", amount=Decimal(-1)))) == ["amount"]
    assert list(errors_of(award(call_text="Ayudas", year=25))) == ["year"]


def test_award_that_is_entered_already_is_refused() -> None:
    first = award(call_text="Ayudas", project="Horno")
    first.save()
    again = {"enterprise": first.enterprise, "call_text": "Ayudas", "project": "Horno"}
    message = "This award is entered already. If there was a second one, tell it apart by its project or its day."
    assert errors_of(award(**again)) == {"__all__": [message]}
    assert errors_of(first) == {}
    for other in ({"project": "Molino"}, {"granted_on": date(2025, 5, 2)}, {"year": 2024}, {"amount": Decimal(999)}):
        assert errors_of(award(**again | other)) == {}
    assert errors_of(award(call_text="Ayudas", project="Horno")) == {}


# Web addresses

PAGES = [EnterprisePage, ServicePage, StoryPage, FundingCallPage]
OTHERS = [CallDocument, CustomImage, CustomDocument]
ADDRESSES = [
    (model, field.name)
    for model in PAGES + OTHERS
    for field in model._meta.fields
    if isinstance(field, models.URLField)
]


def test_there_are_web_addresses_to_check() -> None:
    assert len(ADDRESSES) >= 11


@pytest.mark.parametrize(("model", "name"), ADDRESSES)
def test_no_field_takes_an_address_that_runs_code(model: type[models.Model], name: str) -> None:
    field = model._meta.get_field(name)
    assert field.clean("https://sitio.example/", None) == "https://sitio.example/"
    for address in ("javascript:alert(1)", "JAVASCRIPT://sitio.example/%0aalert(1)", "data:text/html,x", "vbscript:x"):
        with pytest.raises(ValidationError):
            field.clean(address, None)
