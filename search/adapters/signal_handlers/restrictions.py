"""View restrictions: what only some may read is neither found nor counted, in any language."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction

from cooperactivas_pages.models import Stamp

from .marking import mark_subtree


def connect() -> None:
    """Connect the receivers."""
    post_save.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid="search_restriction_saved")
    post_delete.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid="search_restriction_deleted")


def _restriction_changed(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    # It may be gone already: a restriction is deleted with its page.
    page = None if raw else Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        # The receiver that says so may stand behind this one.
        Stamp.raise_(Stamp.PAGES)
        mark_subtree(page)
