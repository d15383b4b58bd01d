"""Counts and addresses of lists on random data: the counts are what choosing would give, the address says it all."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperactivas_pages.choices import Kind
from cooperactivas_pages.listing import Listing, Scope, list_objects
from cooperactivas_pages.models import (
    CallPlace,
    CallSector,
    EnterprisePage,
    EnterpriseQualification,
    EnterpriseSector,
    FundingCallPage,
)
from cooperactivas_pages.orm_listing.parameters import FILTERS, Grammar, read
from tests.factories import madrid, make_call, make_enterprise, make_form, make_place, make_sector
from tests.factories.requests import during_a_request

# What the database answers; the search has tests of its own.
pytestmark = pytest.mark.usefixtures("own_listing")

NOW = madrid(2026, 3, 10, 12)
RANDOM = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

# Each term with the terms it is inside of, itself included.
SECTORS = {
    "agro": {"agro"},
    "agro-miel": {"agro", "agro-miel"},
    "agro-vino": {"agro", "agro-vino"},
    "cultura": {"cultura"},
}
PLACES = {
    "r07": {"es", "r07"},
    "24": {"es", "r07", "24"},
    "24089": {"es", "r07", "24", "24089"},
    "24090": {"es", "r07", "24", "24090", "leader-montana"},
    "leader-montana": {"leader-montana"},
    "33": {"es", "r07", "33"},
}
FORMS = {"coop": {"coop"}, "coop-trabajo": {"coop", "coop-trabajo"}, "sl": {"sl"}, "ei": {"ei"}}
STATUSES: dict[str, dict[str, Any]] = {
    "forecast": {},
    "open": {"opens_at": NOW, "closes_at": NOW + timedelta(days=60)},
    "closing": {"opens_at": NOW, "closes_at": NOW + timedelta(days=2)},
    "closed": {"opens_at": NOW - timedelta(days=9), "closes_at": NOW - timedelta(days=1)},
    "resolved": {"resolved_on": date(2026, 3, 1)},
    "archived": {"archived_on": date(2026, 3, 1)},
}
DATES = ("opens_at", "closes_at", "resolved_on", "archived_on")
SIZE = 6

codes = {"sector": list(SECTORS), "place": ["es", *PLACES], "form": list(FORMS), "status": list(STATUSES)}


@pytest.fixture
def terms(db: None) -> dict[str, Any]:
    """Every term by its code."""
    agro, coop = make_sector("agro"), make_form("coop")
    group = make_place("leader-montana", "leader")
    found = {
        "agro": agro, "agro-miel": make_sector("agro-miel", parent=agro), "cultura": make_sector("cultura"),
        "agro-vino": make_sector("agro-vino", parent=agro), "coop": coop, "sl": make_form("sl"),
        "coop-trabajo": make_form("coop-trabajo", parent=coop), "ei": make_form("ei", is_qualification=True),
        "24089": make_place("24089"), "24090": make_place("24090"), "33": make_place("33", "province"),
        "24": make_place("24", "province"), "r07": make_place("r07", "region"), "leader-montana": group,
    }  # fmt: skip
    found["24090"].groupings.add(group)
    return found


def chosen(names: Sequence[str]) -> st.SearchStrategy[dict[str, list[str]]]:
    """Choices of some filters."""
    return st.fixed_dictionaries(
        {}, optional={name: st.lists(st.sampled_from(codes[name]), max_size=3) for name in names}
    )


def shown(listing: Listing) -> dict[str, dict[str, int]]:
    """Filter → value → count."""
    return {facet.name: {value.code: value.count for value in facet.values} for facet in listing.facets}


def reaches(choice: str, place: str, *, is_area: bool) -> bool:
    """Whether a chosen place finds a page with a place; an area is also found from the places inside it."""
    if choice in PLACES[place]:
        return True
    return is_area and any(place in above and choice in above for above in PLACES.values())


@pytest.fixture
def enterprises(terms: dict[str, Any]) -> list[EnterprisePage]:
    return [make_enterprise(sectors=[terms["agro"]], place=terms["24089"], legal_form=terms["sl"]) for _ in range(SIZE)]


@RANDOM
@given(
    rows=st.lists(
        st.tuples(
            st.sets(st.sampled_from(list(SECTORS)), min_size=1, max_size=3),
            st.sampled_from(["24089", "24090", "33"]),
            st.sampled_from(["coop", "coop-trabajo", "sl"]),
            st.booleans(),
        ),
        min_size=SIZE,
        max_size=SIZE,
    ),
    choice=chosen(["sector", "place", "form"]),
)
def test_enterprises_are_found_and_counted_as_one_by_one(
    terms: dict[str, Any],
    enterprises: list[EnterprisePage],
    rows: list[tuple[set[str], str, str, bool]],
    choice: dict[str, list[str]],
) -> None:
    EnterpriseSector.objects.all().delete()
    EnterpriseQualification.objects.all().delete()
    for page, (sectors, place, form, is_insertion) in zip(enterprises, rows, strict=True):
        EnterpriseSector.objects.bulk_create(EnterpriseSector(page=page, sector=terms[code]) for code in sectors)
        EnterprisePage.objects.filter(pk=page.pk).update(place=terms[place], legal_form=terms[form])
        if is_insertion:
            EnterpriseQualification.objects.create(page=page, legal_form=terms["ei"])

    def matches(row: tuple[set[str], str, str, bool], choice: dict[str, list[str]]) -> bool:
        sectors, place, form, is_insertion = row
        found = {
            "sector": set().union(*(SECTORS[code] for code in sectors)),
            "place": PLACES[place],
            "form": FORMS[form] | ({"ei"} if is_insertion else set()),
        }
        return all(not values or found[name] & set(values) for name, values in choice.items())

    with during_a_request():
        listing = list_objects(Scope("enterprise"), choice, "es", NOW)
    assert listing.total == sum(matches(row, choice) for row in rows)
    for name, values in shown(listing).items():
        for code, count in values.items():
            assert count == sum(matches(row, choice | {name: [code]}) for row in rows), (name, code)
    for name in ("sector", "form"):
        for code in codes[name]:
            count = sum(matches(row, choice | {name: [code]}) for row in rows)
            assert (count > 0 or code in choice.get(name, [])) == (code in shown(listing).get(name, {})), (name, code)


@pytest.fixture
def calls(terms: dict[str, Any]) -> list[FundingCallPage]:
    return [make_call() for _number in range(SIZE)]


@RANDOM
@given(
    rows=st.lists(
        st.tuples(
            st.sets(st.sampled_from(list(SECTORS)), max_size=2),
            st.sets(st.sampled_from(list(PLACES)), min_size=1, max_size=2),
            st.sampled_from(list(STATUSES)),
        ),
        min_size=SIZE,
        max_size=SIZE,
    ),
    choice=chosen(["sector", "place", "status"]),
)
def test_calls_are_found_and_counted_as_one_by_one(
    terms: dict[str, Any],
    calls: list[FundingCallPage],
    rows: list[tuple[set[str], set[str], str]],
    choice: dict[str, list[str]],
) -> None:
    CallSector.objects.all().delete()
    CallPlace.objects.all().delete()
    for page, (sectors, places, status) in zip(calls, rows, strict=True):
        CallSector.objects.bulk_create(CallSector(page=page, sector=terms[code]) for code in sectors)
        CallPlace.objects.bulk_create(CallPlace(page=page, place=terms[code]) for code in places)
        FundingCallPage.objects.filter(pk=page.pk).update(**dict.fromkeys(DATES) | STATUSES[status])

    def matches(row: tuple[set[str], set[str], str], choice: dict[str, list[str]]) -> bool:
        sectors, places, status = row
        statuses = {status} | ({"open"} if status == "closing" else set())
        wanted = choice.get("status") or [code for code in STATUSES if code != "archived"]
        return (
            bool(statuses & set(wanted))
            and (
                not choice.get("sector")
                or not sectors
                or any(SECTORS[code] & set(choice["sector"]) for code in sectors)
            )
            and (
                not choice.get("place")
                or any(reaches(value, code, is_area=True) for value in choice["place"] for code in places)
            )
        )

    with during_a_request():
        listing = list_objects(Scope("call"), choice, "es", NOW)
    assert listing.total == sum(matches(row, choice) for row in rows)
    for name, values in shown(listing).items():
        for code, count in values.items():
            assert count == sum(matches(row, choice | {name: [code]}) for row in rows), (name, code)
    for code in STATUSES:
        count = sum(matches(row, choice | {"status": [code]}) for row in rows)
        is_shown = code in shown(listing).get("status", {})
        assert is_shown == (count > 0 or code in choice.get("status", [])), code


values = st.sampled_from(
    ["agro", "cultura", "24", "es", "sl", "open", "closing", "nada", "", "newest", "name", "closing"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from([Kind.ENTERPRISE, Kind.SERVICE, Kind.STORY, Kind.CALL]),
    params=st.dictionaries(
        st.sampled_from(["sector", "place", "form", "topic", "status", "sort", "utm_source"]),
        st.lists(values, max_size=4),
    ),
    words=st.text(max_size=230),
    page=st.sampled_from(["", "1", "2", "0017", "999999"]),
)
def test_canonical_address_says_the_whole_request_and_only_in_one_way(
    terms: dict[str, Any], kind: Kind, params: dict[str, list[str]], words: str, page: str
) -> None:
    with during_a_request():
        request = read(params | {"q": [words], "page": [page]}, kind)
        address = Grammar(request, kind).canonical()
        again = read(parse_qs(address.removeprefix("?")), kind)
        assert (again.q, again.chosen, again.sort, again.page) == (
            request.q, request.chosen, request.sort, request.page,
        )  # fmt: skip
        assert again.notices == ()
        assert Grammar(again, kind).canonical() == address
        shuffled = {name: [*reversed(given), *given] for name, given in params.items() if name != "sort"}
        twice = read(shuffled | {"q": [words], "page": [page], "sort": params.get("sort", [])}, kind)
        assert Grammar(twice, kind).canonical() == address


def test_every_kind_has_its_filters() -> None:
    assert {kind.value: names for kind, names in FILTERS.items()} == {
        "enterprise": ("sector", "place", "form"),
        "service": ("sector", "place", "topic"),
        "story": ("sector", "place"),
        "call": ("status", "sector", "place", "topic"),
    }
