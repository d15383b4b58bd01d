"""Queued tasks: run the next one, and recover those that a killed worker left behind.

`django-tasks-db` keeps each task as a row. It has no retries, and a row whose worker was killed stays
RUNNING for ever. Here a task has a time limit, so a row that runs longer has lost its worker for certain
and may be put back without being run twice at the same moment.
"""

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import FrameType

from django.db import OperationalError
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as LibraryWorker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction, is_locked_database_exception

logger = logging.getLogger("site_project.operations")

# Longer work is split into several tasks. With the sweep of `jobs.py` every 20 seconds, no task is stuck for
# five minutes.
TASK_LIMIT = timedelta(minutes=4)
ABANDONED_AFTER = TASK_LIMIT + timedelta(seconds=30)
MAX_ATTEMPTS = 3
BACKEND = "default"


class TaskTooLongError(Exception):
    """The task did not end within `TASK_LIMIT`."""


class WorkerLostError(Exception):
    """The worker was killed in the middle of the task, every time."""


def run_next_task(worker_id: str, limit: timedelta = TASK_LIMIT) -> bool:
    """Claim the next waiting task and run it; its outcome is stored with it.

    Must be called in the main thread, where the time limit can interrupt the task.

    :param worker_id: name of this process, kept with the task: the list of them counts the attempts.
    :param limit: after it the task is interrupted and fails.
    :returns: whether there was a task.
    """
    result = claim_next_task(worker_id)
    if result is None:
        return False
    with _time_limit(limit):
        _library_worker(worker_id).run_task(result)
    return True


def claim_next_task(worker_id: str) -> DBTaskResult | None:
    """Take the next waiting task of any queue; nobody else gets it.

    :returns: the task, or None when there is none or the database is locked for the moment.
    """
    waiting = DBTaskResult.objects.ready().filter(backend_name=BACKEND)
    # A plain read first: an idle worker never takes a lock.
    if not waiting.exists():
        return None
    try:
        with exclusive_transaction(waiting.db):
            result: DBTaskResult | None = waiting.get_locked()
            if result is not None:
                result.claim(worker_id)
            return result
    except OperationalError as error:
        if is_locked_database_exception(error):
            return None
        raise


def recover_abandoned_tasks(now: datetime) -> None:
    """Put tasks without a living worker back into the queue, and fail those that lost too many workers.

    :param now: the current time, aware.
    """
    for result in DBTaskResult.objects.running().filter(started_at__lte=now - ABANDONED_AFTER):
        fields = {
            "task_id": str(result.pk),
            "task_path": result.task_path,
            "attempts": len(result.worker_ids),
        }
        if len(result.worker_ids) >= MAX_ATTEMPTS:
            result.set_failed(WorkerLostError(f"The worker was lost {MAX_ATTEMPTS} times."))
            logger.error("A task was given up because its worker was lost every time.", extra=fields)
            continue
        # Only if it is still the same attempt: another worker may be sweeping too.
        same_attempt = DBTaskResult.objects.running().filter(pk=result.pk, started_at=result.started_at)
        if same_attempt.update(status=TaskResultStatus.READY):
            logger.warning("A task without a worker was put back into the queue.", extra=fields)


def _library_worker(worker_id: str) -> LibraryWorker:
    """The library's worker, for its step that runs one task and stores the outcome."""
    return LibraryWorker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name=BACKEND,
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
    )


@contextmanager
def _time_limit(limit: timedelta) -> Iterator[None]:
    """Raise `TaskTooLongError` in the running code once the limit has passed."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise TaskTooLongError(f"A task may take {limit.total_seconds():.0f} seconds. Split it.")

    previous = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, limit.total_seconds())
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
