"""The feed: committed changes get a place, readers take what lies after theirs."""

import logging

from asgiref.local import Local
from django.core.signals import request_finished, request_started
from django.db import connection, transaction
from django.db.models import QuerySet

from ..models import FeedState, SearchEntry, SearchFeed

logger = logging.getLogger("cooperactivas_search")

# Rows that get their place in one transaction.
BATCH = 5_000


# `is_open` while a request of the web is answered; `state` once something asked for it.
_request = Local()


def current_state() -> FeedState:
    """The state of the feed: within a request of the web the one it first asked for, else that of this moment.

    A page that shows several lists asks once, and its lists agree with each other.
    """
    if not getattr(_request, "is_open", False):
        return SearchFeed.state()
    known: FeedState | None = getattr(_request, "state", None)
    if known is None:
        known = _request.state = SearchFeed.state()
    return known


def _open_request(**kwargs: object) -> None:
    _request.is_open, _request.state = True, None


def _close_request(**kwargs: object) -> None:
    _request.is_open, _request.state = False, None


request_started.connect(_open_request, dispatch_uid="cooperactivas_search.feed_opened")
request_finished.connect(_close_request, dispatch_uid="cooperactivas_search.feed_closed")


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
