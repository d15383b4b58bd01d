"""The feed: committed changes get a place, readers take what lies after theirs."""

import logging

from django.db import connection, transaction
from django.db.models import QuerySet

from ..models import SearchEntry, SearchFeed

logger = logging.getLogger("cooperactivas_search")

# Rows that get their place in one transaction.
BATCH = 5_000


def number_pending() -> int:
    """Give every committed change without a place the next one, in short transactions of their own.

    Holding the row of the feed, one process at a time numbers rows, so places follow each other in the order
    of commits that readers see: nobody can pass a place that is filled later.

    :returns: how many changes got a place.
    """
    numbered = 0
    while amount := _number_some():
        numbered += amount
        if amount < BATCH:
            break
    return numbered


def number_soon() -> None:
    """Number what this transaction changed once it is committed. A failure is logged and mended by the worker."""
    transaction.on_commit(_number_quietly)


def rows_after(place: int, limit: int) -> QuerySet[SearchEntry]:
    """The next rows in the order of the feed, tombstones included.

    :param place: the last one the reader applied.
    """
    return SearchEntry.objects.filter(change__gt=place).order_by("change")[:limit]


def pending_rows() -> QuerySet[SearchEntry]:
    """Committed rows without a place; a reader applies them by their version."""
    return SearchEntry.objects.filter(change__isnull=True)


def _number_some() -> int:
    if not SearchEntry.objects.filter(change__isnull=True).exists():
        return 0
    with transaction.atomic():
        feed = SearchFeed.objects.select_for_update().filter(pk=1).first()
        if feed is None:
            # The first change of a new site. Whoever comes second waits here for the first.
            feed = SearchFeed.objects.select_for_update().get_or_create(pk=1)[0]
        # A row that a running transaction holds will be numbered by that one.
        rows = list(
            SearchEntry.objects.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
            .filter(change__isnull=True)
            .order_by("key")
            .only("key", "change")[:BATCH]
        )
        for place, row in enumerate(rows, start=feed.last + 1):
            row.change = place
        SearchEntry.objects.bulk_update(rows, ["change"], batch_size=200)
        feed.last += len(rows)
        feed.save(update_fields=["last"])
    return len(rows)


def _number_quietly() -> None:
    try:
        number_pending()
    except Exception:
        # The change itself is committed: whoever saved it must not see an error.
        logger.exception("The feed of the search was not numbered; the worker does it.")
