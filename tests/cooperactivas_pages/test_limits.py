"""Values that cannot be true are refused at their field: figures, years, postcodes and points on the map."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from cooperactivas_pages.blocks import AmendmentBlock, LabelBlock, ReferenceBlock
from cooperactivas_pages.models import Award, EnterprisePage, FundingCallPage, LegalForm, Place, ServicePage, StoryPage
from tests.factories import make_enterprise, make_place, make_story
from tests.harness.validation import errors_of

pytestmark = pytest.mark.usefixtures("in_english_words")

OUR_FIELDS = [
    pytest.param(field, id=f"{model.__name__}.{field.name}")
    for model in apps.get_app_config("cooperactivas_pages").get_models()
    # Not those of Wagtail's own models, from which the pages take theirs.
    for field in model._meta.local_fields
    if field.editable and not field.primary_key
]


def refusal(field: models.Field[Any, Any], value: Any) -> str:
    """What a field answers to a value; empty when it takes it."""
    try:
        field.run_validators(value)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def of(kind: type[models.Field[Any, Any]] | tuple[type[models.Field[Any, Any]], ...]) -> list[Any]:
    return [found for found in OUR_FIELDS if isinstance(found.values[0], kind)]


# Dates and years


def test_there_are_dates_and_figures_to_check() -> None:
    assert len(of(models.DateField)) >= 20
    assert len(FIGURES) >= 20


@pytest.mark.parametrize("field", of(models.DateField))
@pytest.mark.parametrize("year", [1, 202, 1799, 2101, 9999])
def test_no_date_lies_in_a_year_that_cannot_be(field: models.DateField[Any, Any], year: int) -> None:
    day = datetime(year, 6, 1, tzinfo=UTC) if isinstance(field, models.DateTimeField) else date(year, 6, 1)
    assert f"A date in the year {year} cannot be: write a year from" in refusal(field, day)


@pytest.mark.parametrize("field", of(models.DateField))
@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2026, 3, 15), date(2100, 12, 31)])
def test_every_date_of_two_centuries_is_taken(field: models.DateField[Any, Any], day: date) -> None:
    assert refusal(field, datetime(day.year, day.month, day.day, 12, tzinfo=UTC)) == ""


@pytest.mark.parametrize(
    ("model", "name", "first"),
    [
        (StoryPage, "period_start", 1800),
        (StoryPage, "period_end", 1800),
        (LegalForm, "valid_from", 1800),
        (LegalForm, "valid_to", 1800),
        (StoryPage, "published_on", 1900),
        (Award, "granted_on", 1900),
        (FundingCallPage, "opens_at", 1900),
    ],
)
def test_days_of_old_trades_and_laws_may_lie_a_century_farther_back(
    model: type[models.Model], name: str, first: int
) -> None:
    field: Any = model._meta.get_field(name)
    assert refusal(field, datetime(first, 1, 1, tzinfo=UTC)) == ""
    message = f"A date in the year {first - 1} cannot be: write a year from {first} to 2100."
    assert refusal(field, datetime(first - 1, 12, 31, tzinfo=UTC)) == message


@pytest.mark.django_db
def test_a_period_that_begins_in_the_year_1_is_refused_at_its_field() -> None:
    story = make_story()
    story.period_start, story.period_end = date(1, 1, 1), date(2025, 3, 1)
    with pytest.raises(ValidationError) as refused:
        story.full_clean()
    assert refused.value.message_dict == {
        "period_start": ["A date in the year 1 cannot be: write a year from 1800 to 2100."]
    }


@pytest.mark.parametrize(
    ("block", "name"), [(LabelBlock(), "awarded_on"), (AmendmentBlock(), "date")], ids=["label", "amendment"]
)
def test_dates_in_blocks_have_the_same_limits(block: Any, name: str) -> None:
    child = block.child_blocks[name]
    assert child.clean(date(1900, 1, 1)) == date(1900, 1, 1)
    assert child.clean(date(2100, 12, 31)) == date(2100, 12, 31)
    for year in (1, 1899, 2101):
        with pytest.raises(ValidationError, match=f"A date in the year {year} cannot be"):
            child.clean(date(year, 6, 1))


def test_the_year_of_a_reference_lies_in_the_same_two_centuries() -> None:
    year = ReferenceBlock().child_blocks["year"]
    assert (year.clean(1900), year.clean(2100)) == (1900, 2100)
    for wrong in (1899, 2101):
        with pytest.raises(ValidationError):
            year.clean(wrong)


# Figures


# Years and the radius have rules of their own in `clean`; what only programs write is typed by nobody.
FIGURES = [
    found
    for found in of((models.IntegerField, models.DecimalField))
    if not found.id.endswith(("_year", ".radius_km", ".latitude", ".longitude"))
    and found.id not in {"DemoItem.version", "Stamp.number", "CallRecord.date_shift_weeks"}
]


@pytest.mark.parametrize("field", FIGURES)
def test_no_figure_is_a_million_millions(field: models.Field[Any, Any]) -> None:
    assert refusal(field, Decimal(999_999_999_999)) != ""


@pytest.mark.parametrize(
    ("model", "name", "largest"),
    [
        (EnterprisePage, "partners_women", 100_000),
        (EnterprisePage, "employees_men", 100_000),
        (EnterprisePage, "integration_people", 100_000),
        (Award, "jobs", 10_000),
        (StoryPage, "jobs_created_women", 10_000),
        (StoryPage, "jobs_kept_men", 10_000),
        (StoryPage, "people_served", 50_000_000),
        (ServicePage, "capacity", 20_000),
        (Place, "population", 2_000_000_000),
        (FundingCallPage, "max_population", 10_000_000),
        (FundingCallPage, "awards_expected", 10_000_000),
        (FundingCallPage, "budget", 100_000_000_000),
        (FundingCallPage, "grant_max", 100_000_000_000),
        (Award, "amount", 1_000_000_000),
        (StoryPage, "results_amount", 1_000_000_000),
        (LegalForm, "sort_order", 1_000_000),
    ],
)
def test_the_largest_possible_figure_is_taken_and_the_next_one_refused(
    model: type[models.Model], name: str, largest: int
) -> None:
    field: Any = model._meta.get_field(name)
    assert refusal(field, Decimal(largest)) == ""
    assert refusal(field, Decimal(largest + 1)) == f"Ensure this value is less than or equal to {largest}."


# Postcodes and points


@pytest.mark.django_db
def test_a_postcode_is_of_the_province_of_the_municipality() -> None:
    page = make_enterprise(place=make_place("24089", es="León"))
    assert errors_of(page, postcode="") == {}
    assert errors_of(page, postcode="24999") == {}
    message = "The postcodes of León begin with 24: check the postcode and the municipality."
    assert errors_of(page, postcode="28001") == {"postcode": [message]}
    assert errors_of(page, place=make_place("28079", es="Madrid")) == {}


@pytest.mark.django_db
def test_the_postcode_of_a_province_with_a_nought_is_compared_as_text() -> None:
    page = make_enterprise(place=make_place("01059", es="Vitoria-Gasteiz"))
    assert errors_of(page, postcode="01001") == {}
    message = "The postcodes of Vitoria-Gasteiz begin with 01: check the postcode and the municipality."
    assert errors_of(page, postcode="10001") == {"postcode": [message]}


@pytest.mark.django_db
def test_a_municipality_of_another_country_allows_any_postcode() -> None:
    page = make_enterprise(place=make_place("pt-0402", parent=make_place("pt", "country"), es="Bragança"))
    assert errors_of(page, postcode="24001") == {}


@pytest.mark.django_db
def test_a_wrong_postcode_is_named_together_with_what_else_is_wrong() -> None:
    page = make_enterprise(place=make_place("24089"))
    assert sorted(errors_of(page, postcode="28001", register_number="24/123")) == ["postcode", "register"]


# One degree of latitude is 111.195 km long.
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("latitude", "km"),
    [("42.59912", None), ("42.80000", None), ("43.04877", None), ("43.04887", 51), ("41.65000", 106)],
)
def test_a_point_lies_at_most_50_km_from_its_town(latitude: str, km: int | None) -> None:
    place = make_place("24089", es="León")
    place.latitude, place.longitude = 42.59912, -5.56707
    place.save()
    page = make_enterprise(place=place)
    message = (
        f"This point lies {km} km from León; no place in a municipality is farther than 50 km from its town. Check the "
        "point and the municipality."
    )
    found = errors_of(page, latitude=Decimal(latitude), longitude=Decimal("-5.56707"))
    assert found == ({"latitude": [message]} if km else {})


@pytest.mark.django_db
def test_a_municipality_without_a_point_measures_no_distance() -> None:
    page = make_enterprise(place=make_place("24089"))
    assert errors_of(page, latitude=Decimal("36.5"), longitude=Decimal("-6.3")) == {}


@pytest.mark.django_db
def test_a_point_outside_the_country_is_named_as_that_alone() -> None:
    place = make_place("24089")
    place.latitude, place.longitude = 42.59912, -5.56707
    place.save()
    page = make_enterprise(place=place)
    found = errors_of(page, latitude=Decimal("-5.56707"), longitude=Decimal("42.59912"))
    assert found == {"latitude": ["Latitude and longitude seem to be exchanged: the latitude comes first."]}
