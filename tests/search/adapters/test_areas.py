"""Where an enterprise is and where it comes, as codes of the place facet: found from every side, counted once."""

from decimal import Decimal
from typing import Any

import pytest

from cooperactivas_pages.models import ActivityPlace, EnterpriseActivity, EnterprisePage, Place, ServicePlace
from search.documents import SearchDocument
from search.projection import number_pending, reconcile_content
from search.registry import registry
from search.service import search
from search.types import FacetValue, PlaceMode, SearchRequest
from tests.factories import madrid, make_call, make_enterprise, make_place, make_sector, make_service, make_story

pytestmark = pytest.mark.django_db

AT = madrid(2026, 3, 10, 12)


@pytest.fixture
def villages(db: None) -> dict[str, Place]:
    """Three villages of one province, the first two ten kilometres apart, and one of another province."""
    points = {"24001": (42.60, -5.60), "24002": (42.69, -5.60), "24003": (42.60, -6.60), "49001": (41.50, -5.75)}
    found = {}
    for code, (latitude, longitude) in points.items():
        found[code] = make_place(code)
        Place.objects.filter(pk=found[code].pk).update(latitude=latitude, longitude=longitude)
    # One that is saved raises the stamp of the taxonomies for all.
    found["24001"].refresh_from_db()
    found["24001"].save()
    return found


def enterprise(place: Place, area_kind: str, places: list[Place] | None = None, **fields: Any) -> EnterprisePage:
    page = make_enterprise(place=place)
    activity = EnterpriseActivity(page=page, sector=make_sector(), offer_kind="services", area_kind=area_kind, **fields)
    activity.save()
    for one in places or []:
        ActivityPlace.objects.create(activity=activity, place=one)
    return page


def codes(page: Any) -> dict[str, tuple[str, ...]]:
    (document,) = registry().sources[page.kind].documents([str(page.translation_key)])
    assert isinstance(document, SearchDocument)
    return {name: document.codes.get(name, ()) for name in ("place", "area", "where", "reach")}


def counts(mode: PlaceMode = PlaceMode.AUTO) -> dict[str, int]:
    """Place → results that its filter promises, each checked against what choosing it finds."""
    reconcile_content(repair=True)
    number_pending()
    (facet,) = search(SearchRequest("es", AT, mode=mode), facets=["place"]).facets
    promised = dict(_flat(facet.values))
    for code, amount in promised.items():
        request = SearchRequest("es", AT, filters={"place": (code,)}, mode=mode)
        assert search(request, facets=()).total == amount, code
    return promised


def _flat(values: tuple[FacetValue, ...]) -> list[tuple[str, int]]:
    return [pair for value in values for pair in [(value.code, value.count), *_flat(value.children)]]


def test_a_radius_reaches_the_municipalities_whose_centre_lies_in_it(villages: dict[str, Place]) -> None:
    assert codes(enterprise(villages["24001"], "radius", radius_km=9))["area"] == ("24001",)
    assert codes(enterprise(villages["24001"], "radius", radius_km=11))["area"] == ("24001", "24002")


def test_a_radius_is_drawn_around_the_enterprise_where_it_says_where_it_is(villages: dict[str, Place]) -> None:
    page = enterprise(villages["24001"], "radius", radius_km=11)
    page.latitude, page.longitude = Decimal("42.69"), Decimal("-5.60")
    page.save()
    assert codes(page)["area"] == ("24001", "24002")
    page.latitude, page.longitude = Decimal("42.78"), Decimal("-5.60")
    page.save()
    assert codes(page)["area"] == ("24002",)


def test_region_country_and_named_places_are_areas_and_distance_is_none(villages: dict[str, Place]) -> None:
    place = villages["24001"]
    assert codes(enterprise(place, "region"))["area"] == ("r07",)
    assert codes(enterprise(place, "country"))["area"] == ("es",)
    assert codes(enterprise(place, "places", [villages["24003"], villages["49001"]]))["area"] == ("24003", "49001")
    assert codes(enterprise(place, "remote"))["area"] == ()


def test_an_area_names_nothing_twice(villages: dict[str, Place]) -> None:
    page = enterprise(villages["24001"], "places", [villages["24002"], Place.objects.get(code="24")])
    assert codes(page) == {
        "place": ("24", "24001", "es", "r07"),
        "area": ("24",),
        "where": ("24", "es", "r07"),
        "reach": ("24",),
    }


def test_a_group_of_municipalities_is_an_area_of_its_members(villages: dict[str, Place]) -> None:
    group = make_place("leader-1", "leader")
    for code in ("24001", "24003"):
        villages[code].groupings.add(group)
    assert codes(make_story(place=villages["24001"]))["place"] == ("24", "24001", "es", "leader-1", "r07")
    service = make_service()
    ServicePlace.objects.create(page=service, place=group)
    assert codes(service)["area"] == ("24001", "24003")


def test_every_count_is_what_its_place_finds(villages: dict[str, Place]) -> None:
    """An enterprise here, one that comes from elsewhere, calls for a village and for the region, a story."""
    group = make_place("leader-1", "leader")
    villages["24002"].groupings.add(group)
    enterprise(villages["24001"], "radius", radius_km=11)
    enterprise(villages["49001"], "places", [Place.objects.get(code="24")])
    make_call(places=[villages["24001"]])
    make_call(places=[Place.objects.get(code="r07")])
    make_story(place=villages["24003"])
    found = counts()
    assert found["24001"] == 4
    assert found["24003"] == 3
    assert found["24"] == 5
    assert found["49001"] == 2
    assert found["leader-1"] == 3
    located = counts(PlaceMode.LOCATED)
    assert (located["24001"], located["24003"], located["49001"]) == (1, 1, 1)
    assert "leader-1" not in located
    available = counts(PlaceMode.AVAILABLE)
    assert (available["24001"], available["24003"], available["49001"]) == (4, 2, 1)
