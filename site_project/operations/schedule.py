"""When periodic jobs are due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

MADRID = ZoneInfo("Europe/Madrid")


class Schedule(Protocol):
    """Says when a job is due."""

    def first(self, start: datetime) -> datetime:
        """The first moment, for a worker that starts at `start`."""

    def after(self, moment: datetime) -> datetime:
        """The next moment, for a job that was due and ran at `moment`."""


@dataclass(frozen=True, slots=True)
class Every:
    """At the start of the worker, then each so many seconds."""

    seconds: int

    def first(self, start: datetime) -> datetime:
        return start

    def after(self, moment: datetime) -> datetime:
        return moment + timedelta(seconds=self.seconds)


@dataclass(frozen=True, slots=True)
class Nightly:
    """Once a night at a local time of Madrid.

    Choose a time outside 02:00-03:00: that hour happens twice or not at all when the clocks change.
    """

    at: time

    def first(self, start: datetime) -> datetime:
        return self.after(start)

    def after(self, moment: datetime) -> datetime:
        local = moment.astimezone(MADRID)
        tonight = datetime.combine(local.date(), self.at, MADRID)
        return tonight if tonight > local else datetime.combine(local.date() + timedelta(days=1), self.at, MADRID)


@dataclass(frozen=True, slots=True)
class Job:
    """Work that returns again and again.

    :ivar name: stable name for logs.
    :ivar run: called with the current time; must be safe to repeat.
    """

    name: str
    schedule: Schedule
    run: Callable[[datetime], None]
