"""The process behind the site: periodic jobs and queued tasks, one thing at a time."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import DatabaseError

from site_project.operations.schedule import Job

logger = logging.getLogger("site_project.operations")


class Worker:
    """Decides what is due; the caller owns the clock and the loop.

    :param jobs: periodic jobs.
    :param run_next_task: runs one queued task and says whether there was one.
    :param start: the current time, aware; the first due times count from it.
    """

    def __init__(self, jobs: Sequence[Job], run_next_task: Callable[[], bool], start: datetime) -> None:
        self._run_next_task = run_next_task
        self._due = {job.name: (job, job.schedule.first(start)) for job in jobs}
        self._queue_answers = True
        if len(self._due) != len(jobs):
            raise ValueError("Two periodic jobs have the same name.")

    def tick(self, now: datetime) -> bool:
        """Run every job that is due, then one queued task. No failure leaves this method.

        A job that was due several times while the worker was busy or asleep runs once.

        :param now: the current time, aware.
        :returns: whether a task ran, so that the caller asks again at once.
        """
        for name, (job, due) in self._due.items():
            if due <= now:
                self._due[name] = (job, job.schedule.after(now))
                self._run_job(job, now)
        return self._run_queue()

    def _run_job(self, job: Job, now: datetime) -> None:
        try:
            job.run(now)
        except Exception:
            logger.exception("A periodic job failed; it runs again at its next time.", extra={"job": job.name})

    def _run_queue(self) -> bool:
        """One task. A database that is away is reported once, not twice a second."""
        try:
            ran = self._run_next_task()
        except DatabaseError:
            if self._queue_answers:
                logger.exception("The task queue cannot be read; the worker keeps trying.")
            self._queue_answers = False
            return False
        if not self._queue_answers:
            logger.warning("The task queue can be read again.")
        self._queue_answers = True
        return ran
