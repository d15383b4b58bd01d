"""Two sides of a comparison, timed in turn within one run."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of one side: each search is the median of its rounds.

    :ivar p50: half of the searches are faster; `p95` so for 95 in 100.
    :ivar low: the fastest round by its median, `high` the slowest: what the machine adds by itself.
    """

    p50: float
    p95: float
    low: float
    high: float

    @classmethod
    def of(cls, rounds: Sequence[Sequence[float]]) -> "Times":
        """From the milliseconds of each search in each round."""
        medians = sorted(statistics.median(times) for times in zip(*rounds, strict=True))
        by_round = [statistics.median(times) for times in rounds]
        return cls(
            p50=statistics.median(medians),
            p95=medians[min(len(medians) - 1, round(len(medians) * 0.95))],
            low=min(by_round),
            high=max(by_round),
        )

    def as_json(self) -> dict[str, float]:
        """For another process."""
        return asdict(self)


def in_turn(
    sides: Mapping[str, Callable[[Any], object]], questions: Sequence[Any], rounds: int = ROUNDS
) -> dict[str, Times]:
    """Ask every side every question, first one side, then the other, the other way round in every second round.

    One round before is not counted: it fills caches. With a single round there is none: a side that needs minutes for
    each is asked once.
    """
    uncounted = rounds > 1
    times: dict[str, list[list[float]]] = {name: [] for name in sides}
    for number in range(rounds + uncounted):
        names = list(sides) if number % 2 else list(sides)[::-1]
        this: dict[str, list[float]] = {name: [] for name in sides}
        for question in questions:
            for name in names:
                this[name].append(milliseconds(sides[name], question))
        if number >= uncounted:
            for name in names:
                times[name].append(this[name])
    return {name: Times.of(counted) for name, counted in times.items()}


def milliseconds(act: Callable[..., object], *arguments: object) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    act(*arguments)
    return (time.perf_counter() - start) * 1000
