"""What the worker does for the projection: wide changes, comparison with the content, cleaning."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import F, Max, Min
from django.utils import timezone
from django_tasks import task

from ..analysis import fingerprint
from ..documents import SearchDocument, document_hash
from ..models import SearchEntry, SearchFeed, SearchTarget
from ..registry import registry
from .feed import number_soon
from .tokens import tokens_of
from .writing import BATCH, Written, bury, rewrite

# A tombstone stays at least so long.
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ContentDrift:
    """Where rows and content differed: keys of documents.

    :ivar missing: content without a row.
    :ivar stale: rows with an older content.
    :ivar ghosts: rows without content.
    """

    missing: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    ghosts: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether everything agreed."""
        return not (self.missing or self.stale or self.ghosts)

    def __add__(self, other: "ContentDrift") -> "ContentDrift":
        return ContentDrift(self.missing + other.missing, self.stale + other.stale, self.ghosts + other.ghosts)


def reconcile_content(*, repair: bool) -> ContentDrift:
    """Compare every row with the content it stands for.

    :param repair: also mend what differs.
    """
    drift = ContentDrift()
    for kind, source in registry().sources.items():
        seen: set[str] = set()
        for identities in _batches(source.identities()):
            seen.update(identities)
            found = _drift_of(kind, identities)
            drift += found
            if repair and not found.is_empty:
                rewrite({kind: identities})
        drift += _ghosts(kind, seen, repair=repair)
    unknown = SearchEntry.objects.filter(deleted=False).exclude(kind__in=registry().sources)
    keys = tuple(unknown.order_by("key").values_list("key", flat=True))
    if repair and keys:
        bury(keys)
    return drift + ContentDrift(ghosts=keys)


def reproject_all() -> Written:
    """Recompute every document: after a restore, or when documents are made in another way."""
    written = Written()
    for kind, source in registry().sources.items():
        for identities in _batches(source.identities()):
            written += rewrite({kind: identities})
    return written


def mark_terms_dirty(facet: str, codes: Iterable[str]) -> None:
    """Ask for the documents with some terms of a facet to be recomputed, as part of the caller's transaction.

    A label may stand in thousands of documents, so the worker does it.
    """
    rewrite_documents_with_terms.enqueue(facet, sorted(set(codes)))


def mark_all_dirty() -> None:
    """Ask for every document to be recomputed, as part of the caller's transaction."""
    rewrite_every_document.enqueue()


@task()
def rewrite_documents_with_terms(facet: str, codes: list[str]) -> None:
    """Recompute the documents that contain terms; safe to repeat."""
    for kind, source in registry().sources.items():
        for identities in _batches(sorted(source.identities_with(facet, codes))):
            rewrite({kind: identities})


@task()
def rewrite_every_document() -> None:
    """Recompute every document; safe to repeat."""
    reproject_all()


def refresh_tokens() -> int:
    """Analyse rows again whose tokens were made by other tables.

    :returns: how many.
    """
    refreshed = 0
    while rows := list(
        SearchEntry.objects.filter(deleted=False).exclude(analysis=fingerprint()).order_by("key")[:BATCH]
    ):
        with transaction.atomic():
            for row in rows:
                # Only if nobody rewrote it in the meantime.
                refreshed += SearchEntry.objects.filter(key=row.key, seq=row.seq).update(
                    tokens=tokens_of(SearchDocument.from_json(row.doc)),
                    analysis=fingerprint(),
                    seq=F("seq") + 1,
                    change=None,
                )
            number_soon()
    return refreshed


def purge_tombstones(now: datetime | None = None) -> int:
    """Delete tombstones that are older than a day and that every index has passed.

    Processes that are further behind read everything again: the feed remembers how far was purged.

    :returns: how many.
    """
    before = (now or timezone.now()) - KEPT
    passed = SearchTarget.objects.aggregate(least=Min("cursor"))["least"]
    dead = SearchEntry.objects.filter(deleted=True, change__isnull=False, updated_at__lt=before)
    if passed is not None:
        dead = dead.filter(change__lte=passed)
    with transaction.atomic():
        highest = dead.aggregate(highest=Max("change"))["highest"]
        if highest is None:
            return 0
        SearchFeed.objects.filter(pk=1, purged__lt=highest).update(purged=highest)
        removed, _rows = dead.filter(change__lte=highest).delete()
    return removed


def _drift_of(kind: str, identities: Collection[str]) -> ContentDrift:
    documents = {d.key: document_hash(d.to_json()) for d in registry().sources[kind].documents(identities)}
    rows = SearchEntry.objects.filter(kind=kind, identity__in=identities, deleted=False)
    hashes = dict(rows.values_list("key", "doc_hash"))
    return ContentDrift(
        missing=tuple(sorted(documents.keys() - hashes.keys())),
        stale=tuple(sorted(key for key in documents.keys() & hashes.keys() if documents[key] != hashes[key])),
        ghosts=tuple(sorted(hashes.keys() - documents.keys())),
    )


def _ghosts(kind: str, seen: set[str], *, repair: bool) -> ContentDrift:
    """Rows of objects that no longer exist at all."""
    rows = SearchEntry.objects.filter(kind=kind, deleted=False).order_by("key").values_list("key", "identity")
    keys = tuple(key for key, identity in rows.iterator() if identity not in seen)
    if repair and keys:
        bury(keys)
    return ContentDrift(ghosts=keys)


def _batches(identities: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(identities)
    while some := list(islice(rest, BATCH)):
        yield some
