"""Judged queries over the demo, and how well an order of hits agrees with them.

Whoever finds something can be measured: a query goes in, the titles of the first ten hits come out.
"""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

JUDGMENTS = Path(__file__).parent / "data" / "judgments_es.csv"
LOCALE = "es"
TOP = 10
# What is aimed at: shares of the searches by name, and of all queries.
NAMES_FIRST = 0.95
MOST_UNANSWERED = 0.02


@dataclass(frozen=True, slots=True)
class Figures:
    """How well something finds what people mean.

    :ivar by_query: query → nDCG of its first ten hits, 0 to 1.
    :ivar names: how many of them name a page.
    :ivar not_first: those of them whose page was not the first hit.
    :ivar unanswered: queries without any hit.
    """

    by_query: Mapping[str, float]
    names: int
    not_first: Sequence[str]
    unanswered: Sequence[str]

    @property
    def ndcg(self) -> float:
        """The mean over all queries."""
        return sum(self.by_query.values()) / len(self.by_query)

    @property
    def names_first(self) -> float:
        """Share of the searches by name whose page was the first hit."""
        return 1 - len(self.not_first) / self.names

    @property
    def without_answer(self) -> float:
        """Share of all queries without any hit."""
        return len(self.unanswered) / len(self.by_query)

    @property
    def worst(self) -> list[tuple[str, float]]:
        """The queries to look at first."""
        return sorted(((q, round(value, 2)) for q, value in self.by_query.items()), key=lambda pair: pair[1])[:8]


def figures_of(find: Callable[[str], Sequence[str]]) -> Figures:
    """Put every judged query to a search.

    :param find: query → titles of the hits, best first; ten are enough.
    """
    names = judged("name")
    queries = {**names, **judged("topic")}
    found = {q: find(q) for q in queries}
    return Figures(
        by_query={q: ndcg(found[q], grades) for q, grades in queries.items()},
        names=len(names),
        not_first=[q for q, grades in names.items() if list(found[q][:1]) != list(grades)],
        unanswered=[q for q, titles in found.items() if not titles],
    )


def judged(kind: str) -> dict[str, dict[str, int]]:
    """Query → title → grade from 0 to 3.

    :param kind: `name`, `topic` or `typo`.
    """
    queries: dict[str, dict[str, int]] = {}
    with JUDGMENTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == kind:
                queries.setdefault(row["query"], {})[row["title"]] = int(row["grade"])
    return queries


def ndcg(titles: Sequence[str], grades: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen 2002).

    :param titles: of the hits, best first; what has no grade is worth nothing.
    """
    return _gain([grades.get(title, 0) for title in titles]) / _gain(sorted(grades.values(), reverse=True))


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades[:TOP]))
