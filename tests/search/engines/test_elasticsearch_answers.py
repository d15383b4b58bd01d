"""Plans on a real Elasticsearch: words, orders, areas and counts."""

import pytest

from search.types import BBox, Near, PlaceMode, Sort
from tests.search.engines.elastic_corpus import ask, document, fill_index, found

pytestmark = [pytest.mark.elasticsearch, pytest.mark.usefixtures("elasticsearch_site")]

# Minutes since the epoch, before and after the moment of the requests (2026-11-25 10:00 in Madrid).
PAST, SOON, LATER = 29_000_000, 29_930_000, 29_940_000


def test_words_are_found_in_any_field_and_spread_over_fields() -> None:
    fill_index(
        [
            document("title", title="Quesos del valle"),
            document("both", title="Valle alto", body="Hacemos queso de oveja."),
            document("one", title="Valle bajo"),
        ]
    )
    assert sorted(found(q="queso valle")) == ["both", "title"]


def test_title_counts_more_than_body() -> None:
    fill_index([document("a", body="pan y más pan"), document("b", title="Pan")])
    assert found(q="pan") == ["b", "a"]


def test_phrase_keeps_the_gap_of_a_stop_word() -> None:
    fill_index([document("right", title="Ayuda a domicilio"), document("wrong", title="Ayuda domicilio")])
    assert found(q='"ayuda a domicilio"') == ["right"]
    assert sorted(found(q="ayuda a domicilio")) == ["right", "wrong"]


def test_phrase_never_spans_two_names() -> None:
    fill_index([document("a", names=("Pan", "Leche")), document("b", names=("Pan Leche",))])
    assert found(q='"pan leche"') == ["b"]


def test_synonym_finds_and_ranks_below_the_word_itself() -> None:
    fill_index([document("other", title="Coop del valle"), document("same", title="Cooperativa del valle")])
    assert found(q="cooperativa") == ["same", "other"]


def test_written_form_comes_before_another_form_of_the_word() -> None:
    fill_index([document("a", title="Quesos"), document("b", title="Queso")])
    assert found(q="quesos") == ["a", "b"]
    assert found(q="queso") == ["b", "a"]


def test_text_in_another_language_is_found_in_its_own_field() -> None:
    fill_index([document("a", locale="en", show_in=("es", "en"), title="Cheeses of the valley")])
    assert found(q="cheese") == ["a"]


def test_what_is_not_shown_in_the_language_or_gone_is_not_found() -> None:
    fill_index(
        [
            document("english", show_in=("en",)),
            document("gone", numbers={"gone": PAST}),
            document("goes-later", numbers={"gone": LATER}),
        ]
    )
    answer = ask()
    assert [hit.key for hit in answer.found] == ["enterprise:goes-later:es"]
    assert answer.total == 1
    assert answer.tallies["kind"].by_code == {"kind": {"enterprise": 1}}


def test_pinned_documents_come_first_in_their_order_whatever_the_words() -> None:
    fill_index([document("a", title="Pan"), document("b"), document("c"), document("hidden", show_in=("en",))])
    pinned = ("enterprise:c:es", "enterprise:hidden:es", "enterprise:b:es")
    assert found(pinned, q="pan") == ["c", "b", "a"]
    assert found(pinned, q="pan", sort=Sort.NAME) == ["c", "b", "a"]
    assert sorted(found(pinned)) == ["a", "b", "c"]


def test_names_sort_without_accents_and_case() -> None:
    fill_index([document("1", title="Ñora"), document("2", title="águila"), document("3", title="Berro")])
    assert found(sort=Sort.NAME) == ["2", "3", "1"]


def test_newest_first_and_undated_last() -> None:
    fill_index([document("none"), document("old", numbers={"published": 1}), document("new", numbers={"published": 2})])
    assert found(sort=Sort.NEWEST) == ["new", "old", "none"]


def test_next_deadline_first_then_what_has_none() -> None:
    fill_index(
        [
            document("none"),
            document("later", numbers={"closes": LATER}),
            document("soon", numbers={"closes": SOON}),
            document("closed", numbers={"closes": PAST}),
        ]
    )
    assert found(sort=Sort.CLOSING) == ["soon", "later", "none"]
    assert found(sort=Sort.CLOSING, filters={"status": ("past",)}) == ["closed"]


def test_pages_share_one_order_and_one_total() -> None:
    fill_index([document(f"{number:02}") for number in range(7)])
    pages = [ask(page=page, size=3) for page in (1, 2, 3)]
    assert [hit.key[11:13] for page in pages for hit in page.found] == ["00", "01", "02", "03", "04", "05", "06"]
    assert {page.total for page in pages} == {7}
    assert ask(size=0).found == ()


def test_circle_finds_by_distance_nearest_first_and_says_who_has_no_point() -> None:
    fill_index(
        [
            document("far", point=(42.0, -5.5)),
            document("near", point=(42.61, -5.5)),
            document("here", point=(42.6, -5.5)),
            document("nowhere", codes={"sector": ("agro",)}),
        ]
    )
    answer = ask(near=Near(42.6, -5.5, 10), sort=Sort.DISTANCE)
    assert [hit.key for hit in answer.found] == ["enterprise:here:es", "enterprise:near:es"]
    assert (answer.total, answer.unlocated) == (2, 1)
    assert answer.tallies["kind"].by_code == {"kind": {"enterprise": 2}}
    assert answer.tallies["sector"].by_condition == {"missing": 2}


def test_box_includes_its_edges() -> None:
    fill_index(
        [
            document("corner", point=(42.1, -5.9)),
            document("other-corner", point=(42.3, -5.7)),
            document("outside", point=(42.3001, -5.8)),
        ]
    )
    assert sorted(found(bbox=BBox(west=-5.9, south=42.1, east=-5.7, north=42.3))) == ["corner", "other-corner"]


def test_choosing_a_value_does_not_collapse_its_siblings() -> None:
    fill_index(
        [
            document("1", codes={"sector": ("agro", "agro.cheese")}),
            document("2", codes={"sector": ("care",)}),
            document("3", kind="call", codes={"sector": ("any",)}),
        ]
    )
    answer = ask(filters={"sector": ("care",)})
    assert answer.total == 2
    assert answer.tallies["sector"].by_code == {"sector": {"agro": 1, "agro.cheese": 1, "care": 1, "any": 1}}
    assert answer.tallies["kind"].by_code == {"kind": {"enterprise": 1, "call": 1}}


def test_place_is_served_by_whoever_covers_it() -> None:
    fill_index(
        [
            document("whole-region", codes={"area": ("region",), "area_up": ("region",)}),
            document("village", codes={"area": ("village",), "area_up": ("north", "region", "village")}),
            document("south", codes={"area": ("south",), "area_up": ("region", "south")}),
        ]
    )
    assert sorted(found(mode=PlaceMode.AVAILABLE, filters={"place": ("village",)})) == ["village", "whole-region"]
    assert ask(mode=PlaceMode.AVAILABLE).tallies["place"].by_condition == {"group": 2, "missing": 0}


def test_hostile_text_in_documents_and_words_is_only_text() -> None:
    fill_index([document("a", title='Pan "}{*:* \ud800 \x00 <b>'), document("b", title="Otra")])
    assert found(q="pan") == ["a"]
    for words in ('"', "*:*", "título:pan OR *", "\x00", "\ud800", "(", "_", "pan~9", "\\"):
        assert set(found(q=words)) <= {"a", "b"}
