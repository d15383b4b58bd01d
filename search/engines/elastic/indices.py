"""Operations on whole indices: create, open for searching, swap the alias, list, delete, read for comparison."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from elasticsearch.dsl import Index

from ...conf import search_settings
from ...registry import Schema
from .connection import IndexMissingError, translated_errors, write_client
from .mapping import fingerprint, index_analysis, index_mapping
from .naming import alias_name, fingerprint_of, new_index_name, write_alias

# Rows of one request when an index is read through; the most that an index gives by default.
SCAN_SIZE = 10_000


@dataclass(frozen=True, slots=True)
class IndexedEntry:
    """What the index knows of a document's version.

    :ivar doc_hash: of its content; the text that was sent with it.
    """

    key: str
    seq: int
    doc_hash: str
    is_deleted: bool


def create_index(schema: Schema, now: datetime) -> str:
    """Create an empty index that is to be filled: nothing is refreshed or copied to replicas until it is opened.

    :returns: its name.
    """
    name = new_index_name(fingerprint(schema), now)
    index = _index(name)
    index.settings(number_of_shards=1, number_of_replicas=0, refresh_interval="-1")
    index.settings(analysis=index_analysis(schema))
    index.mapping(index_mapping(schema))
    index.aliases(**{write_alias(name): {}})
    with translated_errors():
        index.create()
    return name


def open_index(name: str) -> None:
    """Make a filled index fit for searches: written documents show within a second, and a second node gets a copy."""
    with translated_errors():
        # Named explicitly: otherwise an index that nobody searched for half a minute stops refreshing.
        _index(name).put_settings(settings={"refresh_interval": "1s", "auto_expand_replicas": "0-1"})
        _index(name).refresh()


def swap_alias(name: str) -> None:
    """Let searches ask this index and no other of its fingerprint, in one step."""
    alias = alias_name(fingerprint_of(name))
    actions: list[dict[str, Any]] = [
        {"remove": {"index": other, "alias": alias}} for other in _indices_under(alias) if other != name
    ]
    actions.append({"add": {"index": name, "alias": alias}})
    with translated_errors():
        write_client().indices.update_aliases(actions=actions)


def searched_index(schema: Schema) -> str:
    """The index that searches of this code ask; empty before the first rebuild."""
    return "".join(_indices_under(alias_name(fingerprint(schema)))[:1])


def own_indices() -> list[str]:
    """All indices of this site, by name."""
    with translated_errors():
        found = write_client().indices.get_alias(index=f"{search_settings().INDEX_PREFIX}-*")
    return sorted(name for name in found if fingerprint_of(name))


def delete_index(name: str) -> None:
    """Delete an index; one that is gone already is fine."""
    with translated_errors():
        _index(name).delete(ignore_unavailable=True)


def refresh_index(name: str) -> None:
    """Let searches see everything that was written."""
    with translated_errors():
        _index(name).refresh()


def fits_the_code(name: str, schema: Schema) -> bool:
    """Whether an index was created with the present mapping and analysis."""
    return fingerprint_of(name) == fingerprint(schema)


def read_entries(name: str) -> Iterator[IndexedEntry]:
    """All documents and tombstones of an index, by key. Refresh it before."""
    after: list[str] = []
    while True:
        with translated_errors():
            reply: Mapping[str, Any] = (
                write_client()
                .search(
                    index=name,
                    query={"match_all": {}},
                    sort=[{"key": "asc"}],
                    search_after=after or None,
                    source=False,
                    docvalue_fields=[{"field": name} for name in ("seq", "hash", "deleted")],
                    size=SCAN_SIZE,
                    track_total_hits=False,
                )
                .body
            )
        hits = reply["hits"]["hits"]
        for hit in hits:
            fields = hit["fields"]
            yield IndexedEntry(hit["_id"], fields["seq"][0], fields["hash"][0], fields["deleted"][0])
        if len(hits) < SCAN_SIZE:
            return
        after = hits[-1]["sort"]


def _indices_under(alias: str) -> list[str]:
    try:
        with translated_errors():
            return sorted(write_client().indices.get_alias(name=alias))
    except IndexMissingError:
        return []


def _index(name: str) -> Index:
    return Index(name, using=write_client())
