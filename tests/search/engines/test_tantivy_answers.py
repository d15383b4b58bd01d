"""The engine in the process keeps the contract of engines, also after changes and in many threads."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest

from search.documents import SearchDocument
from search.engines.base import EngineAnswer
from search.engines.tantivy import MemoryIndex
from search.engines.tantivy.engine import answer
from search.models import SearchEntry
from search.plan import Plan
from search.projection import tokens_of
from search.types import Near, Sort
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

    def test_a_page_within_hundreds_of_equals_is_the_same_as_in_the_whole_list(self) -> None:
        self.fill(document(f"{number:03}", title="Pan") for number in reversed(range(300)))
        assert self.found(q="pan", page=5, size=20) == [f"{number:03}" for number in range(80, 100)]

    def test_numbers_of_any_size_and_sign_sort_as_numbers(self) -> None:
        numbers = [0, -1, 1, 9, 10, -(2**63), 2**63 - 1]
        self.fill(document(f"{number}", numbers={"published": number}) for number in numbers)
        assert self.found(sort=Sort.NEWEST) == [f"{number}" for number in sorted(numbers, reverse=True)]

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
