"""What every engine answers: words, orders, areas and counts. Each engine runs the same cases."""

from abc import ABC, abstractmethod
from collections.abc import Iterable

from search.documents import SearchDocument
from search.engines.base import EngineAnswer
from search.plan import Plan, WordRules, compile_plan
from search.synonyms import SynonymTable
from search.types import BBox, Near, PlaceMode, SearchRequest, Sort
from tests.search.engines.elastic_corpus import RULES, document
from tests.search.small_registry import AT, small_registry

# Minutes since the epoch, before and after the moment of the requests (2026-11-25 10:00 in Madrid).
PAST, SOON, LATER = 29_000_000, 29_930_000, 29_940_000


class EngineContract(ABC):
    """Cases for an engine over the small registry."""

    @abstractmethod
    def fill(self, documents: Iterable[SearchDocument]) -> None:
        """Replace everything the engine holds."""

    @abstractmethod
    def answer(self, plan: Plan) -> EngineAnswer:
        """What the engine answers."""

    def ask(self, pinned: tuple[str, ...] = (), **question: object) -> EngineAnswer:
        """What the engine answers to a request with these parts."""
        rules = WordRules(lambda language: SynonymTable(language, RULES), pinned)
        request = SearchRequest(**{"locale": "es", "at": AT, **question})  # type: ignore[arg-type]
        return self.answer(compile_plan(request, small_registry(), rules))

    def found(self, pinned: tuple[str, ...] = (), **question: object) -> list[str]:
        """Identities of the hits, in their order."""
        return [hit.key.split(":")[1] for hit in self.ask(pinned, **question).found]

    def test_words_are_found_in_any_field_and_spread_over_fields(self) -> None:
        self.fill(
            [
                document("title", title="Quesos del valle"),
                document("both", title="Valle alto", body="Hacemos queso de oveja."),
                document("one", title="Valle bajo"),
            ]
        )
        assert sorted(self.found(q="queso valle")) == ["both", "title"]

    def test_title_counts_more_than_body(self) -> None:
        self.fill([document("a", body="pan y más pan"), document("b", title="Pan")])
        assert self.found(q="pan") == ["b", "a"]

    def test_phrase_keeps_the_gap_of_a_stop_word(self) -> None:
        self.fill([document("right", title="Ayuda a domicilio"), document("wrong", title="Ayuda domicilio")])
        assert self.found(q='"ayuda a domicilio"') == ["right"]
        assert sorted(self.found(q="ayuda a domicilio")) == ["right", "wrong"]

    def test_phrase_never_spans_two_names(self) -> None:
        self.fill([document("a", names=("Pan", "Leche")), document("b", names=("Pan Leche",))])
        assert self.found(q='"pan leche"') == ["b"]

    def test_synonym_finds_and_ranks_below_the_word_itself(self) -> None:
        self.fill([document("other", title="Coop del valle"), document("same", title="Cooperativa del valle")])
        assert self.found(q="cooperativa") == ["same", "other"]

    def test_written_form_comes_before_another_form_of_the_word(self) -> None:
        self.fill([document("a", title="Quesos"), document("b", title="Queso")])
        assert self.found(q="quesos") == ["a", "b"]
        assert self.found(q="queso") == ["b", "a"]

    def test_text_in_another_language_is_found_in_its_own_field(self) -> None:
        self.fill([document("a", locale="en", show_in=("es", "en"), title="Cheeses of the valley")])
        assert self.found(q="cheese") == ["a"]

    def test_what_is_not_shown_in_the_language_or_gone_is_not_found(self) -> None:
        self.fill(
            [
                document("english", show_in=("en",)),
                document("gone", numbers={"gone": PAST}),
                document("goes-later", numbers={"gone": LATER}),
            ]
        )
        answer = self.ask()
        assert [hit.key for hit in answer.found] == ["enterprise:goes-later:es"]
        assert answer.total == 1
        assert answer.tallies["kind"].by_code == {"kind": {"enterprise": 1}}

    def test_pinned_documents_come_first_in_their_order_whatever_the_words(self) -> None:
        self.fill([document("a", title="Pan"), document("b"), document("c"), document("hidden", show_in=("en",))])
        pinned = ("enterprise:c:es", "enterprise:hidden:es", "enterprise:b:es")
        assert self.found(pinned, q="pan") == ["c", "b", "a"]
        assert self.found(pinned, q="pan", sort=Sort.NAME) == ["c", "b", "a"]
        assert sorted(self.found(pinned)) == ["a", "b", "c"]

    def test_names_sort_without_accents_and_case(self) -> None:
        self.fill([document("1", title="Ñora"), document("2", title="águila"), document("3", title="Berro")])
        assert self.found(sort=Sort.NAME) == ["2", "3", "1"]

    def test_newest_first_and_undated_last(self) -> None:
        self.fill(
            [document("none"), document("old", numbers={"published": 1}), document("new", numbers={"published": 2})]
        )
        assert self.found(sort=Sort.NEWEST) == ["new", "old", "none"]

    def test_next_deadline_first_then_what_has_none(self) -> None:
        self.fill(
            [
                document("none"),
                document("later", numbers={"closes": LATER}),
                document("soon", numbers={"closes": SOON}),
                document("closed", numbers={"closes": PAST}),
            ]
        )
        assert self.found(sort=Sort.CLOSING) == ["soon", "later", "none"]
        assert self.found(sort=Sort.CLOSING, filters={"status": ("past",)}) == ["closed"]

    def test_pages_share_one_order_and_one_total(self) -> None:
        self.fill([document(f"{number:02}") for number in range(7)])
        pages = [self.ask(page=page, size=3) for page in (1, 2, 3)]
        assert [hit.key[11:13] for page in pages for hit in page.found] == ["00", "01", "02", "03", "04", "05", "06"]
        assert {page.total for page in pages} == {7}
        assert self.ask(size=0).found == ()

    def test_circle_finds_by_distance_nearest_first_and_says_who_has_no_point(self) -> None:
        self.fill(
            [
                document("far", point=(42.0, -5.5)),
                document("near", point=(42.61, -5.5)),
                document("here", point=(42.6, -5.5)),
                document("nowhere", codes={"sector": ("agro",)}),
            ]
        )
        answer = self.ask(near=Near(42.6, -5.5, 10), sort=Sort.DISTANCE)
        assert [hit.key for hit in answer.found] == ["enterprise:here:es", "enterprise:near:es"]
        assert (answer.total, answer.unlocated) == (2, 1)
        assert answer.tallies["kind"].by_code == {"kind": {"enterprise": 2}}
        assert answer.tallies["sector"].by_condition == {"missing": 2}

    def test_box_includes_its_edges(self) -> None:
        self.fill(
            [
                document("corner", point=(42.1, -5.9)),
                document("other-corner", point=(42.3, -5.7)),
                document("outside", point=(42.3001, -5.8)),
            ]
        )
        assert sorted(self.found(bbox=BBox(west=-5.9, south=42.1, east=-5.7, north=42.3))) == ["corner", "other-corner"]

    def test_choosing_a_value_does_not_collapse_its_siblings(self) -> None:
        self.fill(
            [
                document("1", codes={"sector": ("agro", "agro.cheese")}),
                document("2", codes={"sector": ("care",)}),
                document("3", kind="call", codes={"sector": ("any",)}),
            ]
        )
        answer = self.ask(filters={"sector": ("care",)})
        assert answer.total == 2
        assert answer.tallies["sector"].by_code == {"sector": {"agro": 1, "agro.cheese": 1, "care": 1, "any": 1}}
        assert answer.tallies["kind"].by_code == {"kind": {"enterprise": 1, "call": 1}}

    def test_place_is_served_by_whoever_covers_it(self) -> None:
        self.fill(
            [
                document("whole-region", codes={"area": ("region",), "area_up": ("region",)}),
                document("village", codes={"area": ("village",), "area_up": ("north", "region", "village")}),
                document("south", codes={"area": ("south",), "area_up": ("region", "south")}),
            ]
        )
        assert sorted(self.found(mode=PlaceMode.AVAILABLE, filters={"place": ("village",)})) == [
            "village",
            "whole-region",
        ]
        assert self.ask(mode=PlaceMode.AVAILABLE).tallies["place"].by_condition == {"group": 2, "missing": 0}

    def test_hostile_text_in_documents_and_words_is_only_text(self) -> None:
        self.fill([document("a", title='Pan "}{*:* \ud800 \x00 <b>'), document("b", title="Otra")])
        assert self.found(q="pan") == ["a"]
        for words in ('"', "*:*", "título:pan OR *", "\x00", "\ud800", "(", "_", "pan~9", "\\"):
            assert set(self.found(q=words)) <= {"a", "b"}

    def test_pinned_documents_count_as_hits_and_stand_on_one_page_only(self) -> None:
        self.fill(document(f"{number}", title="Pan" if number < 4 else "Leche") for number in range(6))
        pinned = ("enterprise:5:es", "enterprise:2:es", "enterprise:4:es")
        pages = [self.ask(pinned, q="pan", page=page, size=2) for page in (1, 2, 3, 4)]
        identities = [[hit.key.split(":")[1] for hit in page.found] for page in pages]
        assert identities == [["5", "2"], ["4", "0"], ["1", "3"], []]
        assert {page.total for page in pages} == {6}

    def test_pinned_documents_respect_choices_and_areas(self) -> None:
        self.fill(
            [
                document("here", title="Pan", point=(42.6, -5.5)),
                document("far", point=(40.0, -3.0)),
                document("near", point=(42.61, -5.5)),
            ]
        )
        pinned = ("enterprise:far:es", "enterprise:near:es")
        near = Near(42.6, -5.5, 10)
        assert self.found(pinned, q="pan", near=near) == ["near", "here"]
        assert self.found(pinned, q="pan", near=near, sort=Sort.DISTANCE) == ["near", "here"]
        assert self.found(pinned, q="pan", filters={"kind": ("call",)}) == []

    def test_equals_stand_in_the_order_of_their_keys_in_every_order(self) -> None:
        self.fill(document(name, title="Pan", point=(42.6, -5.5)) for name in ("c", "a", "d", "b"))
        for sort in Sort:
            assert self.found(q="pan", near=Near(42.6, -5.5, 10), sort=sort) == ["a", "b", "c", "d"], sort

    def test_a_name_comes_before_the_names_that_begin_with_it(self) -> None:
        self.fill([document("1", title="Pan bueno"), document("2", title="Pan"), document("3", title="Pan-1")])
        assert self.found(sort=Sort.NAME)[0] == "2"
