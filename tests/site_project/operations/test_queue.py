"""Queued tasks run once, and none is stuck when a worker dies."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from site_project.operations.queue import recover_abandoned_tasks, run_next_task
from tests.site_project.operations.tasks import double, fail, never_end

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def database_queue(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}


def running_since(moment: datetime, attempts: int) -> DBTaskResult[Any, Any]:
    """A task that a worker took and never finished."""
    result = DBTaskResult.objects.get(pk=double.enqueue(4).id)
    result.status = "RUNNING"
    result.started_at = moment
    result.worker_ids = [f"worker-{number}" for number in range(attempts)]
    result.save()
    return result


def test_waiting_task_is_run_and_its_answer_kept() -> None:
    waiting = double.enqueue(21)
    assert run_next_task("worker-1") is True
    waiting.refresh()
    assert (waiting.status, waiting.return_value) == ("SUCCESSFUL", 42)
    assert waiting.worker_ids == ["worker-1"]


def test_task_of_any_queue_is_run() -> None:
    waiting = double.using(queue_name="mail").enqueue(1)
    assert run_next_task("worker-1") is True
    waiting.refresh()
    assert waiting.status == "SUCCESSFUL"


def test_empty_queue_is_said_to_be_empty() -> None:
    assert run_next_task("worker-1") is False


def test_task_for_later_waits() -> None:
    double.using(run_after=datetime.now(UTC) + timedelta(hours=1)).enqueue(1)
    assert run_next_task("worker-1") is False


def test_idle_worker_asks_one_question_and_takes_no_lock(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1) as captured:
        run_next_task("worker-1")
    assert captured.captured_queries[0]["sql"].startswith("SELECT 1")


def test_failing_task_is_kept_with_its_error_and_the_next_one_runs() -> None:
    broken, fine = fail.enqueue(), double.enqueue(1)
    assert run_next_task("worker-1") is True
    assert run_next_task("worker-1") is True
    broken.refresh()
    fine.refresh()
    assert (broken.status, fine.status) == ("FAILED", "SUCCESSFUL")
    assert broken.errors[0].exception_class_path == "builtins.ValueError"


def test_task_whose_code_is_gone_fails_and_the_worker_lives_on() -> None:
    DBTaskResult.objects.filter(pk=double.enqueue(1).id).update(task_path="tests.nothing.here")
    assert run_next_task("worker-1") is True
    assert DBTaskResult.objects.get().status == "FAILED"


def test_task_that_never_ends_is_interrupted() -> None:
    endless = never_end.enqueue()
    assert run_next_task("worker-1", limit=timedelta(milliseconds=30)) is True
    endless.refresh()
    assert endless.status == "FAILED"
    assert endless.errors[0].exception_class_path == "site_project.operations.queue.TaskTooLongError"


def test_task_without_a_worker_runs_again_within_five_minutes() -> None:
    lost = running_since(NOON, attempts=1)
    recover_abandoned_tasks(NOON + timedelta(minutes=4, seconds=40))
    lost.refresh_from_db()
    assert lost.status == "READY"
    run_next_task("worker-2")
    lost.refresh_from_db()
    assert (lost.status, lost.worker_ids) == ("SUCCESSFUL", ["worker-0", "worker-2"])


def test_task_that_may_still_be_running_is_left_alone() -> None:
    busy = running_since(NOON, attempts=1)
    recover_abandoned_tasks(NOON + timedelta(minutes=4))
    busy.refresh_from_db()
    assert busy.status == "RUNNING"


def test_task_that_lost_three_workers_fails(caplog: pytest.LogCaptureFixture) -> None:
    lost = running_since(NOON, attempts=3)
    recover_abandoned_tasks(NOON + timedelta(minutes=5))
    lost.refresh_from_db()
    assert lost.status == "FAILED"
    assert lost.exception_class_path == "site_project.operations.queue.WorkerLostError"
    assert [record.message for record in caplog.records] == [
        "A task was given up because its worker was lost every time."
    ]
