"""The promise that every engine keeps: the same totals, counts and hits as a plain loop over the documents."""

from collections.abc import Sequence

from search.documents import SearchDocument
from search.engines.base import EngineAnswer
from search.facets import Tallies
from search.plan import Plan

from .brute_force import hit_keys, tallies, unlocated_count


def assert_answers(answer: EngineAnswer, plan: Plan, documents: Sequence[SearchDocument]) -> None:
    """Compare an engine's answer to a plan whose page takes all hits."""
    expected = hit_keys(plan, documents)
    found = [hit.key for hit in answer.found]
    assert set(found) == expected
    assert len(found) == len(expected)
    assert answer.total == len(expected)
    assert answer.unlocated == unlocated_count(plan, documents)
    assert {key: _without_zeros(counts) for key, counts in answer.tallies.items()} == tallies(plan, documents)


def _without_zeros(counts: Tallies) -> Tallies:
    by_code = {field: {code: n for code, n in codes.items() if n} for field, codes in counts.by_code.items()}
    return Tallies(by_code, {name: n for name, n in counts.by_condition.items() if n})
