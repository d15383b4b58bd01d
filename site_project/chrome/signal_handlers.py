"""What is kept in memory around every page is read again when its texts, facts or pictures change."""

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_delete

from cooperactivas_pages.models import Stamp
from site_project.chrome.models import ChromeTexts, NetworkFacts
from site_project.media_library.models import CustomImage


def connect() -> None:
    """Connect all receivers; called once, when the app is ready."""
    for model in (ChromeTexts, NetworkFacts):
        post_save.connect(_changed, sender=model, dispatch_uid=f"chrome_saved_{model.__name__}")
        post_delete.connect(_changed, sender=model, dispatch_uid=f"chrome_deleted_{model.__name__}")
    post_save.connect(_picture_changed, sender=CustomImage, dispatch_uid="chrome_picture_saved")
    # Before: afterwards the facts no longer say which picture it was.
    pre_delete.connect(_picture_changed, sender=CustomImage, dispatch_uid="chrome_picture_deleted")


def _changed(**kwargs: Any) -> None:
    Stamp.raise_(Stamp.CHROME)


def _picture_changed(instance: CustomImage, **kwargs: Any) -> None:
    if NetworkFacts.objects.filter(Q(wordmark=instance) | Q(share_picture=instance)).exists():
        _changed()
