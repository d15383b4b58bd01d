"""Rows of the table in tests, written as the projection writes them, and what an index makes of them."""

from django.db.models import F

from search.analysis import fingerprint
from search.documents import SearchDocument, document_hash
from search.engines.elastic.indices import read_entries, refresh_index
from search.models import SearchEntry
from search.projection import bury, tokens_of


def put(*documents: SearchDocument) -> None:
    """Store documents; each row gets a higher version and waits for its place in the feed."""
    for document in documents:
        data = document.to_json()
        row, _ = SearchEntry.objects.get_or_create(
            key=document.key,
            defaults={"kind": document.kind, "identity": document.identity, "locale": document.locale, "seq": 0},
        )
        SearchEntry.objects.filter(pk=row.pk).update(
            doc=data,
            tokens=tokens_of(document),
            analysis=fingerprint(),
            doc_hash=document_hash(data),
            deleted=False,
            seq=F("seq") + 1,
            change=None,
        )


def remove(*identities: str) -> None:
    """Turn the rows of enterprises in Spanish into tombstones."""
    bury([f"enterprise:{identity}:es" for identity in identities])


def table_state() -> dict[str, tuple[int, str]]:
    """Key → version and hash of what should be found."""
    rows = SearchEntry.objects.filter(deleted=False).values_list("key", "seq", "doc_hash")
    return {key: (seq, doc_hash) for key, seq, doc_hash in rows}


def index_state(index: str) -> dict[str, tuple[int, str]]:
    """Key → version and hash of what an index holds."""
    refresh_index(index)
    return {entry.key: (entry.seq, entry.doc_hash) for entry in read_entries(index) if not entry.is_deleted}
