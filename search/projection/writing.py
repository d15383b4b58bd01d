"""Keeps the rows true: recomputes documents in the transaction of the change that made them wrong."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ..analysis import fingerprint
from ..documents import SearchDocument, document_hash
from ..models import SearchEntry
from ..registry import registry
from .feed import number_soon
from .tokens import tokens_of

# Objects whose documents are computed together.
BATCH = 200
# Fields of a document that stand in no other one.
OWN_TEXTS = ("summary", "body")


@dataclass(frozen=True, slots=True)
class Written:
    """What recomputing did to the rows.

    :ivar changed: rows that were new or different.
    :ivar removed: rows that became tombstones.
    :ivar passed_on: those of both whose change may show in other documents.
    """

    changed: int = 0
    removed: int = 0
    passed_on: int = field(default=0, compare=False)

    def __add__(self, other: "Written") -> "Written":
        return Written(self.changed + other.changed, self.removed + other.removed, self.passed_on + other.passed_on)


def mark_dirty(kind: str, identities: Iterable[str]) -> Written:
    """Recompute the documents of some objects, and of those whose documents contain something of them.

    Part of the caller's transaction. Call it for changes that no signal reports, such as
    `QuerySet.update()`.

    :param kind: of a registered source.
    :param identities: as its documents have them.
    """
    ids = sorted(set(identities))
    written = Written()
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        dependents = {other: set(found) for other, found in registry().sources[kind].dependents(some).items()}
        # Rows are locked in the order of kinds and keys, whoever asks. So those of later kinds can wait until it is
        # known that they are needed.
        first = {other: found for other, found in dependents.items() if other <= kind}
        later = {other: found for other, found in dependents.items() if other > kind}
        with transaction.atomic(savepoint=False):
            step = rewrite({**first, kind: first.get(kind, set()).union(some)})
            written += step + rewrite(later) if step.passed_on else step
    return written


def rewrite(objects: Mapping[str, Collection[str]]) -> Written:
    """Recompute the documents of some objects, kind → identities, without their dependents."""
    written = Written()
    # No savepoint: a caller's transaction in which this fails must not be kept.
    with transaction.atomic(savepoint=False):
        for kind, identities in sorted(objects.items()):
            ids = sorted(set(identities))
            for start in range(0, len(ids), BATCH):
                written += _rewrite_some(kind, ids[start : start + BATCH])
        if written != Written():
            number_soon()
    return written


def bury(keys: Collection[str]) -> int:
    """Turn rows into tombstones; in the caller's transaction.

    :returns: how many were alive.
    """
    with transaction.atomic(savepoint=False):
        alive = _locked(SearchEntry.objects.filter(key__in=keys, deleted=False))
        for key in alive:
            _update(key, doc={}, tokens={}, doc_hash="", deleted=True)
        if alive:
            number_soon()
    return len(alive)


def _rewrite_some(kind: str, identities: list[str]) -> Written:
    # The rows are locked before the documents are computed: of two transactions that change what one document
    # contains, the second sees the first when it computes.
    rows = _locked(SearchEntry.objects.filter(kind=kind, identity__in=identities))
    documents = _documents(kind, identities)
    new = sorted(documents.keys() - rows.keys())
    if new:
        others = _reserve([documents[key] for key in new])
        if others:
            documents |= _documents(kind, sorted({documents[key].identity for key in others}))
            rows |= others
    gone = [key for key, row in rows.items() if key not in documents and not row.deleted]
    buried = bury(gone) if gone else 0
    written = Written(removed=buried, passed_on=buried)
    for key in sorted(documents):
        written += _write(documents[key], rows.get(key))
    return written


def _documents(kind: str, identities: Collection[str]) -> dict[str, SearchDocument]:
    return {document.key: document for document in registry().sources[kind].documents(identities)}


def _locked(rows: Any) -> dict[str, SearchEntry]:
    """The rows by key, locked in the order of their keys: two transactions never wait for each other."""
    some = rows.select_for_update().order_by("key").only("key", "doc", "doc_hash", "analysis", "seq", "deleted")
    return {row.key: row for row in some}


def _reserve(documents: list[SearchDocument]) -> dict[str, SearchEntry]:
    """Make empty rows for new documents.

    :returns: the rows that another transaction made in the meantime.
    """
    empty = [
        SearchEntry(
            key=document.key,
            kind=document.kind,
            identity=document.identity,
            locale=document.locale,
            seq=0,
            deleted=True,
        )
        for document in documents
    ]
    SearchEntry.objects.bulk_create(empty, ignore_conflicts=True)
    rows = _locked(SearchEntry.objects.filter(key__in=[row.key for row in empty]))
    return {key: row for key, row in rows.items() if row.seq}


def _write(document: SearchDocument, row: SearchEntry | None) -> Written:
    data = document.to_json()
    digest, analysis = document_hash(data), fingerprint()
    if row and not row.deleted and row.doc_hash == digest and row.analysis == analysis:
        return Written()
    _update(document.key, doc=data, tokens=tokens_of(document), doc_hash=digest, analysis=analysis, deleted=False)
    return Written(changed=1, passed_on=int(row is None or _without_texts(row.doc) != _without_texts(data)))


def _without_texts(data: Mapping[str, Any]) -> dict[str, Any]:
    """What other documents may contain of a document in JSON form."""
    return {name: value for name, value in data.items() if name not in OWN_TEXTS}


def _update(key: str, **values: Any) -> None:
    SearchEntry.objects.filter(key=key).update(**values, seq=F("seq") + 1, change=None, updated_at=timezone.now())
