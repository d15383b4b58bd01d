"""A new index beside the old one: filled from the table, kept current meanwhile, compared, then searched.

Nothing that is written while it fills is lost: the feed's place is noted before the first row is copied, and what
comes after it is sent like any change, by the worker or here.
"""

import logging
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import ParamSpec, TypeVar

from django.db import transaction

from ..engines.base import EngineUnavailableError
from ..engines.elastic.bulk import Outcome
from ..engines.elastic.connection import IndexMissingError, RefusedError
from ..engines.elastic.indices import create_index, open_index
from ..models import SearchEntry, SearchFeed, SearchTarget, TargetState
from ..projection import number_pending
from ..registry import Schema
from .backoff import pause_after
from .delivery import deliver, record, send
from .drift import find_drift, mend
from .switching import discard, settle, use

logger = logging.getLogger("cooperactivas_search")

ENGINE = "elasticsearch"
COPY_ROWS = 1000
# Requests the cluster works on at the same time while an index is filled.
SENDERS = 2
# Comparing and mending: a writer may change rows in between.
MOST_COMPARISONS = 5
MOST_ATTEMPTS = 8
P = ParamSpec("P")
T = TypeVar("T")


class RebuildUnderWayError(Exception):
    """Another rebuild runs, or one was interrupted."""


class RebuildFailedError(Exception):
    """The new index does not agree with the table; the old one is still searched."""


@dataclass(frozen=True, slots=True)
class Rebuild:
    """What a rebuild did.

    :ivar counts: `kind locale` → documents, compared one by one with the table.
    :ivar refused: keys of documents that the cluster refuses.
    :ivar previous: the index that was searched before and is kept current; empty the first time.
    """

    name: str
    counts: Counter[str]
    refused: list[str]
    previous: str
    seconds: float


def rebuild(
    schema: Schema,
    now: Callable[[], datetime],
    progress: Callable[[int, int], None],
    pause: Callable[[float], None] = time.sleep,
) -> Rebuild:
    """Build a new index and let searches use it. The one used before stays current, so that one can go back.

    :param now: the current time, aware.
    :param progress: called with the rows copied and all rows.
    :param pause: waits the given seconds when the cluster is busy.
    :raises RebuildUnderWayError: when another target is being built; nothing happened.
    :raises RebuildFailedError: when the new index does not agree with the table; it was deleted.
    :raises EngineUnavailableError: when the cluster does not answer for several minutes; the new index was deleted.
    """
    start = time.monotonic()
    settle(schema, now())
    if building := SearchTarget.objects.filter(state=TargetState.BUILDING).first():
        raise RebuildUnderWayError(building.name)
    number_pending()
    # First the place in the feed, then the rows: what changes in between is sent once more.
    last = SearchFeed.state().last
    name = create_index(schema, now())
    target = SearchTarget.objects.create(name=name, engine=ENGINE, state=TargetState.BUILDING, cursor=last)
    work = _Work(target, schema, now, pause)
    try:
        work.copy(progress)
        work.patiently(open_index, name)
        counts = work.compare()
    except BaseException:
        discard(target)
        raise
    previous = use(target, now())
    refused = sorted(target.failures.values_list("key", flat=True))
    return Rebuild(name, counts, refused, previous, time.monotonic() - start)


def give_up_interrupted(schema: Schema, moment: datetime) -> list[str]:
    """Throw away what an interrupted rebuild left.

    :param moment: now, aware.
    :returns: names of what was deleted.
    """
    settle(schema, moment)
    targets = list(SearchTarget.objects.filter(state=TargetState.BUILDING))
    for target in targets:
        discard(target)
    return [target.name for target in targets]


@dataclass(frozen=True, slots=True)
class _Work:
    """One rebuild."""

    target: SearchTarget
    schema: Schema
    now: Callable[[], datetime]
    pause: Callable[[float], None]

    def copy(self, progress: Callable[[int, int], None]) -> None:
        """Send every row."""
        total, copied = SearchEntry.objects.count(), 0
        for outcomes in self._sent(_pages()):
            with transaction.atomic():
                record(self.target, outcomes, self.now())
            copied += len(outcomes)
            progress(copied, max(total, copied))

    def compare(self) -> Counter[str]:
        """Bring the index up to date and compare it, until only refused documents differ.

        :returns: documents per kind and language.
        """
        for _ in range(MOST_COMPARISONS):
            self.patiently(self._catch_up)
            self.target.refresh_from_db()
            drift = self.patiently(find_drift, self.target)
            refused = self.target.failures.filter(key__in=drift.keys).values_list("key", flat=True)
            if set(drift.keys).issubset(refused):
                return drift.counts
            self.patiently(mend, self.target, drift, self.schema, self.now())
        raise RebuildFailedError(f"{len(drift.keys)} documents differ, for example {', '.join(drift.keys[:5])}.")

    def patiently(self, action: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Repeat what may be repeated while the cluster is busy or away."""
        for attempt in range(1, MOST_ATTEMPTS):
            try:
                return action(*args, **kwargs)
            except (IndexMissingError, RefusedError):
                raise
            except EngineUnavailableError as error:
                logger.warning("Elasticsearch did not answer; trying again.", extra={"error": str(error)})
                self.pause(pause_after(attempt))
        return action(*args, **kwargs)

    def _sent(self, pages: Iterable[list[SearchEntry]]) -> Iterator[list[Outcome]]:
        """Send pages, some at once while the next is read; what became of each, in their order."""
        under_way: deque[Future[list[Outcome]]] = deque()
        with ThreadPoolExecutor(SENDERS) as senders:
            for rows in pages:
                under_way.append(senders.submit(self.patiently, self._send, rows))
                if len(under_way) > SENDERS:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()

    def _send(self, rows: list[SearchEntry]) -> list[Outcome]:
        return list(send(self.target.name, rows, self.schema))

    def _catch_up(self) -> None:
        number_pending()
        deliver(self.target.name, self.schema, self.now())


def _pages() -> Iterator[list[SearchEntry]]:
    """All rows by key, some at a time, each page as it is stored when it is read."""
    after = ""
    while rows := list(SearchEntry.objects.filter(key__gt=after).order_by("key").defer("tokens")[:COPY_ROWS]):
        yield rows
        after = rows[-1].key
