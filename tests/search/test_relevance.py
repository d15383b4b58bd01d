"""What people type finds what they mean: judged queries over the demo, measured by nDCG.

The judgments are our own, made by reading the demo. A floor is the measured figure less 0.02: it falls only when a
change makes the order worse.
"""

from math import log2

import pytest

from .asking import ask, first_titles
from .judgments import MOST_UNANSWERED, NAMES_FIRST, figures_of, judged, ndcg

FLOOR = 0.969


def test_an_order_is_measured_by_grades_and_places() -> None:
    grades = {"bread": 3, "cheese": 1}

    assert ndcg(["bread", "cheese", "wool"], grades) == 1
    assert ndcg(["wool", "honey"], grades) == 0
    assert ndcg(["cheese", "bread"], grades) == pytest.approx((1 + 7 / log2(3)) / (7 + 1 / log2(3)))
    assert ndcg([*("wool" for _ in range(10)), "bread"], grades) == 0


def test_figures_name_what_was_missed() -> None:
    figures = figures_of(lambda q: ["A la Vera"] if q == "a la vera" else [])

    assert "a la vera" not in figures.not_first
    assert "el nidal" in figures.not_first
    assert (figures.names, len(figures.not_first)) == (25, 24)
    assert figures.without_answer == pytest.approx(1 - 1 / len(figures.by_query))
    assert figures.ndcg == pytest.approx(1 / len(figures.by_query))


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_judged_queries_find_what_they_mean() -> None:
    figures = figures_of(first_titles)

    assert len(figures.by_query) >= 60
    assert figures.names >= 20
    assert figures.ndcg >= FLOOR, (round(figures.ndcg, 3), figures.worst)
    assert figures.names_first >= NAMES_FIRST, figures.not_first
    assert figures.without_answer <= MOST_UNANSWERED, figures.unanswered


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_typing_errors_lead_to_the_right_word() -> None:
    typos = judged("typo")

    suggested = {q: ask(q).suggestion for q in typos}

    assert suggested == {q: next(iter(words)) for q, words in typos.items()}
