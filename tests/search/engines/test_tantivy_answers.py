"""The engine in the process keeps the contract of engines, also after changes and in many threads."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

from search.documents import SearchDocument
from search.engines.base import EngineAnswer
from search.engines.tantivy import MemoryIndex
from search.engines.tantivy.engine import answer
from search.models import SearchEntry
from search.plan import Plan
from search.projection import tokens_of
from search.types import Near, Sort
from tests.harness.waiting import wait_until
from tests.search.engines.contract import EngineContract
from tests.search.engines.elastic_corpus import document
from tests.search.small_registry import small_registry


def row_of(document: SearchDocument) -> SearchEntry:
    return SearchEntry(key=document.key, doc=document.to_json(), tokens=tokens_of(document))


class TestTantivyAnswers(EngineContract):
    memory: MemoryIndex

    def fill(self, documents: Iterable[SearchDocument]) -> None:
        self.memory = MemoryIndex(small_registry().schema)
        self.memory.load(map(row_of, documents))

    def answer(self, plan: Plan) -> EngineAnswer:
        return answer(self.memory, plan)

    @pytest.mark.parametrize("sort", Sort)
    def test_a_process_that_followed_changes_orders_like_one_that_began_after_them(self, sort: Sort) -> None:
        documents = [
            document(
                f"{number:02}",
                title=f"{'abc'[number % 3]} pan",
                numbers={"published": number % 4} if number % 5 else {},
                point=(42.6 + number % 2 / 100, -5.5),
            )
            for number in range(40)
        ]
        question = {"q": "pan", "near": Near(42.6, -5.5, 50), "sort": sort, "size": 100}
        self.fill(documents)
        new = self.found(**question)
        assert len(new) == 40
        for changed in documents[::3]:
            self.memory.apply([row_of(changed)])

        assert self.found(**question) == new
        pages = [self.found(**{**question, "page": page, "size": 7}) for page in range(1, 7)]
        assert [name for page in pages for name in page] == new

    @pytest.mark.parametrize("sort", Sort)
    def test_pages_within_hundreds_of_equals_are_those_of_the_whole_list(self, sort: Sort) -> None:
        self.fill(document(f"{number:03}", title="Pan", point=(42.6, -5.5)) for number in reversed(range(300)))
        near = Near(42.6, -5.5, 10)
        pages = [self.found(q="pan", near=near, sort=sort, page=page, size=40) for page in range(1, 10)]
        assert [name for page in pages for name in page] == [f"{number:03}" for number in range(300)]

    def test_numbers_of_any_size_and_sign_sort_as_numbers(self) -> None:
        numbers = [-1, 10, 9, -(2**63), 2**63 - 1, 0]
        self.fill(document(f"{number}-{name}", numbers={"published": number}) for number in numbers for name in "ba")
        newest = [f"{number}-{name}" for number in (2**63 - 1, 10, 9, 0, -1, -(2**63)) for name in "ab"]
        assert self.found(sort=Sort.NEWEST) == newest
        pages = [self.found(sort=Sort.NEWEST, page=page, size=3) for page in range(1, 5)]
        assert [name for page in pages for name in page] == newest

    def test_what_many_changes_left_is_put_together_while_only_searches_go_on(self) -> None:
        seconds = count(step=10.0)
        self.memory = MemoryIndex(small_registry().schema, clock=lambda: next(seconds))
        for number in range(30):
            self.memory.apply([row_of(document(f"{number:02}", title="Pan"))])

        wait_until(lambda: self.memory.searcher().num_segments < 8)
        assert self.found(q="pan", size=100) == [f"{number:02}" for number in range(30)]

    def test_searches_and_changes_at_once_see_whole_states(self) -> None:
        # Both documents always change together.
        def pair(word: str) -> list[SearchEntry]:
            return [row_of(document(name, title=f"Pan {word}")) for name in ("a", "b")]

        self.fill([])
        self.memory.apply(pair("blanco"))
        with ThreadPoolExecutor(max_workers=5) as pool:
            changes = pool.submit(lambda: [self.memory.apply(pair(word)) for word in ("negro", "blanco") * 15])
            answers = [pool.submit(self.found, q=word) for word in ("blanco", "negro") * 60]
            changes.result()

        assert {tuple(answer.result()) for answer in answers} <= {(), ("a", "b")}
        assert self.found(q="pan") == ["a", "b"]
