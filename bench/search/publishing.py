"""What the search adds to publishing a page: the same saves with its receivers and without, in turn.

Run on the demo as a process of its own: `python -m bench.search.publishing`; prints results as JSON.
"""

import json
import statistics
import sys
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import django

ROUNDS = 40
OF_THE_SEARCH = "search.adapters.signal_handlers"


def main() -> None:
    """Load the demo and publish one enterprise again and again."""
    django.setup()
    from django.db import connection

    from .commands import quietly
    from .results import to_json

    for command in ("migrate", "load_taxonomies", "load_territory", "load_demo"):
        quietly(command)
    sys.stdout.write(json.dumps(to_json([_measured(f"{connection.vendor}, demo")])))


def _measured(setting: str) -> Any:
    from cooperactivas_pages.models import EnterprisePage

    from .results import Figure
    from .timing import milliseconds

    page = EnterprisePage.objects.live().filter(locale__language_code="es", alias_of=None).order_by("pk")[0]
    with_search, without = [], []
    for number in range(ROUNDS + 1):
        with_search.append(milliseconds(_publish, page.pk, number))
        with _search_off():
            without.append(milliseconds(_publish, page.pk, -number))
    # The first ones fill caches.
    on, off = statistics.median(with_search[1:]), statistics.median(without[1:])
    share = (on - off) / off
    text = f"{on - off:.1f} ms of {off:.0f} ms ({share:.1%})"
    return Figure(
        "publishing an enterprise, added by the search", setting, text, "≤ 5 % or 1 ms", share <= 0.05 or on - off <= 1
    )


def _publish(key: int, number: int) -> None:
    from cooperactivas_pages.models import EnterprisePage

    page = EnterprisePage.objects.get(pk=key)
    page.summary = f"{page.summary.partition(' · ')[0]} · {number}"
    page.save_revision().publish()


@contextmanager
def _search_off() -> Iterator[None]:
    """No receiver of the search is told of anything."""
    from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
    from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

    signals = (
        pre_save, post_save, pre_delete, post_delete, page_published, page_unpublished, post_page_move,
        page_slug_changed,
    )  # fmt: skip
    kept = [(signal, list(signal.receivers)) for signal in signals]
    for signal, receivers in kept:
        signal.receivers = [one for one in receivers if not _is_of_the_search(one)]
        signal.sender_receivers_cache.clear()
    try:
        yield
    finally:
        for signal, receivers in kept:
            signal.receivers = receivers
            signal.sender_receivers_cache.clear()


def _is_of_the_search(entry: tuple[Any, ...]) -> bool:
    """Whether an entry of Django's list of receivers is one of ours. The second part of an entry is the receiver."""
    receiver = entry[1]() if isinstance(entry[1], weakref.ReferenceType) else entry[1]
    return getattr(receiver, "__module__", "").startswith(OF_THE_SEARCH)


if __name__ == "__main__":
    main()
