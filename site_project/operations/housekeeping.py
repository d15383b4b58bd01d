"""What is thrown away at night: results of old tasks, ended sessions, drafts that nobody needs."""

from datetime import datetime, timedelta

from django.core.management import call_command
from django.db.models import Exists, OuterRef, Q
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, PageLogEntry, Revision

KEEP_TASK_RESULTS = timedelta(days=14)
KEEP_DRAFTS = timedelta(days=30)
# Rows in one DELETE: a revision is large, and SQLite limits the variables of a statement.
BATCH = 200
PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled", "wagtail.publish.schedule")


def purge_task_results(now: datetime) -> None:
    """Delete the results of tasks that ended more than two weeks ago."""
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEEP_TASK_RESULTS).delete()


def clear_sessions(now: datetime) -> None:
    """Delete sessions that have ended."""
    call_command("clearsessions")


def purge_drafts(now: datetime) -> None:
    """Delete page drafts older than a month that nothing refers to.

    The editor saves a draft every few seconds, so most revisions were never looked at. Kept for ever: the
    latest of each page, all that were published or are scheduled, all that somebody was asked to review,
    and those that comments point at. Wagtail's `purge_revisions` would delete former public versions too.
    """
    pages = Page.objects.filter(Q(latest_revision=OuterRef("pk")) | Q(live_revision=OuterRef("pk")))
    publications = PageLogEntry.objects.filter(revision=OuterRef("pk"), action__in=PUBLISHED)
    old = (
        Revision.page_revisions.filter(
            created_at__lt=now - KEEP_DRAFTS,
            approved_go_live_at__isnull=True,
            task_states__isnull=True,
            created_comments__isnull=True,
        )
        .exclude(Exists(pages))
        .exclude(Exists(publications))
        .values_list("pk", flat=True)
    )
    keys = list(old)
    for start in range(0, len(keys), BATCH):
        Revision.objects.filter(pk__in=keys[start : start + BATCH]).delete()
