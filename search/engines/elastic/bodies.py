"""Documents as the index stores them."""

from typing import Any

from ...analysis import fold, normalised
from ...documents import SearchDocument
from ...registry import Schema
from .mapping import EXACT

# Longer names are cut for sorting: a keyword has an upper limit.
SORT_NAME_LENGTH = 256


def document_body(document: SearchDocument, schema: Schema, seq: int, doc_hash: str) -> dict[str, Any]:
    """The body of a document.

    :param schema: fields that no facet declares are left out; the mapping would refuse them.
    :param seq: version of the document, compared by reconciliation.
    :param doc_hash: of its content, compared by reconciliation.
    """
    codes = document.all_codes
    body: dict[str, Any] = {
        "key": document.key,
        "seq": seq,
        "hash": doc_hash,
        "deleted": False,
        "name": fold(normalised(document.title))[:SORT_NAME_LENGTH],
        "codes": {name: list(codes[name]) for name in schema.code_fields if name in codes},
        "numbers": {name: document.numbers[name] for name in schema.number_fields if name in document.numbers},
    }
    if document.locale in schema.languages:
        body["texts"] = _texts(document)
    if document.point:
        latitude, longitude = document.point
        body |= {"lat": latitude, "lon": longitude, "location": {"lat": latitude, "lon": longitude}}
    return body


def tombstone_body(key: str, seq: int, doc_hash: str) -> dict[str, Any]:
    """What stands in place of a deleted document.

    The cluster soon forgets the version of a deleted document, and then a late write would bring it back. It has no
    codes, so no search finds it.
    """
    return {"key": key, "seq": seq, "hash": doc_hash, "deleted": True}


def _texts(document: SearchDocument) -> dict[str, Any]:
    language = document.locale
    texts = {f"{field}_{language}": _lines(text) for field, text in document.texts.items()}
    return {**texts, f"{EXACT}_{language}": _lines("\n".join([document.title, *document.names]))}


def _lines(text: str) -> list[str]:
    """Lines with words, each a value of its own: the mapping keeps them apart, as the tokens in the table do."""
    return [line for line in normalised(text).split("\n") if any(map(str.isalnum, line))]
