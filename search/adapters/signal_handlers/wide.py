"""Changes that may reach every document: which sites there are, where their pages begin, which languages exist."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django_tasks import task
from wagtail.models import Locale, Site

from ...projection import reproject_all


def connect() -> None:
    """Connect the receivers."""
    for model in (Site, Locale):
        post_save.connect(_changed, sender=model, dispatch_uid=f"search_{model.__name__}_saved")
        post_delete.connect(_changed, sender=model, dispatch_uid=f"search_{model.__name__}_deleted")


@task()
def rewrite_all_addresses() -> None:
    """Recompute every document with addresses as they are now; safe to repeat."""
    # Each process remembers for an hour where the pages of a site begin.
    Site.clear_site_root_paths_cache()
    reproject_all()


def _changed(raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        rewrite_all_addresses.enqueue()
