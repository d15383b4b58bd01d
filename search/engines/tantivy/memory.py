"""The index in memory: made from rows, kept up to date by rows."""

from collections.abc import Callable, Iterable
from threading import Lock
from time import monotonic

import tantivy

from ...models import SearchEntry
from ...registry import Schema
from .fields import KEY, build_schema, index_json

# Memory for documents that wait to be written; one thread makes one segment, which is the fastest to read.
HEAP_BYTES = 60_000_000
# The writer goes on putting small segments together after a change; searches use the result so soon.
SETTLING_SECONDS = 5.0


class MemoryIndex:
    """All documents of the projection, in the memory of this process.

    Changes come under a lock, searches work on the state of their beginning.

    :param clock: seconds that never go back.
    """

    def __init__(self, schema: Schema, clock: Callable[[], float] = monotonic) -> None:
        self.schema = schema
        self.index = tantivy.Index(build_schema(schema))
        # Left to itself the reader follows each commit in a thread of its own, and `reload` waits 100 ms for its lock.
        self.index.config_reader(reload_policy="manual")
        self._writer = self.index.writer(HEAP_BYTES, 1)
        self._lock = Lock()
        self._ordinal = 0
        self._clock = clock
        self._reloaded = clock()

    def load(self, rows: Iterable[SearchEntry]) -> int:
        """Add the documents of rows that are not in the index yet.

        :returns: how many.
        """
        added = 0
        with self._lock:
            for row in rows:
                added += self._add(row)
            self._commit()
        return added

    def apply(self, rows: Iterable[SearchEntry]) -> None:
        """Bring the documents of some rows to their present state, tombstones included."""
        with self._lock:
            for row in rows:
                self._writer.delete_documents_by_term(KEY, row.key)
                self._add(row)
            self._commit()

    def searcher(self) -> tantivy.Searcher:
        """The state of this moment."""
        if self._clock() - self._reloaded > SETTLING_SECONDS and self._lock.acquire(blocking=False):
            try:
                self._reload()
            finally:
                self._lock.release()
        return self.index.searcher()

    def _add(self, row: SearchEntry) -> int:
        if row.deleted:
            return 0
        self._ordinal += 1
        self._writer.add_json(index_json(row.doc, row.tokens, self._ordinal, self.schema))
        return 1

    def _commit(self) -> None:
        self._writer.commit()
        self._reload()

    def _reload(self) -> None:
        self._reloaded = self._clock()
        self.index.reload()
