"""What stands beside a page and shows in its documents: facts of enterprises and calls, awards, and its picture."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from cooperactivas_pages.models import Award, CallRecord, EnterprisePage, EnterpriseRecord, FundingCallPage, StoryAward

from .marking import mark_instances, mark_pages

PAGES: dict[type[Model], type[Page]] = {EnterpriseRecord: EnterprisePage, CallRecord: FundingCallPage}


def connect() -> None:
    """Connect the receivers."""
    for model in PAGES:
        post_save.connect(_record_changed, sender=model, dispatch_uid=f"search_record_saved_{model.__name__}")
        post_delete.connect(_record_changed, sender=model, dispatch_uid=f"search_record_deleted_{model.__name__}")
    pre_save.connect(_award_is_changed, sender=Award, dispatch_uid="search_award_is_saved")
    pre_delete.connect(_award_is_changed, sender=Award, dispatch_uid="search_award_is_deleted")
    post_save.connect(_award_changed, sender=Award, dispatch_uid="search_award_saved")
    post_delete.connect(_award_changed, sender=Award, dispatch_uid="search_award_deleted")
    image = get_image_model()
    pre_delete.connect(_image_is_deleted, sender=image, dispatch_uid="search_image_is_deleted")
    post_delete.connect(_image_deleted, sender=image, dispatch_uid="search_image_deleted")


def _record_changed(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        mark_instances(PAGES[sender].objects.filter(translation_key=instance.translation_key)[:1])


def _award_is_changed(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Note the pages that tell of an award while they do: it may be given to another enterprise, or go."""
    if not raw:
        instance._search_pages = _pages_of_award(instance.pk)


def _award_changed(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        mark_pages({*getattr(instance, "_search_pages", ()), *_pages_of_award(instance.pk)})


def _pages_of_award(key: int | None) -> set[int]:
    """Primary keys of the pages that tell of an award: its enterprise and stories."""
    if key is None:
        return set()
    enterprises = Award.objects.filter(pk=key).values_list("enterprise_id", flat=True)
    stories = StoryAward.objects.filter(award=key).values_list("page_id", flat=True)
    return {*enterprises, *stories}


def _image_is_deleted(instance: Any, **kwargs: Any) -> None:
    """Note the pages while they have the picture."""
    instance._search_pages = _pages_with(instance)


def _image_deleted(instance: Any, **kwargs: Any) -> None:
    mark_pages(getattr(instance, "_search_pages", ()))


def _pages_with(image: Model) -> Iterable[int]:
    """Primary keys of the pages that show a picture."""
    uses = ReferenceIndex.get_references_to(image).filter(base_content_type=ContentType.objects.get_for_model(Page))
    return sorted({int(key) for key in uses.values_list("object_id", flat=True)})
