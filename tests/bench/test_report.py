"""The benchmark's page names every miss, and only misses."""

from datetime import date

from bench.report import Measurement, Size, misses, report


def size(enterprises: int, **queries: int) -> Size:
    return Size(enterprises, {name: Measurement(count, 10.0, 5.0) for name, count in queries.items()})


def test_pages_within_their_limits_give_no_miss() -> None:
    assert misses(size(28, home=15, story=3), size(3024, home=15, story=3)) == []


def test_page_over_the_limit_and_page_that_grows_are_named() -> None:
    assert misses(size(28, home=16, story=3), size(3024, home=16, story=4)) == [
        "home: 16 queries, the limit is 15.",
        "story: 3 queries on the small site, 4 on the large one.",
    ]


def test_page_shows_both_sizes_the_ratio_and_the_start() -> None:
    small = Size(28, {"home": Measurement(9, 10.0, 50.0)})
    large = Size(3024, {"home": Measurement(9, 25.0, 60.0)})
    text = report(date(2026, 3, 2), small, large, {"`load_demo`": 12.34})
    assert "| home | 9 | 9 | 10.0 | 25.0 | 2.5 | 60 |" in text
    assert "| `load_demo` | 12.3 |" in text
    assert "Every page keeps its limit." in text
    assert "Measured on 2026-03-02" in text
