"""The index of this process: loaded once, then brought up to date by what the feed says before each answer."""

import logging
from dataclasses import dataclass, field
from threading import Event, Lock, Thread

from django.db import connection

from ...conf import search_settings
from ...models import FeedState, SearchEntry, SearchFeed
from ...plan import Plan
from ...projection import pending_rows, rows_after
from ...registry import registry
from ..base import EngineAnswer, EngineUnavailableError
from .engine import answer
from .memory import MemoryIndex

logger = logging.getLogger("cooperactivas_search")

# A request that comes while the index loads waits so long.
PATIENCE_SECONDS = 2.0
# Rows that are read at once.
BATCH = 2_000
# More changes than this are read as a whole new index.
MOST_CHANGES = 20_000


@dataclass
class _Loaded:
    """An index and how far it is.

    :ivar place: in the feed, up to which all changes are in.
    :ivar early: versions of rows that were applied before they got a place.
    """

    memory: MemoryIndex
    place: int
    early: dict[str, int] = field(default_factory=dict)


class ProcessIndex:
    """The index of one process. It cannot be used after a fork: the threads that write it stay behind."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._ready = Event()
        self._loaded: _Loaded | None = None
        self._thread: Thread | None = None

    def warm(self) -> None:
        """Begin to load, beside whatever this process does next."""
        if search_settings().LOAD_IN_BACKGROUND:
            self._begin()

    def memory(self, state: FeedState) -> MemoryIndex:
        """The index with everything that was committed when `state` was read.

        :raises EngineUnavailableError: while it loads.
        """
        if search_settings().LOAD_IN_BACKGROUND:
            self._begin()
            if not self._ready.wait(PATIENCE_SECONDS):
                raise EngineUnavailableError("The index of this process is still loading.")
        with self._lock:
            loaded = self._loaded
            if loaded is None or loaded.place < state.purged or state.last - loaded.place > MOST_CHANGES:
                loaded = self._loaded = _load()
            elif loaded.place < state.last or state.has_pending:
                _catch_up(loaded)
            return loaded.memory

    @property
    def place(self) -> int:
        """Place in the feed up to which the index knows everything; 0 before it is loaded."""
        return self._loaded.place if self._loaded else 0

    @property
    def is_ready(self) -> bool:
        """Whether the index can answer."""
        return self._loaded is not None

    def _begin(self) -> None:
        with self._lock:
            if self._loaded is None and self._thread is None:
                self._thread = Thread(target=self._load_beside, name="search-index", daemon=True)
                self._thread.start()

    def _load_beside(self) -> None:
        try:
            loaded = _load()
            with self._lock:
                self._loaded = loaded
            self._ready.set()
        except Exception:
            # The next request tries again and is told meanwhile that the index is not there.
            logger.exception("The index of the search could not be loaded.")
            with self._lock:
                self._thread = None
        finally:
            connection.close()


class TantivyEngine:
    """The engine inside the process."""

    name = "tantivy"

    def __init__(self, index: ProcessIndex) -> None:
        self._index = index

    def answer(self, plan: Plan, state: FeedState | None = None) -> EngineAnswer:
        """Answer a plan; see `Engine.answer`.

        :param state: of the feed, when it was read for this request already.
        """
        return answer(self._index.memory(state or SearchFeed.state()), plan)

    def generation(self) -> int:
        """See `Engine.generation`."""
        return self._index.place


def _load() -> _Loaded:
    """Read the whole table. What changes meanwhile lies after the place that is remembered."""
    place = SearchFeed.state().last
    memory = MemoryIndex(registry().schema)
    rows = SearchEntry.objects.filter(deleted=False).order_by("key").only("key", "doc", "tokens", "deleted")
    memory.load(rows.iterator(chunk_size=BATCH))
    loaded = _Loaded(memory, place)
    _catch_up(loaded)
    return loaded


def _catch_up(loaded: _Loaded) -> None:
    """Apply what lies after the place, then what has no place yet."""
    while rows := list(rows_after(loaded.place, BATCH)):
        loaded.memory.apply(rows)
        loaded.place = rows[-1].change or loaded.place
        for row in rows:
            loaded.early.pop(row.key, None)
    early = [row for row in pending_rows() if loaded.early.get(row.key, -1) < row.seq]
    if early:
        loaded.memory.apply(early)
        loaded.early |= {row.key: row.seq for row in early}
