"""What a facet asks an engine to count, and what it makes of the answer."""

from search.expressions import AnyOf, Either, Without
from search.facets import MISSING, FacetContext, Tallies
from search.types import FacetValue, PlaceMode

from .small_registry import AT, PLACES, small_registry

FACETS = small_registry().facets
AUTO = FacetContext("en", AT)
LOCATED = FacetContext("en", AT, PlaceMode.LOCATED)


def test_a_list_finds_any_of_its_codes() -> None:
    assert FACETS["kind"].condition(("call", "enterprise"), AUTO) == AnyOf("kind", ("call", "enterprise"))


def test_a_tree_counts_documents_without_limit_for_every_value() -> None:
    tallies = Tallies({"sector": {"agro": 2, "agro.cheese": 1, "any": 3}}, {MISSING: 4})

    result = FACETS["sector"].result(tallies, (), AUTO)

    assert result.missing == 4
    assert [(value.code, value.count) for value in result.values] == [("agro", 5), ("care", 3)]
    assert [(value.code, value.count) for value in result.values[0].children] == [("agro.cheese", 4)]


def test_a_place_finds_what_lies_in_it_and_what_covers_it() -> None:
    assert FACETS["place"].condition(("village",), AUTO) == Either(
        (AnyOf("where", ("village",)), AnyOf("reach", ("north", "region")))
    )
    assert FACETS["place"].condition(("village",), LOCATED) == AnyOf("place", ("village",))


def test_a_grouping_finds_what_its_members_find() -> None:
    assert FACETS["place"].condition(("group",), AUTO) == FACETS["place"].condition(("village",), AUTO)
    assert "group" in FACETS["place"].counting(AUTO).conditions


def test_a_covering_place_counts_for_each_place_below_it() -> None:
    tallies = Tallies({"where": {"region": 3, "north": 2, "village": 1}, "reach": {"north": 1}}, {"group": 2})

    counts = FACETS["place"].counts(tallies, AUTO)

    assert counts == {"region": 3, "north": 2, "village": 2, "hamlet": 1, "south": 0, "group": 2}


def test_a_chosen_value_without_documents_is_shown_with_what_stands_above_it() -> None:
    result = FACETS["place"].result(Tallies({"place": {"south": 1}}), ("village",), LOCATED)

    village = FacetValue("village", "Village", 0, is_selected=True, depth=2)
    north = FacetValue("north", "North", 0, depth=1, children=(village,))
    south = FacetValue("south", "South", 1, depth=1)
    assert result.values == (FacetValue("region", "Region", 0, depth=0, children=(north, south)),)


def test_nothing_chosen_may_leave_something_out() -> None:
    condition = FACETS["status"].condition((), AUTO)

    assert isinstance(condition, Without)
    assert condition != FACETS["status"].condition(("open",), AUTO)


def test_an_area_is_made_minimal_and_groupings_become_their_members() -> None:
    assert PLACES.minimal(["north", "village", "south"]) == ("north", "south")
    assert PLACES.minimal(["group", "hamlet"]) == ("hamlet", "village")
    assert PLACES.with_ancestors(["village"]) == ("north", "region", "village")
