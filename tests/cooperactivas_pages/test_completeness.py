"""How much of a profile is filled in: a list of what is there, with the reason for each part."""

from decimal import Decimal
from typing import Any

import pytest

from cooperactivas_pages.completeness import completeness_of, completeness_text
from cooperactivas_pages.models import EnterpriseActivity, EnterprisePage
from tests.factories import make_enterprise, make_image, make_sector

pytestmark = pytest.mark.django_db


def done(page: EnterprisePage) -> set[str]:
    return {item.key for item in completeness_of(page) if item.is_done}


def test_first_profile_lacks_everything_that_is_only_offered() -> None:
    page = make_enterprise()
    assert (done(page), completeness_text(page)) == (set(), "0 / 8")
    assert all(item.label and item.reason for item in completeness_of(page))


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"offer_lines": "Pan"}, "offers"),
        ({"description": "Nuestra historia."}, "description"),
        ({"phone": "+34987123456"}, "contact"),
        ({"email": "hola@pan.example"}, "contact"),
        ({"website": "https://pan.example"}, "contact"),
        ({"opening_hours": "Mo-Fr 09:00-14:00"}, "hours"),
        ({"address": "Calle Mayor 1"}, "address"),
        ({"latitude": Decimal(0), "longitude": Decimal(0)}, "address"),
        ({"partners_women": 0}, "people"),
    ],
)
def test_each_part_counts_when_it_is_there(values: dict[str, Any], key: str) -> None:
    page = make_enterprise()
    for name, value in values.items():
        setattr(page, name, value)
    assert done(page) == {key}


def test_picture_and_area_count_too() -> None:
    page = make_enterprise(image=make_image(size=(40, 30)), image_is_decorative=True)
    page.activities.add(EnterpriseActivity(sector=make_sector(), offer_kind="goods", area_kind="region"))
    assert (done(page), completeness_text(page)) == ({"picture", "area"}, "2 / 8")
