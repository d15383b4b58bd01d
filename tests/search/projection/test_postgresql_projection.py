"""Transactions at the same time: whatever order they commit in, no change is lost and no reader misses one."""

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

import pytest
from django.db import connections, transaction
from wagtail import hooks

from cooperactivas_pages.models import EnterprisePage, ServicePage, StandardPage
from search.adapters.sources import network_sources
from search.adapters.sources.services import ServiceSource
from search.models import SearchEntry, SearchFeed
from search.projection import mark_dirty, number_pending, reproject_all, rows_after
from search.registry import SOURCES_HOOK, registry

pytestmark = pytest.mark.postgresql


class MutualSource(ServiceSource):
    """Services in whose enterprises' documents something of them stands, as the other way round."""

    def dependents(self, identities: Collection[str]) -> Mapping[str, Collection[str]]:
        services = ServicePage.objects.filter(translation_key__in=identities, provider__isnull=False)
        return {"enterprise": set(map(str, services.values_list("provider__translation_key", flat=True)))}


@pytest.fixture(autouse=True)
def sources(postgresql: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    others = [source for source in network_sources() if source.kind != MutualSource.kind]
    monkeypatch.setitem(hooks._hooks, SOURCES_HOOK, [(lambda: [MutualSource(), *others], 0)])
    registry.cache_clear()
    reproject_all()
    number_pending()
    yield
    registry.cache_clear()


@pytest.fixture
def pair(sources: None) -> tuple[EnterprisePage, ServicePage]:
    """An enterprise and its service, whose document names it."""
    service = ServicePage.objects.live().filter(provider__isnull=False, alias_of=None).first()
    assert service is not None
    return service.provider, service


def in_thread(work: Callable[[], object]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def rename_enterprise(page: EnterprisePage, title: str) -> None:
    EnterprisePage.objects.filter(pk=page.pk).update(title=title)
    mark_dirty("enterprise", [str(page.translation_key)])


def rename_service(page: ServicePage, title: str) -> None:
    ServicePage.objects.filter(pk=page.pk).update(title=title)
    mark_dirty("service", [str(page.translation_key)])


def service_row(service: ServicePage) -> SearchEntry:
    return SearchEntry.objects.get(key=f"service:{service.translation_key}:es")


@pytest.mark.parametrize("first", ["enterprise", "service"])
def test_two_changes_of_one_document_are_both_in_it(pair: tuple[Any, Any], first: str) -> None:
    enterprise, service = pair
    before = service_row(service).seq
    works = [
        lambda: rename_enterprise(enterprise, "La Tahona Nueva"),
        lambda: rename_service(service, "Acompañamiento nuevo"),
    ]
    if first == "service":
        works.reverse()
    has_written, may_commit = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            works[0]()
            has_written.set()
            assert may_commit.wait(20)

    def quick() -> None:
        with transaction.atomic():
            works[1]()

    one = in_thread(slow)
    assert has_written.wait(20)
    other = in_thread(quick)
    # The second waits for the row of the first, so it cannot end before that.
    other.join(0.3)
    is_waiting = other.is_alive()
    may_commit.set()
    one.join(20)
    other.join(20)
    assert is_waiting
    row = service_row(service)
    assert (row.doc["title"], row.doc["stored"]["provider"]) == ("Acompañamiento nuevo", "La Tahona Nueva")
    assert row.seq == before + 2


def test_changes_that_need_the_same_rows_in_another_order_do_not_block_each_other(pair: tuple[Any, Any]) -> None:
    enterprise, service = pair
    errors: list[Exception] = []
    start = threading.Barrier(2)

    def repeat(work: Callable[[str], None]) -> None:
        try:
            for number in range(25):
                start.wait(20)
                with transaction.atomic():
                    work(f"Nombre {number}")
        except Exception as error:
            errors.append(error)
            start.abort()

    threads = [
        in_thread(lambda: repeat(lambda title: rename_enterprise(enterprise, title))),
        in_thread(lambda: repeat(lambda title: rename_service(service, title))),
    ]
    for thread in threads:
        thread.join(60)
    assert errors == []
    row = service_row(service)
    assert (row.doc["title"], row.doc["stored"]["provider"]) == ("Nombre 24", "Nombre 24")


def test_two_transactions_that_make_the_same_document_make_one_row(pair: tuple[Any, Any]) -> None:
    _enterprise, service = pair
    service_row(service).delete()
    start = threading.Barrier(2)

    def make() -> None:
        start.wait(20)
        with transaction.atomic():
            mark_dirty("service", [str(service.translation_key)])

    threads = [in_thread(make), in_thread(make)]
    for thread in threads:
        thread.join(20)
    assert service_row(service).doc["title"] == service.title


def test_rolled_back_transaction_leaves_nothing(pair: tuple[Any, Any]) -> None:
    enterprise, _service = pair
    before = list(SearchEntry.objects.order_by("key").values())
    with transaction.atomic():
        rename_enterprise(enterprise, "Nadie")
        transaction.set_rollback(True)
    assert list(SearchEntry.objects.order_by("key").values()) == before
    assert not SearchFeed.state().has_pending


def test_change_under_way_is_not_numbered_and_holds_up_nobody(pair: tuple[Any, Any]) -> None:
    enterprise, service = pair
    number_pending()
    last = SearchFeed.state().last
    # Nothing of it stands in other documents.
    other = StandardPage.objects.filter(alias_of=None).live().first()
    has_written, may_commit = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            rename_enterprise(enterprise, "La Tahona Nueva")
            has_written.set()
            assert may_commit.wait(20)

    thread = in_thread(slow)
    assert has_written.wait(20)
    try:
        StandardPage.objects.filter(pk=other.pk).update(title="Otra")
        mark_dirty("page", [str(other.translation_key)])
        number_pending()
        numbered = {row.identity for row in rows_after(last, 100)}
    finally:
        may_commit.set()
        thread.join(20)
    under_way = {str(enterprise.translation_key), str(service.translation_key)}
    assert str(other.translation_key) in numbered
    assert not numbered & under_way
    number_pending()
    assert {row.identity for row in rows_after(last, 100)} >= under_way


def test_reader_that_follows_many_writers_sees_the_last_state_of_every_document(pair: tuple[Any, Any]) -> None:
    """Places are given in the order in which readers can see the changes."""
    pages = list(EnterprisePage.objects.filter(alias_of=None).live()[:8])
    place, seen = SearchFeed.state().last, {}
    start = threading.Barrier(4)

    def write(number: int) -> None:
        start.wait(20)
        for turn in range(10):
            with transaction.atomic():
                rename_enterprise(pages[(number * 3 + turn) % 8], f"Nombre {number}-{turn}")

    writers = [in_thread(lambda number=number: write(number)) for number in range(4)]
    while any(writer.is_alive() for writer in writers):
        for row in rows_after(place, 5):
            place, seen[row.key] = row.change, row.seq
    number_pending()
    for row in rows_after(place, 1000):
        seen[row.key] = row.seq
    keys = [f"enterprise:{page.translation_key}:es" for page in pages]
    rows = SearchEntry.objects.filter(key__in=keys)
    assert {key: seen[key] for key in keys} == dict(rows.values_list("key", "seq"))
