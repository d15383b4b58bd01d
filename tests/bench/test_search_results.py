"""What the bench of the search says follows from what it measured."""

import json
from datetime import date

import pytest

from bench.search.report import search_report
from bench.search.results import Comparison, Figure, from_json, to_json
from bench.search.timing import Times, in_turn

TODAY = date(2026, 11, 25)
FAST, SLOW = Times(2.0, 5.0, 1.9, 2.2), Times(40.0, 500.0, 39.0, 42.0)


def test_a_search_counts_with_the_median_of_its_rounds() -> None:
    # Two searches in three rounds: their medians are 2 and 30.
    times = Times.of([[1.0, 30.0], [2.0, 20.0], [9.0, 40.0]])

    assert times == Times(p50=16.0, p95=30.0, low=11.0, high=24.5)


def test_every_side_answers_every_question_in_each_round_and_one_more() -> None:
    asked: list[tuple[str, int]] = []
    sides = {name: (lambda question, name=name: asked.append((name, question))) for name in ("ours", "theirs")}

    times = in_turn(sides, [1, 2], rounds=2)

    assert set(times) == {"ours", "theirs"}
    assert sorted(asked) == sorted([(name, question) for name in sides for question in (1, 2)] * 3)
    # The sides take turns in going first.
    assert [asked[0][0], asked[4][0]] == ["theirs", "ours"]


@pytest.mark.parametrize(
    ("is_faster", "aims", "ratios", "is_met"),
    [
        (True, (15.0, 90.0), (20.0, 100.0), True),
        (True, (15.0, 400.0), (20.0, 100.0), False),
        (True, (21.0, None), (20.0, 100.0), False),
        (False, (0.7, None), (0.05, 0.01), True),
        (False, (0.04, None), (0.05, 0.01), False),
        (False, (None, None), (0.05, 0.01), None),
    ],
)
def test_an_aim_is_kept_when_all_its_parts_are(
    is_faster: bool, aims: tuple[float | None, float | None], ratios: tuple[float, float], is_met: bool | None
) -> None:
    comparison = Comparison("other", "SQLite, 10,000", FAST, SLOW, is_faster, aims)

    assert comparison.ratios == pytest.approx(ratios)
    assert comparison.is_met is is_met


def test_results_come_through_to_another_process() -> None:
    results = [
        Comparison("other", "SQLite, 10,000", FAST, SLOW, True, (15.0, None)),
        Figure("memory", "SQLite, 10,000", "200 MiB", "≤ 400 MiB", True),
    ]

    assert from_json(json.loads(json.dumps(to_json(results)))) == results


def test_the_page_shows_what_is_kept_and_what_is_missed() -> None:
    page = search_report(
        TODAY,
        [
            Comparison("other", "SQLite, 10,000", FAST, SLOW, True, (15.0, 400.0)),
            Figure("memory", "SQLite, 10,000", "200 MiB", "≤ 400 MiB", True),
        ],
        "9.4.3",
        "## Relevance",
    )

    assert (
        "| other | SQLite, 10,000 | 2.0 | 5.0 | 1.9–2.2 | 40.0 | 500.0 | 39.0–42.0 | 20.00 | 100.00 "
        "| p50 ≥ 15×, p95 ≥ 400× | **no** |" in page
    )
    assert "| memory | SQLite, 10,000 | 200 MiB | ≤ 400 MiB | yes |" in page
    assert page.endswith("## Relevance\n")
