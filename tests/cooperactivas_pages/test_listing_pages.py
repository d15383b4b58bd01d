"""Lists: their pages and addresses, what they refuse and what they cost."""

from typing import Any

import pytest
from django.utils import timezone

from cooperactivas_pages.listing import PageOutOfRangeError, Scope, list_objects
from search.projection import number_pending, reconcile_content
from tests.factories import (
    make_call,
    make_enterprise,
    make_place,
    make_sector,
    make_service,
    make_story,
)
from tests.factories.requests import during_a_request
from tests.harness.queries import query_budget

from .lists import NOW, listed, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english_words", "listing_function")]


# Pages


@pytest.fixture
def five(settings: Any, listing_function: None) -> None:
    settings.COOPERACTIVAS_PAGES = {**settings.COOPERACTIVAS_PAGES, "LISTING_SIZE": 2}
    for title in "ABCDE":
        make_enterprise(title)


@pytest.mark.usefixtures("five")
def test_pages_divide_the_hits_without_gap_or_repetition() -> None:
    pages = [listed("enterprise", page=str(number)) for number in (1, 2, 3)]
    assert [titles(page) for page in pages] == [["A", "B"], ["C", "D"], ["E"]]
    assert {(page.total, page.pages) for page in pages} == {(5, 3)}
    assert [page.previous_query for page in pages] == [None, "?", "?page=2"]
    assert [page.next_query for page in pages] == ["?page=2", "?page=3", None]


@pytest.mark.usefixtures("five")
def test_page_past_the_end_does_not_exist() -> None:
    with pytest.raises(PageOutOfRangeError):
        listed("enterprise", page="4")
    with pytest.raises(PageOutOfRangeError):
        listed("enterprise", q="xilófono", page="2")


@pytest.mark.usefixtures("five")
def test_list_without_hits_has_one_empty_page() -> None:
    listing = listed("enterprise", q="xilófono", page="1")
    assert (listing.cards, listing.total, listing.pages, listing.pagination) == ((), 0, 1, ())


def test_long_pagination_has_gaps(settings: Any) -> None:
    settings.COOPERACTIVAS_PAGES = {**settings.COOPERACTIVAS_PAGES, "LISTING_SIZE": 1}
    for _number in range(9):
        make_service()
    shown = [link.number for link in listed("service", page="5").pagination]
    assert shown == [1, None, 3, 4, 5, 6, 7, None, 9]
    assert [link.number for link in listed("service", page="2").pagination] == [1, 2, 3, 4, None, 9]


@pytest.mark.parametrize(
    "page", ["0", "-1", "1e99", "٣", "²", "1.0", " 1", "+1", "0x1", "9" * 100, "١" * 9, "\x00", "x"]
)
def test_page_that_is_no_number_does_not_exist(page: str) -> None:
    with pytest.raises(PageOutOfRangeError):
        listed("enterprise", page=page)


def test_empty_page_number_means_the_first_page() -> None:
    assert listed("enterprise", page="").page == 1


# Unknown and hostile values


def test_unknown_values_are_left_out_and_named() -> None:
    make_enterprise("A")
    listing = listed("enterprise", sector=["agro", "agricultura"], form="sl", sort="precio")
    assert titles(listing) == ["A"]
    assert [notice for notice in listing.notices if "agricultura" in notice]
    assert [notice for notice in listing.notices if "“sl”" in notice]
    assert [notice for notice in listing.notices if "order does not exist" in notice]
    assert len(listing.notices) == 3
    assert listing.query == "?sector=agro"


def test_every_unknown_value_is_named_up_to_three() -> None:
    notices = listed("enterprise", sector=["uno", "dos", "tres", "cuatro"]).notices
    assert [value for value in ("uno", "dos", "tres") for notice in notices if f"“{value}”" in notice] == [
        "uno", "dos", "tres",
    ]  # fmt: skip
    assert [notice for notice in notices if "cuatro" in notice] == []


def test_filter_of_another_kind_and_campaign_tags_are_ignored() -> None:
    make_enterprise("A")
    listing = listed("enterprise", status="open", utm_source="carta", topic="empleo")
    assert (titles(listing), listing.query, listing.notices) == (["A"], "", ())


def test_at_most_twenty_values_of_a_filter_are_used() -> None:
    for number in range(25):
        make_sector(f"s{number:02}")
    listing = listed("enterprise", sector=[f"s{number:02}" for number in range(25)])
    assert listing.query.count("sector=") == 20
    assert [notice[:24] for notice in listing.notices] == ["Only the first 20 values"]


def test_long_words_are_cut_with_a_notice() -> None:
    listing = listed("enterprise", q="a" * 100_000)
    assert (len(listing.q), listing.notices) == (200, ("The search was cut after 200 characters.",))


HOSTILE = [
    "\x00",
    "\ud800",
    "a\udfffb",
    "' OR 1=1 --",
    "%%%",
    "\\",
    "🍞" * 50,
    "a" * 100_000,
    "<script>",
    "‮abc",
    "\n\r",
]


@pytest.mark.parametrize("kind", ["enterprise", "service", "story", "call"])
@pytest.mark.parametrize("value", HOSTILE)
def test_no_value_breaks_a_list(kind: str, value: str) -> None:
    names = ["q", "sector", "place", "form", "topic", "status", "sort", "nada", value]
    listing = list_objects(Scope(kind), {name: [value, value] for name in names}, "es", NOW)
    assert listing.total == 0
    # What comes back can be printed and stored.
    printed = "".join([listing.q, listing.query, *listing.notices, *(each.label for each in listing.active)])
    printed.encode("utf-8")
    assert "\x00" not in printed


def test_hundred_parameters_and_hundred_words_are_answered() -> None:
    params = {f"p{number}": ["x"] * 100 for number in range(100)} | {"q": ["a " * 100]}
    assert list_objects(Scope("enterprise"), params, "es", NOW).total == 0


# Addresses


def test_active_filters_can_be_taken_back_one_at_a_time() -> None:
    make_sector("agro", es="Campo")
    make_sector("cultura", es="Cultura")
    listing = listed("enterprise", q="pan", sector=["cultura", "agro"], page="1")
    assert listing.query == "?q=pan&sector=agro&sector=cultura"
    assert [(each.label, each.remove_query) for each in listing.active] == [
        ("“pan”", "?sector=agro&sector=cultura"),
        ("Sector: Campo", "?q=pan&sector=cultura"),
        ("Sector: Cultura", "?q=pan&sector=agro"),
    ]
    assert listed("enterprise", sector="agro").active[0].remove_query == "?"


def test_list_knows_whether_it_is_narrowed() -> None:
    make_sector("agro")
    assert listed("enterprise", sector="agro").is_filtered
    assert not listed("enterprise", sort="newest").is_filtered


# Costs


@pytest.mark.parametrize(
    ("kind", "make", "limit"),
    [
        ("enterprise", make_enterprise, 6),
        ("service", make_service, 7),
        ("story", make_story, 5),
        ("call", make_call, 9),
    ],
)
def test_a_list_costs_the_same_for_three_entries_and_for_thirty(
    kind: str, make: Any, limit: int, settings: Any
) -> None:
    settings.COOPERACTIVAS_PAGES = {**settings.COOPERACTIVAS_PAGES, "LISTING_SIZE": 100}
    is_search = "search" in settings.COOPERACTIVAS_PAGES["LISTING"]
    # The search asks its feed, the rows of the hits, and whether each may still be seen.
    allowed = 3 if is_search else limit
    sizes = []
    for more in (3, 27):
        for _number in range(more):
            make()
        if is_search:
            reconcile_content(repair=True)
            number_pending()
            listed(kind)
        with during_a_request(), query_budget(allowed) as count:
            listing = list_objects(Scope(kind), {}, "es", timezone.now())
        sizes.append((len(listing.cards), len(count)))
    assert sizes == [(3, allowed), (30, allowed)]


def test_places_of_calls_stand_from_broad_to_narrow_then_by_name() -> None:
    spain, region = make_place("es", "country", es="España"), make_place("r07", "region", es="Castilla y León")
    province = make_place("24", "province", es="León")
    comarca = make_place("2410", "comarca", parent=province, es="Bierzo")
    group = make_place("leader-poeda", "leader", es="Zona POEDA")
    other, village = make_place("33", "province", es="Ávila"), make_place("24008", parent=comarca, es="Astorga")
    for place in (village, comarca, group, province, other, region, spain):
        make_call(places=[place])
    (labels,) = [[value.label for value in facet.values] for facet in listed("call").facets if facet.name == "place"]
    assert labels == ["España", "Castilla y León", "Ávila", "León", "Zona POEDA", "Bierzo", "Astorga"]
