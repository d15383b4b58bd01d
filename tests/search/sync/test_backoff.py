"""Pauses grow, have an end, and differ between processes."""

import pytest

from search.sync.backoff import pause_after


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 1.0), (2, 2.0), (5, 16.0), (9, 256.0), (10, 300.0), (99, 300.0)])
def test_longest_pause_doubles_up_to_five_minutes(attempts: int, seconds: float) -> None:
    assert pause_after(attempts, lambda: 1.0) == seconds


def test_a_cluster_that_was_away_is_asked_again_soon() -> None:
    assert pause_after(99, lambda: 1.0, longest=15.0) == 15.0


def test_chance_takes_away_up_to_half() -> None:
    assert pause_after(5, lambda: 0.0) == 8.0
    assert pause_after(5, lambda: 0.5) == 12.0
