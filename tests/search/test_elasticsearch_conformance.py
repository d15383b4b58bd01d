"""Elasticsearch answers exactly as the engine in the process does: like a plain loop over the documents.

All examples share one index. Each marks its documents, and its plans ask for that mark beside everything else.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from search.documents import SearchDocument, document_hash
from search.engines.elastic.bodies import document_body, tombstone_body
from search.engines.elastic.bulk import Fate, Write, write_bulk
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.indices import create_index, open_index, refresh_index, swap_alias
from search.expressions import AnyOf, both
from search.plan import Plan
from search.registry import Schema
from search.types import SearchRequest

from .conformance import assert_answers
from .random_corpora import REGISTRY, corpora, plan_of, requests

pytestmark = pytest.mark.elasticsearch
MARK = "example"
SCHEMA = Schema(REGISTRY.schema.languages, (*REGISTRY.schema.code_fields, MARK), REGISTRY.schema.number_fields)
SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


class Index:
    """The index that all examples share."""

    def __init__(self) -> None:
        self._name = create_index(SCHEMA, datetime.now(UTC))
        self._numbers = count(1)
        self._engine = ElasticEngine(SCHEMA)
        open_index(self._name)
        swap_alias(self._name)

    def mark(self) -> str:
        """A mark that no other example has; later ones have higher versions."""
        return str(next(self._numbers))

    def store(self, documents: Sequence[SearchDocument], mark: str) -> list[SearchDocument]:
        """Write documents of an example.

        :returns: as they are found, with the mark.
        """
        marked = [replace(each, codes={**each.codes, MARK: (mark,)}) for each in documents]
        self._write(
            [(each.key, document_body(each, SCHEMA, 0, document_hash(each.to_json()))) for each in marked], mark
        )
        return marked

    def bury(self, documents: Sequence[SearchDocument], mark: str) -> None:
        """Write tombstones."""
        self._write([(each.key, tombstone_body(each.key, 0, "")) for each in documents], mark)

    def check(self, request: SearchRequest, documents: Sequence[SearchDocument], mark: str) -> None:
        """Ask, and compare with the loop."""
        plan = plan_of(request)
        assume(not mixes_n(plan))
        marked = replace(plan, base=both([plan.base, AnyOf(MARK, (mark,))]))
        assert_answers(self._engine.answer(marked), marked, documents)

    def _write(self, bodies: Sequence[tuple[str, dict[str, object]]], mark: str) -> None:
        writes = [Write(key, int(mark), body) for key, body in bodies]
        assert all(outcome.fate == Fate.DONE for outcome in write_bulk(self._name, writes))
        refresh_index(self._name)


def mixes_n(plan: Plan) -> bool:
    """Whether a phrase holds words with and without letters outside of ASCII.

    The engines understand these differently: `"niño peña"` finds "nino peña" only where each word may be folded for
    itself, as on Elasticsearch; the engine in the process folds all words of a phrase or none.
    """
    phrases = [phrase for text in plan.texts for part in text.segments for phrase in (part.words, *part.alternatives)]
    return any(0 < sum(word.isascii() for word in phrase) < len(phrase) for phrase in phrases)


@pytest.fixture
def index(elasticsearch_site: str) -> Index:
    """An empty index that this test searches."""
    return Index()


@settings(max_examples=60, deadline=None, suppress_health_check=SHARED)
@given(corpora(), st.lists(requests(), min_size=1, max_size=8))
def test_every_total_count_and_hit_is_that_of_a_plain_loop(
    index: Index, documents: list[SearchDocument], asked: list[SearchRequest]
) -> None:
    mark = index.mark()
    stored = index.store(documents, mark)
    for request in asked:
        index.check(request, stored, mark)


@pytest.mark.slow  # thousands of requests
@settings(max_examples=1500, deadline=None, suppress_health_check=SHARED)
@given(corpora(), st.lists(requests(), min_size=1, max_size=8))
def test_every_total_count_and_hit_is_that_of_a_plain_loop_in_many_examples(
    index: Index, documents: list[SearchDocument], asked: list[SearchRequest]
) -> None:
    mark = index.mark()
    stored = index.store(documents, mark)
    for request in asked:
        index.check(request, stored, mark)


@settings(max_examples=30, deadline=None, suppress_health_check=SHARED)
@given(corpora(), st.data())
def test_changes_and_deletions_leave_the_index_as_if_it_were_new(
    index: Index, documents: list[SearchDocument], data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.sampled_from(documents), unique_by=id) if documents else st.just([]))
    before, after = index.mark(), index.mark()
    index.store(documents, before)
    index.bury([document for document in documents if document not in kept], after)
    stored = index.store(kept, after)
    for mark, expected in ((after, stored), (before, [])):
        index.check(data.draw(requests()), expected, mark)
