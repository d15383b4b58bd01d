"""The engine in the process answers exactly, whatever the documents and the question."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from search.documents import SearchDocument
from search.engines.tantivy import MemoryIndex
from search.engines.tantivy.engine import answer
from search.facets import FacetContext
from search.models import SearchEntry
from search.projection import tokens_of
from search.types import SearchRequest

from .brute_force import hit_keys, holds, tallies
from .conformance import assert_answers
from .random_corpora import REGISTRY, corpora, plan_of, requests


def row_of(document: SearchDocument) -> SearchEntry:
    return SearchEntry(key=document.key, doc=document.to_json(), tokens=tokens_of(document))


def index_of(documents: Sequence[SearchDocument]) -> MemoryIndex:
    memory = MemoryIndex(REGISTRY.schema)
    memory.load(map(row_of, documents))
    return memory


@settings(max_examples=80, deadline=None)
@given(corpora(), st.lists(requests(), min_size=1, max_size=8))
def test_every_total_count_and_hit_is_that_of_a_plain_loop(
    documents: list[SearchDocument], asked: list[SearchRequest]
) -> None:
    memory = index_of(documents)
    for request in asked:
        plan = plan_of(request)

        assert_answers(answer(memory, plan), plan, documents)


@settings(max_examples=60, deadline=None)
@given(corpora(), requests())
def test_each_count_is_the_number_of_hits_that_choosing_the_value_gives(
    documents: list[SearchDocument], request: SearchRequest
) -> None:
    context = FacetContext(request.locale, request.at, request.mode)
    plan = plan_of(request)
    counted = tallies(plan, documents)
    for key, facet in REGISTRY.facets.items():
        others = [*(request.filters.items() - {(key, request.filters.get(key, ()))})]
        for term in facet.vocabulary():
            chosen = dict([*others, (key, (term.code,))])
            narrowed = plan_of(SearchRequest(**{**_fields(request), "filters": chosen}))

            assert facet.counts(counted[key], context).get(term.code, 0) == len(hit_keys(narrowed, documents))


@settings(max_examples=60, deadline=None)
@given(corpora(), st.data())
def test_changes_and_deletions_leave_the_index_as_if_it_were_new(
    documents: list[SearchDocument], data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.sampled_from(documents), unique_by=id) if documents else st.just([]))
    gone = [document for document in documents if document not in kept]
    memory = index_of(documents)
    memory.apply([SearchEntry(key=document.key, deleted=True) for document in gone])
    memory.apply(map(row_of, kept))
    plan = plan_of(data.draw(requests()))

    assert_answers(answer(memory, plan), plan, kept)


@settings(max_examples=40, deadline=None)
@given(corpora(), requests(), st.integers(1, 5))
def test_pages_follow_each_other_without_gaps_and_doubles(
    documents: list[SearchDocument], request: SearchRequest, size: int
) -> None:
    memory = index_of(documents)
    whole = [hit.key for hit in answer(memory, plan_of(request)).found]
    pages = []
    for page in range(1, len(whole) // size + 2):
        part = plan_of(SearchRequest(**{**_fields(request), "page": page, "size": size}))
        pages.extend(hit.key for hit in answer(memory, part).found)

    assert pages == whole


@settings(max_examples=40, deadline=None)
@given(corpora(), requests())
def test_what_nobody_may_see_is_never_found(documents: list[SearchDocument], request: SearchRequest) -> None:
    plan = plan_of(request)
    hidden = {document.key for document in documents if not holds(plan.base, document)}

    found = {hit.key for hit in answer(index_of(documents), plan).found}

    assert found.isdisjoint(hidden)


def _fields(request: SearchRequest) -> dict[str, object]:
    return {name: getattr(request, name) for name in request.__slots__}
