"""Pages that go public or leave at a time that an editor chose.

Wagtail's own command stops at the first page that fails, so one broken page would hold back all others
for ever. It also unpublishes through the base class, which skips our transaction around the signal.
"""

import logging
from datetime import datetime

from wagtail.models import Page, Revision

logger = logging.getLogger("site_project.operations")


def publish_scheduled(now: datetime) -> None:
    """Unpublish what has expired and publish what is due; a page that fails does not stop the others.

    :param now: the current time, aware.
    """
    for page in Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at", "pk").specific():
        try:
            page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        except Exception:
            logger.exception("A page could not be unpublished at its time.", extra={"page_id": page.pk})
    due = Revision.page_revisions.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk")
    for revision in due:
        try:
            revision.publish(log_action="wagtail.publish.scheduled")
        except Exception:
            logger.exception("A page could not be published at its time.", extra={"page_id": revision.object_id})
