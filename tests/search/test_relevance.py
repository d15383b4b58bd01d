"""What people type finds what they mean: judged queries over the demo, measured by nDCG.

The judgments are our own, made by reading the demo. A floor is the measured figure less 0.02: it falls only when a
change makes the order worse.
"""

import csv
from collections.abc import Mapping, Sequence
from math import log2
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone, translation

from search import service
from search.types import SearchRequest, SearchResponse
from tests.factories.requests import during_a_request

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

JUDGMENTS = Path(__file__).parent / "data" / "judgments_es.csv"
TOP = 10
FLOOR = 0.945


def judged(kind: str) -> dict[str, dict[str, int]]:
    """Query → title → grade, of one kind of query."""
    queries: dict[str, dict[str, int]] = {}
    with JUDGMENTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == kind:
                queries.setdefault(row["query"], {})[row["title"]] = int(row["grade"])
    return queries


def ask(q: str) -> SearchResponse:
    with during_a_request(), translation.override("es"):
        return service.search(SearchRequest("es", timezone.now(), q=q, size=TOP), facets=())


def ndcg(titles: Sequence[str], grades: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen 2002)."""
    gain = sum((2 ** grades.get(title, 0) - 1) / log2(place + 2) for place, title in enumerate(titles[:TOP]))
    best = sorted(grades.values(), reverse=True)[:TOP]
    return gain / sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(best))


def test_the_order_of_judged_queries_is_good() -> None:
    queries = {**judged("name"), **judged("topic")}
    figures = {q: ndcg([hit.title for hit in ask(q).hits], grades) for q, grades in queries.items()}

    mean = sum(figures.values()) / len(figures)
    worst = sorted(figures.items(), key=lambda pair: pair[1])[:8]
    assert len(figures) >= 60
    assert mean >= FLOOR, (round(mean, 3), worst)


def test_whoever_searches_by_name_sees_that_page_first() -> None:
    names = judged("name")
    missed = [q for q, grades in names.items() if [hit.title for hit in ask(q).hits[:1]] != list(grades)]

    assert len(names) >= 20
    assert len(missed) <= len(names) * 0.05, missed


def test_everyday_queries_have_an_answer() -> None:
    queries: list[Any] = [*judged("name"), *judged("topic")]
    empty = [q for q in queries if not ask(q).total]

    assert len(empty) <= len(queries) * 0.02, empty


def test_typing_errors_lead_to_the_right_word() -> None:
    typos = judged("typo")

    suggested = {q: ask(q).suggestion for q in typos}

    assert suggested == {q: next(iter(words)) for q, words in typos.items()}
