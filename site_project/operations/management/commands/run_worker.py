"""The worker process. See `site_project.operations.worker`."""

import os
import signal
import time
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string

from site_project.operations.jobs import JOBS
from site_project.operations.queue import run_next_task
from site_project.operations.worker import Worker

POLL_SECONDS = 0.5


class Command(BaseCommand):
    help = (
        "Runs queued tasks, scheduled publishing and nightly jobs until it is told to stop (SIGTERM or "
        "Ctrl+C); a task that is running is finished first."
    )

    def handle(self, **options: Any) -> None:
        stopping = False

        def stop(number: int, frame: FrameType | None) -> None:
            nonlocal stopping
            stopping = True

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        worker_id = f"{os.getpid()}-{get_random_string(12)}"
        worker = Worker(JOBS, lambda: run_next_task(worker_id), timezone.now())
        while not stopping:
            close_old_connections()
            if not worker.tick(timezone.now()) and not stopping:
                time.sleep(POLL_SECONDS)
