"""Pages of places and sectors with the search behind their lists."""

import re
from typing import Any

import pytest
from django.test import Client

from cooperactivas_pages.models import ActivityPlace, EnterpriseActivity, EnterprisePage
from search.models import SearchFeed
from search.projection import current_state, number_pending, reconcile_content
from tests.factories import make_call, make_enterprise, make_place, make_sector, make_service, make_story
from tests.harness.client import CheckingClient
from tests.harness.queries import query_budget

pytestmark = pytest.mark.django_db


def coming(enterprise: EnterprisePage, place: Any) -> EnterprisePage:
    """The enterprise, with an activity in a place."""
    activity = EnterpriseActivity.objects.create(
        page=enterprise, sector=make_sector(), offer_kind="goods", area_kind="places", locale=enterprise.locale
    )
    ActivityPlace.objects.create(activity=activity, place=place)
    return enterprise


def bring_up_to_date() -> None:
    """Factories write rows behind the back of the signals."""
    reconcile_content(repair=True)
    number_pending()


def test_who_is_there_comes_before_who_comes_there_and_nobody_twice(client: CheckingClient) -> None:
    here, elsewhere = make_place("24089", es="León"), make_place("24008", es="Astorga")
    make_enterprise("Zeta de aquí", place=here)
    coming(make_enterprise("Alfa de fuera", place=elsewhere), here)
    make_enterprise("No viene", place=elsewhere)
    bring_up_to_date()

    html = client.get("/es/territorio/24089/").content.decode()

    titles = re.findall(r'<a class="card__link"[^>]*>([^<]+)</a>', html)
    assert titles == ["Zeta de aquí", "Alfa de fuera"]
    assert html.count("Viene aquí") == 1


@pytest.mark.parametrize("address", ["/es/territorio/24089/", "/es/territorio/24/", "/es/sectores/agro/"])
def test_a_page_of_a_place_or_sector_costs_the_same_for_three_and_for_thirty(address: str) -> None:
    province = make_place("24", "province", es="León")
    place, sector = make_place("24089", parent=province, es="León"), make_sector("agro")
    visitor, sizes = Client(), []
    for more in (3, 27):
        for _number in range(more):
            coming(make_enterprise(place=place, sectors=[sector]), place)
            make_service()
            make_story(place=place)
            make_call(places=[place])
        bring_up_to_date()
        visitor.get(address)
        with query_budget(15) as count:
            assert visitor.get(address).status_code == 200
        sizes.append(len(count))
    assert sizes[0] == sizes[1]


def test_a_page_with_four_lists_asks_for_the_feed_once_and_the_next_page_asks_again() -> None:
    make_enterprise(place=make_place("24089", es="León"))
    bring_up_to_date()
    visitor = Client()
    visitor.get("/es/territorio/24089/")
    for _page in range(2):
        with query_budget(15) as count:
            visitor.get("/es/territorio/24089/")
        assert sum('FROM "cooperactivas_search_searchfeed"' in sql for sql in count.statements) == 1


def test_outside_a_request_the_feed_is_asked_every_time() -> None:
    SearchFeed.objects.get_or_create(pk=1)
    before = current_state()
    SearchFeed.objects.filter(pk=1).update(last=before.last + 7)

    assert current_state().last == before.last + 7
