"""Query parameters become a request and a request one canonical address."""

from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from search.grammar import Frame, canonical, read, toggled, with_words, without_area
from search.types import BBox, Near, PlaceMode, SearchRequest, Sort

from .small_registry import AT, small_registry

REGISTRY = small_registry()
FRAME = Frame("en", AT)


def reading_of(query: dict[str, list[str]]) -> tuple[SearchRequest, list[str]]:
    with translation.override("en"):
        found = read(query, REGISTRY, FRAME)
    return found.request, [f"{problem.code} {problem.parameter}" for problem in found.problems]


def test_an_empty_query_asks_for_everything_newest_first() -> None:
    request, problems = reading_of({})

    assert request == SearchRequest("en", AT, sort=Sort.NEWEST)
    assert problems == []
    assert canonical(request, REGISTRY, FRAME) == ""


def test_words_and_choices_are_read() -> None:
    request, problems = reading_of(
        {
            "q": ["  goat   cheese "],
            "sector": ["care", "agro.cheese"],
            "mode": ["located"],
            "near": ["42.6,-5.6"],
            "radius": ["10"],
            "bbox": ["-7.1,42,-4.7,43.3"],
            "sort": ["distance"],
            "page": ["2"],
            "size": ["50"],
        }
    )

    assert problems == []
    assert request == SearchRequest(
        "en",
        AT,
        q="goat cheese",
        filters={"sector": ("agro.cheese", "care")},
        mode=PlaceMode.LOCATED,
        near=Near(42.6, -5.6, 10),
        bbox=BBox(-7.1, 42.0, -4.7, 43.3),
        sort=Sort.DISTANCE,
        page=2,
        size=50,
    )


def test_the_canonical_address_has_one_order_and_nothing_that_is_usual() -> None:
    request, _ = reading_of(
        {
            "size": ["20"],
            "sort": ["relevance"],
            "radius": ["25"],
            "near": ["42.60000001,-5.6"],
            "page": ["1"],
            "sector": ["care", "agro", "care"],
            "kind": ["enterprise"],
            "q": ["queso"],
        }
    )

    address = canonical(request, REGISTRY, FRAME)

    assert address == "q=queso&kind=enterprise&sector=agro&sector=care&near=42.6000%2C-5.6000"


def test_a_place_gives_its_centre() -> None:
    request, problems = reading_of({"near": ["village"]})

    assert problems == []
    assert request.near == Near(42.7, -5.5, 25, "village")
    assert canonical(request, REGISTRY, FRAME) == "near=village"


def test_choosing_something_narrower_drops_what_stands_above_it() -> None:
    request, _ = reading_of({"place": ["region", "village"]})

    assert request.filters == {"place": ("village",)}


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({"sector": ["mining"]}, "unknown-value sector"),
        ({"colour": ["red"]}, "unknown-parameter colour"),
        ({"sort": ["price"]}, "unknown-value sort"),
        ({"sort": ["distance"]}, "contradiction sort"),
        ({"mode": ["both"]}, "unknown-value mode"),
        ({"near": ["hamlet"]}, "bad-coordinates near"),
        ({"near": ["95,0"]}, "bad-coordinates near"),
        ({"near": ["nan,inf"]}, "bad-coordinates near"),
        ({"near": ["1_0,1"]}, "bad-coordinates near"),
        ({"radius": ["0"]}, "bad-number radius"),
        ({"radius": ["201"]}, "bad-number radius"),
        ({"radius": ["25"]}, "contradiction radius"),
        ({"q": ["pan\x00"]}, "unreadable q"),
        ({"q": ["\ufffd\ufffd"]}, "unreadable q"),
        ({"bbox": ["5,42,-5,43"]}, "bad-coordinates bbox"),
        ({"bbox": ["1,2,3"]}, "bad-coordinates bbox"),
        ({"page": ["-1"]}, "bad-number page"),
        ({"page": ["1e99"]}, "bad-number page"),
        ({"page": ["²"]}, "bad-number page"),
        ({"page": ["501"]}, "out-of-window page"),
        ({"page": ["9" * 400]}, "bad-number page"),
        ({"size": ["101"]}, "bad-number size"),
        ({"q": ["a" * 201]}, "too-long q"),
        ({"q": ["a", "b"]}, "repeated q"),
        ({"status": ["open", "past"]}, "too-many-values status"),
    ],
)
def test_what_cannot_be_understood_is_a_problem_that_names_the_parameter(
    query: dict[str, list[str]], problem: str
) -> None:
    _, problems = reading_of(query)

    assert problems == [problem]


def test_many_parameters_and_long_addresses_are_problems() -> None:
    _, problems = reading_of({"sector": ["x" * 50] * 61})

    assert "too-many-parameters " in problems
    assert "too-long " in problems


def test_unknown_values_do_not_touch_the_known_ones() -> None:
    request, problems = reading_of({"sector": ["mining", "care"], "page": ["x"]})

    assert request.filters == {"sector": ("care",)}
    assert request.page == 1
    assert problems == ["unknown-value sector", "bad-number page"]


def test_text_that_no_database_can_hold_is_cleaned() -> None:
    request, _ = reading_of({"q": ["que\x00so\ud800"]})

    assert request.q == "queso"


def test_the_known_values_beyond_the_limit_are_left_out_with_a_notice() -> None:
    with translation.override("en"):
        found = read({"status": ["past", "open"]}, REGISTRY, FRAME)

    assert found.request.filters == {"status": ("open",)}
    assert found.problems[0].text == "Only one value of the filter “Status” is used."


def test_a_value_is_toggled_from_the_first_page() -> None:
    request, _ = reading_of({"sector": ["care"], "page": ["3"]})

    assert toggled(request, REGISTRY, "sector", "agro").filters == {"sector": ("agro", "care")}
    assert toggled(request, REGISTRY, "sector", "care").filters == {}
    assert toggled(request, REGISTRY, "sector", "agro").page == 1


def test_choosing_something_wider_replaces_what_lies_below_it() -> None:
    request, _ = reading_of({"place": ["village", "south"]})

    assert toggled(request, REGISTRY, "place", "north").filters == {"place": ("north", "south")}


def test_a_facet_with_one_value_is_replaced() -> None:
    request, _ = reading_of({"status": ["open"]})

    assert toggled(request, REGISTRY, "status", "past").filters == {"status": ("past",)}


def test_new_words_are_ordered_by_relevance_unless_another_order_was_chosen() -> None:
    request, _ = reading_of({})
    by_name, _ = reading_of({"sort": ["name"]})

    assert with_words(request, "queso", FRAME).sort == Sort.RELEVANCE
    assert with_words(by_name, "queso", FRAME).sort == Sort.NAME


def test_without_a_circle_there_is_no_order_by_distance() -> None:
    request, _ = reading_of({"near": ["village"], "sort": ["distance"]})

    assert without_area(request, FRAME) == replace(request, near=None, sort=Sort.NEWEST)


words = st.text(st.characters(codec="utf-8"), max_size=30)
values = st.one_of(
    st.sampled_from(["enterprise", "agro", "agro.cheese", "care", "region", "village", "group", "open", "42.6,-5.61"]),
    st.sampled_from(["0", "1", "7", "199", "500", "-1", "located", "available", "distance", "name", "closing"]),
    words,
)
names = st.one_of(
    st.sampled_from(
        ["q", "kind", "sector", "place", "status", "mode", "near", "radius", "bbox", "sort", "page", "size"]
    ),
    words,
)


@given(st.dictionaries(names, st.lists(values, max_size=4), max_size=8))
def test_a_canonical_address_read_again_gives_the_same_request(query: dict[str, list[str]]) -> None:
    request, _ = reading_of(query)

    again = read(_parsed(canonical(request, REGISTRY, FRAME)), REGISTRY, FRAME)

    assert again.problems == ()
    assert again.request == request


def _parsed(address: str) -> dict[str, Any]:
    return dict(QueryDict(address).lists())


@pytest.mark.parametrize("broken", ["\x00", "\x01", "\x1b", "\x7f", "\x85", "\ufdd0", "\ufffe", "\U0010ffff", "\ud800"])
def test_characters_that_no_page_may_hold_are_left_out(broken: str) -> None:
    assert reading_of({"q": [f"pan{broken} de\tmolde"]})[0].q == "pan de molde"
