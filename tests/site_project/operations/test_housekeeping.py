"""The nightly cleaning keeps everything that somebody published, reviewed or may still need."""

from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult
from wagtail.models import Comment, Page, Revision, Task, TaskState, Workflow, WorkflowState, WorkflowTask

from site_project.operations.housekeeping import clear_sessions, purge_drafts, purge_task_results
from tests.factories import make_enterprise, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 3, 30, tzinfo=UTC)


def draft(page: Page, age_days: int) -> Revision:
    """A saved draft of a page."""
    revision = page.save_revision()
    Revision.objects.filter(pk=revision.pk).update(created_at=NOW - timedelta(days=age_days))
    return revision


def is_kept(revision: Revision) -> bool:
    return Revision.objects.filter(pk=revision.pk).exists()


def test_old_drafts_that_nobody_needs_go_and_recent_ones_stay() -> None:
    page = make_enterprise()
    old, recent, latest = draft(page, 31), draft(page, 29), draft(page, 31)
    purge_drafts(NOW)
    assert [is_kept(old), is_kept(recent), is_kept(latest)] == [False, True, True]


def test_former_public_version_is_kept() -> None:
    page = make_enterprise()
    former = draft(page, 60)
    former.publish()
    current = draft(page, 50)
    current.publish()
    draft(page, 40)
    purge_drafts(NOW)
    assert [is_kept(former), is_kept(current)] == [True, True]


def test_scheduled_version_is_kept() -> None:
    page = make_enterprise()
    scheduled = draft(page, 60)
    Revision.objects.filter(pk=scheduled.pk).update(approved_go_live_at=NOW + timedelta(days=1))
    draft(page, 60)
    purge_drafts(NOW)
    assert is_kept(scheduled)


def test_version_that_somebody_reviewed_is_kept() -> None:
    page = make_enterprise()
    reviewed = draft(page, 60)
    draft(page, 60)
    workflow, task = Workflow.objects.create(name="Revisión"), Task.objects.create(name="Revisar")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    state = WorkflowState.objects.create(
        workflow=workflow,
        base_content_type=page.get_base_content_type(),
        content_type=page.get_content_type(),
        object_id=str(page.pk),
        status="approved",
    )
    TaskState.objects.create(workflow_state=state, task=task, revision=reviewed, status="approved")
    purge_drafts(NOW)
    assert is_kept(reviewed)


def test_version_that_a_comment_points_at_is_kept_with_the_comment() -> None:
    page = make_enterprise()
    commented = draft(page, 60)
    draft(page, 60)
    Comment.objects.create(
        page=page, user=make_user(), text="¿Seguro?", contentpath="title", revision_created=commented
    )
    purge_drafts(NOW)
    assert is_kept(commented)
    assert Comment.objects.count() == 1


def test_results_of_tasks_go_after_two_weeks_and_waiting_tasks_never() -> None:
    def result(status: str, age_days: int) -> DBTaskResult[Any, Any]:
        moment = NOW - timedelta(days=age_days)
        finished_at = None if status == "READY" else moment
        return DBTaskResult.objects.create(
            status=status,
            finished_at=finished_at,
            run_after=moment,
            args_kwargs={},
            task_path="x",
            backend_name="default",
        )

    old, failed = result("SUCCESSFUL", 15), result("FAILED", 15)
    recent, waiting = result("SUCCESSFUL", 13), result("READY", 15)
    purge_task_results(NOW)
    kept = set(DBTaskResult.objects.values_list("pk", flat=True))
    assert kept == {recent.pk, waiting.pk}
    assert {old.pk, failed.pk}.isdisjoint(kept)


def test_ended_sessions_go() -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    ended, current = store(), store()
    for session in (ended, current):
        session.save()
    Session.objects.filter(pk=ended.session_key).update(expire_date=datetime(2020, 1, 1, tzinfo=UTC))
    clear_sessions(NOW)
    assert [row.pk for row in Session.objects.all()] == [current.session_key]
