"""Sends what changed to an index: rows after its place in the feed, and what failed before and is due again.

The place moves only when the fate of every row is stored. A worker that dies in between sends the same rows again,
which is harmless: the index refuses to go back to an older version.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from ..engines.elastic.bulk import MAX_DOCUMENTS, Fate, Outcome, Write, write_bulk
from ..engines.elastic.indices import refresh_index
from ..models import SearchEntry, SearchFailure, SearchTarget
from ..projection import rows_after
from ..registry import Schema
from .backoff import pause_after
from .writes import UnreadableEntryError, write_of

logger = logging.getLogger("cooperactivas_search")

# A document that the cluster refused so often is left alone until it changes or somebody repairs the cause.
DEAD_AFTER = 5


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one or several deliveries did.

    :ivar sent: rows that the index has now.
    :ivar later: rows that are tried again.
    :ivar refused: rows that the cluster refuses.
    """

    sent: int = 0
    later: int = 0
    refused: int = 0

    def __add__(self, other: "Delivery") -> "Delivery":
        return Delivery(self.sent + other.sent, self.later + other.later, self.refused + other.refused)


def deliver(name: str, schema: Schema, moment: datetime) -> Delivery:
    """Send everything that an index does not have yet; what was sent can be searched when this returns.

    :param name: of the target.
    :param moment: now, aware; failures that are due by then are tried again.
    :raises EngineUnavailableError: when the cluster did not answer. What was acknowledged stays acknowledged.
    """
    done = Delivery()
    while True:
        step, is_last = _deliver_some(name, schema, moment)
        done += step
        if is_last:
            return done


def send(index: str, entries: Iterable[SearchEntry], schema: Schema) -> Iterator[Outcome]:
    """Send rows; one that cannot be read counts as refused."""
    readable: list[Write] = []
    for entry in entries:
        try:
            readable.append(write_of(entry, schema))
        except UnreadableEntryError as error:
            yield Outcome(Write(entry.key, entry.seq, None), Fate.REFUSED, str(error))
    yield from write_bulk(index, readable)


def record(target: SearchTarget, outcomes: Sequence[Outcome], moment: datetime) -> Delivery:
    """Store what failed and forget what no longer does; in the caller's transaction.

    :param moment: now, aware; the next attempts count from it.
    """
    failed = {outcome.write.key: outcome for outcome in outcomes if outcome.fate != Fate.DONE}
    known = {failure.key: failure for failure in target.failures.filter(key__in=[o.write.key for o in outcomes])}
    mended = [failure.pk for key, failure in known.items() if key not in failed]
    SearchFailure.objects.filter(pk__in=mended).delete()
    for key, outcome in failed.items():
        _record_failure(target, known.get(key), outcome, moment)
    refused = sum(outcome.fate == Fate.REFUSED for outcome in failed.values())
    return Delivery(len(outcomes) - len(failed), len(failed) - refused, refused)


def _deliver_some(name: str, schema: Schema, moment: datetime) -> tuple[Delivery, bool]:
    """One batch, and whether it was the last."""
    with _reserved(name) as target:
        if target is None:
            return Delivery(), True
        rows = list(rows_after(target.cursor, MAX_DOCUMENTS).defer("tokens"))
        is_last = len(rows) < MAX_DOCUMENTS
        due = target.failures.filter(is_dead=False, next_at__lte=moment).order_by("next_at", "pk")[:MAX_DOCUMENTS]
        again = {failure.key for failure in due} - {row.key for row in rows}
        entries = [*rows, *SearchEntry.objects.filter(key__in=again).defer("tokens")]
        if not entries:
            return Delivery(), True
        outcomes = list(send(target.name, entries, schema))
        if is_last:
            refresh_index(target.name)
        with transaction.atomic():
            delivery = record(target, outcomes, moment)
            if rows:
                # Another worker may be further already; nobody moves it back.
                SearchTarget.objects.filter(pk=target.pk, cursor__lt=rows[-1].change).update(cursor=rows[-1].change)
        return delivery, is_last


@contextmanager
def _reserved(name: str) -> Iterator[SearchTarget | None]:
    """The target for this worker alone where the database can lock a row; None while another one has it.

    SQLite cannot: two workers would send the same rows, which costs time and does no harm.
    """
    if not connection.features.has_select_for_update_skip_locked:
        yield SearchTarget.objects.filter(name=name).first()
        return
    with transaction.atomic():
        yield SearchTarget.objects.select_for_update(skip_locked=True).filter(name=name).first()


def _record_failure(target: SearchTarget, known: SearchFailure | None, outcome: Outcome, moment: datetime) -> None:
    failure = known or SearchFailure(target=target, key=outcome.write.key)
    # A new version of the document gets all its attempts.
    failure.attempts = failure.attempts + 1 if known and known.seq == outcome.write.seq else 1
    failure.seq = outcome.write.seq
    failure.error = outcome.error
    failure.next_at = moment + timedelta(seconds=pause_after(failure.attempts))
    failure.is_dead = outcome.fate == Fate.REFUSED and failure.attempts >= DEAD_AFTER
    failure.save()
    if failure.is_dead:
        logger.error(
            "The cluster refuses a document; searches on it answer with its last accepted state.",
            extra={"target": target.name, "key": failure.key, "seq": failure.seq},
        )
