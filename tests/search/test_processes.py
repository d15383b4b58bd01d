"""Each process of the web server has an index of its own, and no single text keeps it from loading."""

import os
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone

from search import service
from search.projection import mark_dirty
from search.types import SearchRequest
from tests.search.shelf import ShelfSource


def total(q: str) -> int:
    return service.search(SearchRequest("es", timezone.now(), q=q), facets=()).total


@pytest.mark.django_db(transaction=True)
def test_a_forked_process_loads_and_follows_by_itself(only_a_shelf: ShelfSource) -> None:
    only_a_shelf.put(bread="Pan de centeno")
    assert total("pan") == 1
    # On the shelf of both processes, and in no document yet.
    only_a_shelf.titles["roll"] = "Pan de leche"

    def child() -> tuple[object, ...]:
        return service.health().is_loaded, total("pan"), mark_dirty("thing", ["roll"]).changed, total("pan")

    assert said_by_child(child) == "(False, 1, 1, 2)"
    assert total("pan") == 2


@pytest.mark.parametrize("sign", ["\ud800", "\x00", "\udfff\ud800", "\ufffe"])
def test_a_title_with_a_sign_that_nobody_can_write_is_found_like_any_other(
    only_a_shelf: ShelfSource, sign: str
) -> None:
    only_a_shelf.put(odd=f"Pan{sign} raro", even="Pan bueno")

    assert total("pan") == 2


@pytest.mark.parametrize(
    "q",
    ["\x00", "pan\x00", "\ud800", "pan \udfff", '"', '"pan', "pan AND (", "-pan", "pan~2^9", "key:pan", "*:*", "\\",
     "_", "_ _", "\u202epan", "🙂" * 50, "e\u0301" * 100, "pan\n\tpan", "x" * 100_000],
)  # fmt: skip
def test_hostile_words_get_an_answer_and_completions(only_a_shelf: ShelfSource, q: str) -> None:
    only_a_shelf.put(bread="Pan bueno")

    assert total(q) in {0, 1}
    assert len(service.suggest(q, "es")) <= 1


def said_by_child(say: Callable[[], object]) -> str:
    """What a function answers in a forked process, or how it failed there."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        # The parent's connection stays the parent's: it is neither used nor closed here.
        inherited, connection.connection = connection.connection, None
        try:
            os.write(writing, str(say()).encode())
        except BaseException as error:
            os.write(writing, f"{error!r} beside {inherited!r}".encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        said = answer.read().decode()
    os.waitpid(child, 0)
    return said
