"""The worker runs what is due, and one failure never stops the rest."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError

from site_project.operations.schedule import Every, Job, Nightly
from site_project.operations.worker import Worker

MADRID = ZoneInfo("Europe/Madrid")
START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def no_task() -> bool:
    return False


def noting(calls: list[datetime]) -> Callable[[datetime], None]:
    return calls.append


def failing(now: datetime) -> None:
    raise RuntimeError("broken")


def after(**duration: int) -> datetime:
    return START + timedelta(**duration)


def test_periodic_job_runs_at_the_start_and_then_at_its_interval() -> None:
    calls: list[datetime] = []
    worker = Worker([Job("note", Every(60), noting(calls))], no_task, START)
    for moment in (START, after(seconds=30), after(seconds=59), after(seconds=60), after(seconds=61)):
        worker.tick(moment)
    assert calls == [START, after(seconds=60)]


def test_job_that_was_due_many_times_during_a_pause_runs_once() -> None:
    calls: list[datetime] = []
    worker = Worker([Job("note", Every(60), noting(calls))], no_task, START)
    worker.tick(START)
    worker.tick(after(hours=8))
    worker.tick(after(hours=8, seconds=1))
    assert calls == [START, after(hours=8)]


def test_failing_job_is_reported_and_the_others_run(caplog: pytest.LogCaptureFixture) -> None:
    calls: list[datetime] = []
    jobs = [Job("broken", Every(60), failing), Job("note", Every(60), noting(calls))]
    worker = Worker(jobs, no_task, START)
    worker.tick(START)
    assert calls == [START]
    [record] = caplog.records
    assert record.message == "A periodic job failed; it runs again at its next time."
    assert vars(record)["job"] == "broken"


def test_failing_job_waits_for_its_next_time(caplog: pytest.LogCaptureFixture) -> None:
    worker = Worker([Job("broken", Every(60), failing)], no_task, START)
    for moment in (START, after(seconds=1), after(seconds=60)):
        worker.tick(moment)
    assert len(caplog.records) == 2


@pytest.mark.parametrize(
    ("start", "first"),
    [
        (datetime(2026, 1, 10, 3, 29, tzinfo=MADRID), datetime(2026, 1, 10, 3, 30, tzinfo=MADRID)),
        (datetime(2026, 1, 10, 3, 30, tzinfo=MADRID), datetime(2026, 1, 11, 3, 30, tzinfo=MADRID)),
        # The clocks go forward and back at 02:00 and 03:00 of Madrid, which are 01:00 UTC.
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), datetime(2026, 10, 25, 2, 30, tzinfo=UTC)),
        (datetime(2028, 2, 28, 12, 0, tzinfo=UTC), datetime(2028, 2, 29, 2, 30, tzinfo=UTC)),
    ],
)
def test_nightly_job_runs_at_its_time_in_madrid(start: datetime, first: datetime) -> None:
    calls: list[datetime] = []
    worker = Worker([Job("note", Nightly(time(3, 30)), noting(calls))], no_task, start)
    worker.tick(first - timedelta(seconds=1))
    assert calls == []
    worker.tick(first)
    worker.tick(first + timedelta(hours=22))
    assert calls == [first]


def test_worker_tells_whether_a_task_ran() -> None:
    answers = iter([True, False])
    worker = Worker([], lambda: next(answers), START)
    assert worker.tick(START) is True
    assert worker.tick(START) is False


def test_lost_database_is_reported_once_and_its_return_too(caplog: pytest.LogCaptureFixture) -> None:
    away = [True, True, True, False, False]

    def ask() -> bool:
        if away.pop(0):
            raise DatabaseError("gone")
        return False

    worker = Worker([], ask, START)
    assert [worker.tick(START) for _ in range(5)] == [False] * 5
    assert [record.message for record in caplog.records] == [
        "The task queue cannot be read; the worker keeps trying.",
        "The task queue can be read again.",
    ]


def test_two_jobs_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="same name"):
        Worker([Job("note", Every(1), failing), Job("note", Every(2), failing)], no_task, START)
