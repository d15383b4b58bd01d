"""Writing many documents at once, each with its version, and what became of each."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ..base import EngineUnavailableError
from .connection import IndexMissingError, translated_errors, write_client
from .naming import write_alias

MAX_DOCUMENTS = 500
MAX_BYTES = 5 * 1024 * 1024
CONFLICT = 409
# Of an error's text; it may quote the document.
ERROR_LENGTH = 300


class Fate(StrEnum):
    """What became of a write.

    DONE: written, or the index has this version or a later one already. LATER: the cluster is busy, to be tried again.
    REFUSED: the cluster will not take this document.
    """

    DONE = "done"
    LATER = "later"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Write:
    """One document to write.

    :ivar seq: its version; an older one never replaces a newer one.
    :ivar body: what to store; None deletes it for good.
    """

    key: str
    seq: int
    body: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one write.

    :ivar error: what the cluster said; empty when done.
    """

    write: Write
    fate: Fate
    error: str = ""


def write_bulk(index: str, writes: Iterable[Write]) -> Iterator[Outcome]:
    """Write documents in requests of at most `MAX_DOCUMENTS` and about `MAX_BYTES`.

    :param index: name of the index; it is never created by this.
    :returns: one outcome per write, in order, as the requests are answered.
    :raises IndexMissingError: when the index is gone.
    :raises EngineUnavailableError: when the cluster did not answer a request; what it did is then unknown, and
        writing the same again is harmless.
    """
    batch: list[Write] = []
    lines: list[bytes] = []
    size = 0
    for write in writes:
        rendered = _lines(write)
        length = sum(len(line) for line in rendered)
        if batch and (len(batch) == MAX_DOCUMENTS or size + length > MAX_BYTES):
            yield from _send(index, batch, lines)
            batch, lines, size = [], [], 0
        batch.append(write)
        lines += rendered
        size += length
    if batch:
        yield from _send(index, batch, lines)


def _send(index: str, batch: Sequence[Write], lines: Sequence[bytes]) -> list[Outcome]:
    with translated_errors():
        reply = write_client().bulk(
            index=write_alias(index),
            operations=lines,  # type: ignore[arg-type]  # lines that are rendered already go out as they are
            require_alias=True,
            filter_path="items.*.status,items.*.error.type,items.*.error.reason",
        )
    try:
        results = [result for (result,) in (item.values() for item in reply.body["items"])]
        outcomes = [_outcome(write, result) for write, result in zip(batch, results, strict=True)]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise EngineUnavailableError(f"Elasticsearch answered a bulk in an unknown form: {error!r}.") from error
    return outcomes


def _outcome(write: Write, result: dict[str, Any]) -> Outcome:
    status = result["status"]
    error = result.get("error", {})
    if error.get("type") == "index_not_found_exception":
        raise IndexMissingError(f"Elasticsearch: {error.get('reason')}"[:ERROR_LENGTH])
    # Nothing to delete is as good as deleted.
    if status < 300 or status == CONFLICT or (status == 404 and write.body is None):
        return Outcome(write, Fate.DONE)
    text = f"{status} {error.get('type')}: {error.get('reason')}"[:ERROR_LENGTH]
    return Outcome(write, Fate.LATER if status == 429 or status >= 500 else Fate.REFUSED, text)


def _lines(write: Write) -> list[bytes]:
    action = "delete" if write.body is None else "index"
    head = {action: {"_id": write.key, "version": write.seq, "version_type": "external_gte"}}
    return [_json(head)] if write.body is None else [_json(head), _json(write.body)]


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
