"""Stops asking an engine that does not answer, and finds out by itself when it does again."""

from collections.abc import Callable
from random import random
from threading import Lock
from time import monotonic

FAILURES = 3
WINDOW_SECONDS = 30.0
PAUSE_SECONDS = 10.0
JITTER_SECONDS = 5.0


class Breaker:
    """Opens after three failures within half a minute; after a pause one request tries again.

    One per process. Safe for threads.

    :param clock: seconds that never go back.
    """

    def __init__(self, clock: Callable[[], float] = monotonic, chance: Callable[[], float] = random) -> None:
        self._clock = clock
        self._chance = chance
        self._lock = Lock()
        self._failures: list[float] = []
        self._closed_until: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether the engine is being left alone."""
        return self._closed_until is not None

    def may_try(self) -> bool:
        """Whether this request should ask the engine. While the breaker is open only one in each pause may."""
        with self._lock:
            if self._closed_until is None:
                return True
            if self._clock() < self._closed_until:
                return False
            self._pause()
            return True

    def succeeded(self) -> None:
        """The engine answered."""
        with self._lock:
            self._failures.clear()
            self._closed_until = None

    def failed(self) -> None:
        """The engine did not answer."""
        with self._lock:
            now = self._clock()
            self._failures = [moment for moment in self._failures if moment > now - WINDOW_SECONDS] + [now]
            if self._closed_until is not None or len(self._failures) >= FAILURES:
                self._pause()

    def _pause(self) -> None:
        self._closed_until = self._clock() + PAUSE_SECONDS + self._chance() * JITTER_SECONDS
