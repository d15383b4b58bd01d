"""Documents as the index stores them."""

from typing import Any

from ...analysis import fold
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
        "name": _clean(fold(document.title))[:SORT_NAME_LENGTH],
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
    names, language = [_clean(name) for name in document.names], document.locale
    title = _clean(document.title)
    return {
        f"title_{language}": title,
        f"names_{language}": names,
        f"tags_{language}": [_clean(tag) for tag in document.tags],
        f"summary_{language}": _clean(document.summary),
        f"body_{language}": _clean(document.body),
        f"{EXACT}_{language}": [title, *names],
    }


def _clean(text: str) -> str:
    """Without halves of characters: they cannot be sent as UTF-8."""
    return text.encode("utf-8", "replace").decode()
