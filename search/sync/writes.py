"""Rows of the table as writes to an index."""

from ..documents import SearchDocument
from ..engines.elastic.bodies import document_body, tombstone_body
from ..engines.elastic.bulk import Write
from ..models import SearchEntry
from ..registry import Schema


class UnreadableEntryError(Exception):
    """The stored document cannot be read."""


def write_of(entry: SearchEntry, schema: Schema) -> Write:
    """What to send for a row; a deleted one leaves a tombstone.

    :raises UnreadableEntryError: when the row was damaged, or written by code that knows more.
    """
    if entry.deleted:
        return Write(entry.key, entry.seq, tombstone_body(entry.key, entry.seq, entry.doc_hash))
    try:
        document = SearchDocument.from_json(entry.doc)
        return Write(entry.key, entry.seq, document_body(document, schema, entry.seq, entry.doc_hash))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnreadableEntryError(f"The document of {entry.key} cannot be read: {error!r}.") from error
