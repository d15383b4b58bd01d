"""Stamps on PostgreSQL: publications that run at the same time neither wait for each other nor stop each other."""

from collections.abc import Callable
from threading import Event, Thread

import pytest
from django.db import connection, connections, transaction

from cooperactivas_pages.models import EnterprisePage, Stamp

pytestmark = pytest.mark.postgresql


def in_another_connection(work: Callable[[], None]) -> Thread:
    """Start work in a thread; what it raises is shown by pytest and makes the test fail."""

    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = Thread(target=run)
    thread.start()
    return thread


def test_a_change_does_not_wait_for_one_that_is_under_way(postgresql: str) -> None:
    before = Stamp.current()[Stamp.PAGES]
    with transaction.atomic():
        Stamp.raise_(Stamp.PAGES)

        def change() -> None:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '5s'")
                Stamp.raise_(Stamp.PAGES)

        in_another_connection(change).join()
        mine_and_theirs = Stamp.current()[Stamp.PAGES]
    assert len({before, mine_and_theirs}) == 2
    assert Stamp.current()[Stamp.PAGES] == mine_and_theirs


def test_a_version_says_of_each_change_that_becomes_visible(postgresql: str) -> None:
    seen = [Stamp.current()[Stamp.PAGES]]
    has_changed, may_end = Event(), Event()

    def change() -> None:
        with transaction.atomic():
            Stamp.raise_(Stamp.PAGES)
            has_changed.set()
            may_end.wait(30)

    first = in_another_connection(change)
    assert has_changed.wait(30)
    seen.append(Stamp.current()[Stamp.PAGES])
    Stamp.raise_(Stamp.PAGES)
    seen.append(Stamp.current()[Stamp.PAGES])
    may_end.set()
    first.join()
    seen.append(Stamp.current()[Stamp.PAGES])
    assert seen[0] == seen[1]
    assert len(set(seen)) == 3


def test_two_publications_that_touch_each_others_pages_both_end(postgresql: str) -> None:
    one, other = EnterprisePage.objects.filter(alias_of=None).order_by("pk")[:2]
    has_locked, has_saved = Event(), Event()
    done: list[str] = []

    def publish_one() -> None:
        with transaction.atomic():
            EnterprisePage.objects.select_for_update().get(pk=one.pk)
            has_locked.set()
            assert has_saved.wait(30)
            one.save_revision().publish()
        done.append("one")

    def publish_both() -> None:
        assert has_locked.wait(30)
        with transaction.atomic():
            other.save_revision().publish()
            has_saved.set()
            EnterprisePage.objects.get(pk=one.pk).save_revision().publish()
        done.append("both")

    threads = [in_another_connection(publish_one), in_another_connection(publish_both)]
    for thread in threads:
        thread.join()
    assert sorted(done) == ["both", "one"]
