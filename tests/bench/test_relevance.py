"""The bench's comparison of relevance: who is asked, what is left behind, what is printed."""

import pytest
from wagtail.models import Page

from bench.golden import measure_golden
from bench.relevance import measure
from bench.relevance_report import OURS, Passed, relevance_misses, relevance_section
from tests.search.judgments import Figures

IN_PROCESS = OURS[0]


def figures(ndcg: float, not_first: tuple[str, ...] = (), unanswered: tuple[str, ...] = ()) -> Figures:
    return Figures({"a": ndcg, "b": ndcg}, 2, not_first, unanswered)


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_stock_search_is_asked_the_same_and_the_site_is_left_as_it_was() -> None:
    before = [page.title for page in Page.objects.live().search("queso")]

    measured = measure()

    assert list(measured) == [
        IN_PROCESS,
        "Wagtail on SQLite",
        "Wagtail on SQLite, any of the words",
        "Wagtail on SQLite, given the texts of this search",
    ]
    assert len({tuple(each.by_query) for each in measured.values()}) == 1
    assert 0.5 < measured["Wagtail on SQLite"].ndcg < measured[IN_PROCESS].ndcg
    assert [page.title for page in Page.objects.live().search("queso")] == before
    assert not hasattr(Page, "all_texts")


def test_golden_pairs_are_counted_with_and_without_those_that_need_a_synonym() -> None:
    assert measure_golden() == {IN_PROCESS: Passed(221, 221, 187, 187)}


def test_goals_that_are_met_give_no_miss() -> None:
    assert relevance_misses({IN_PROCESS: figures(0.95), "other": figures(0.8)}, {IN_PROCESS: Passed(9, 9, 5, 5)}) == []


def test_every_missed_goal_is_named() -> None:
    measured = {IN_PROCESS: figures(0.85, ("a",), ("b",)), "other": figures(0.75)}

    assert relevance_misses(measured, {IN_PROCESS: Passed(8, 9, 5, 5), "other": Passed(1, 9, 1, 5)}) == [
        f"{IN_PROCESS}: nDCG 0.850, the goal is 0.90.",
        f"{IN_PROCESS}: nDCG 0.100 higher than other, the goal is 0.15.",
        f"{IN_PROCESS}: not first: a.",
        f"{IN_PROCESS}: no answer: b.",
        f"{IN_PROCESS}: 8 of 9 golden pairs.",
    ]


def test_the_section_shows_everybody_and_whether_the_goals_are_met() -> None:
    golden = {IN_PROCESS: Passed(9, 9, 5, 5)}
    lines = relevance_section({IN_PROCESS: figures(0.95), "other": figures(0.75, ("a",), ("b",))}, golden)

    assert f"| {IN_PROCESS} | 0.950 | 100% | 0.0% |" in lines
    assert "| other | 0.750 | 50% | 50.0% |" in lines
    assert f"| {IN_PROCESS} | 9 of 9 | 5 of 5 |" in lines
    assert lines[-1] == "Every goal is met."
    assert "Misses:" in relevance_section({IN_PROCESS: figures(0.5)}, golden)
