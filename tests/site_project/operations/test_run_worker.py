"""The worker as a real process."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from site_project.operations.queue import recover_abandoned_tasks
from tests.harness.waiting import wait_until
from tests.servers import ROOT
from tests.site_project.operations.tasks import double, wait_for_file

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def database_queue(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}


@contextmanager
def worker_process() -> Iterator[subprocess.Popen[str]]:
    """`manage.py run_worker` on the database of this test."""
    var_dir = Path(connection.settings_dict["NAME"]).parent
    env = os.environ | {"VAR_DIR": str(var_dir), "DJANGO_SETTINGS_MODULE": "site_project.settings.demo"}
    command = [sys.executable, "manage.py", "run_worker"]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def status_of(result: Any) -> str:
    return DBTaskResult.objects.get(pk=result.id).status


def test_worker_runs_tasks_and_stops_when_told() -> None:
    first = double.enqueue(1)
    with worker_process() as process:
        wait_until(lambda: status_of(first) == "SUCCESSFUL")
        second = double.enqueue(2)
        wait_until(lambda: status_of(second) == "SUCCESSFUL")
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0


def test_worker_that_is_told_to_stop_finishes_its_task(tmp_path: Path) -> None:
    task = wait_for_file.enqueue(str(tmp_path / "go"))
    with worker_process() as process:
        wait_until(lambda: status_of(task) == "RUNNING")
        process.send_signal(signal.SIGTERM)
        (tmp_path / "go").touch()
        assert process.wait(timeout=10) == 0
    assert status_of(task) == "SUCCESSFUL"


def test_task_of_a_killed_worker_is_finished_by_the_next(tmp_path: Path) -> None:
    task = wait_for_file.enqueue(str(tmp_path / "go"))
    with worker_process() as process:
        wait_until(lambda: status_of(task) == "RUNNING")
        process.kill()
        process.wait()
    recover_abandoned_tasks(datetime.now(UTC) + timedelta(minutes=5))
    (tmp_path / "go").touch()
    with worker_process():
        wait_until(lambda: status_of(task) == "SUCCESSFUL")
    assert len(DBTaskResult.objects.get(pk=task.id).worker_ids) == 2
