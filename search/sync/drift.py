"""How an index differs from the table, and mending it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from ..engines.elastic.bulk import Fate, Write, write_bulk
from ..engines.elastic.indices import IndexedEntry, read_entries, refresh_index
from ..models import SearchEntry, SearchTarget
from ..registry import Schema
from .delivery import Delivery, record, send

# Keys of one query.
CHUNK = 500
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Drift:
    """Differences between table and index. Rows that are still on their way to the index are none.

    :ivar counts: `kind locale` → documents in the table that the index has rightly.
    :ivar missing: keys of rows that the index does not have.
    :ivar stale: keys of rows of which the index has an older or another state.
    :ivar ahead: key → version in the index where it is higher than in the table: the table came back from a backup.
    :ivar ghosts: documents of the index without a row.
    :ivar leftovers: tombstones of the index whose row is purged already; they harm nobody.
    """

    counts: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    ahead: dict[str, int] = field(default_factory=dict)
    ghosts: list[IndexedEntry] = field(default_factory=list)
    leftovers: list[IndexedEntry] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        """What is wrong, without the leftovers."""
        return sorted([*self.missing, *self.stale, *self.ahead, *(entry.key for entry in self.ghosts)])


def find_drift(target: SearchTarget) -> Drift:
    """Compare an index with the table, row by row: version and hash of the content.

    Holds one small record per document of the index in memory, about 300 bytes.

    :param target: as it is stored now; what changed after its place in the feed is not compared.
    :raises EngineUnavailableError: when the cluster did not answer.
    """
    refresh_index(target.name)
    indexed = {entry.key: entry for entry in read_entries(target.name)}
    drift = Drift()
    rows = SearchEntry.objects.order_by("key").values_list(
        "key", "kind", "locale", "seq", "doc_hash", "deleted", "change"
    )
    for key, kind, locale, seq, doc_hash, is_deleted, change in rows.iterator(chunk_size=2000):
        entry = indexed.pop(key, None)
        if change is None or change > target.cursor:
            continue
        if entry is None:
            # A tombstone that never arrived hides nothing.
            if not is_deleted:
                drift.missing.append(key)
        elif entry.seq > seq:
            drift.ahead[key] = entry.seq
        elif (entry.seq, entry.doc_hash, entry.is_deleted) != (seq, doc_hash, is_deleted):
            drift.stale.append(key)
        elif not is_deleted:
            drift.counts[f"{kind} {locale}"] += 1
    for entry in _without_row(indexed.values()):
        (drift.leftovers if entry.is_deleted else drift.ghosts).append(entry)
    return drift


def mend(target: SearchTarget, drift: Drift, schema: Schema, moment: datetime) -> Delivery:
    """Make the index like the table again.

    :param moment: now, aware.
    :raises EngineUnavailableError: when the cluster did not answer.
    """
    _overtake(drift.ahead)
    done = Delivery()
    for keys in _chunks([*drift.missing, *drift.stale]):
        outcomes = list(send(target.name, SearchEntry.objects.filter(key__in=keys).defer("tokens"), schema))
        with transaction.atomic():
            done += record(target, outcomes, moment)
    # The version of the index itself: if the object comes back meanwhile, its later write wins.
    gone = [Write(entry.key, entry.seq, None) for entry in [*drift.ghosts, *drift.leftovers]]
    removed = sum(outcome.fate == Fate.DONE for outcome in write_bulk(target.name, gone))
    refresh_index(target.name)
    return done + Delivery(sent=removed, later=len(gone) - removed)


def _overtake(ahead: dict[str, int]) -> None:
    """Give rows a version above the one of the index and a new place in the feed: they are sent like any change."""
    for key, seq in ahead.items():
        SearchEntry.objects.filter(key=key, seq__lte=seq).update(seq=seq + 1, change=None)


def _without_row(entries: Iterable[IndexedEntry]) -> list[IndexedEntry]:
    """Those that have no row now; one may have come since the rows were read."""
    kept = []
    for chunk in _chunks(list(entries)):
        present = set(SearchEntry.objects.filter(key__in=[e.key for e in chunk]).values_list("key", flat=True))
        kept += [entry for entry in chunk if entry.key not in present]
    return kept


def _chunks(values: list[T]) -> Iterable[list[T]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
