"""Taxonomies and tags: their labels and trees stand in the documents of the pages that use them.

A label may stand in thousands of documents, so the worker recomputes them. The order to do so is stored together
with the change of the label.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from taggit.models import Tag

from cooperactivas_pages.models import (
    LegalForm,
    LegalFormLabel,
    Place,
    PlaceLabel,
    Sector,
    SectorLabel,
    Stamp,
    Topic,
    TopicLabel,
)
from cooperactivas_pages.signals import terms_loaded

from ...projection import mark_all_dirty, mark_terms_dirty
from ..vocabularies import tagged_models
from .marking import mark_pages

# Taxonomy → facet whose codes are its terms.
FACETS: dict[type[Model], str] = {Sector: "sector", Place: "place", LegalForm: "form", Topic: "topic"}
LABELS: dict[type[Model], type[Model]] = {
    SectorLabel: Sector, PlaceLabel: Place, LegalFormLabel: LegalForm, TopicLabel: Topic,
}  # fmt: skip
# A data pack that changes more terms than this reaches most documents anyway.
MANY = 500


def connect() -> None:
    """Connect the receivers."""
    for model in FACETS:
        post_save.connect(_term_changed, sender=model, dispatch_uid=f"search_term_saved_{model.__name__}")
        post_delete.connect(_term_changed, sender=model, dispatch_uid=f"search_term_deleted_{model.__name__}")
        terms_loaded.connect(_terms_loaded, sender=model, dispatch_uid=f"search_terms_loaded_{model.__name__}")
    for model in LABELS:
        post_save.connect(_label_changed, sender=model, dispatch_uid=f"search_label_saved_{model.__name__}")
        post_delete.connect(_label_changed, sender=model, dispatch_uid=f"search_label_deleted_{model.__name__}")
    m2m_changed.connect(_groupings_changed, sender=Place.groupings.through, dispatch_uid="search_groupings_changed")
    post_save.connect(_tag_saved, sender=Tag, dispatch_uid="search_tag_saved")
    pre_delete.connect(_tag_is_deleted, sender=Tag, dispatch_uid="search_tag_is_deleted")
    post_delete.connect(_tag_deleted, sender=Tag, dispatch_uid="search_tag_deleted")


def _term_changed(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        _mark_terms(sender, [instance.code])


def _label_changed(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    taxonomy = LABELS[sender]
    # The term is gone when the label goes with it; then it says so itself.
    codes = list(taxonomy._default_manager.filter(pk=instance.term_id).values_list("code", flat=True))
    if codes and not raw:
        _mark_terms(taxonomy, codes)


def _terms_loaded(sender: type[Model], codes: list[str], **kwargs: Any) -> None:
    if len(codes) > MANY:
        mark_all_dirty()
    else:
        _mark_terms(sender, codes)


def _groupings_changed(instance: Place, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any) -> None:
    """Members join or leave a grouping."""
    if action in ("post_add", "post_remove"):
        others = Place.objects.filter(pk__in=pk_set or ()).values_list("code", flat=True)
        _mark_terms(Place, [instance.code, *others])
    elif action == "pre_clear":
        members = Place.objects.filter(groupings=instance).values_list("code", flat=True) if reverse else []
        _mark_terms(Place, [instance.code, *members])


def _mark_terms(taxonomy: type[Model], codes: list[str]) -> None:
    # The receiver that says so may stand behind this one.
    Stamp.raise_(Stamp.TAXONOMIES)
    mark_terms_dirty(FACETS[taxonomy], codes)


def _tag_saved(instance: Tag, created: bool, raw: bool = False, **kwargs: Any) -> None:
    # A new one says nothing until a page has it, and that is a change of the page.
    if raw or created:
        return
    # What is known of tags is kept in memory with the taxonomies.
    Stamp.raise_(Stamp.TAXONOMIES)
    mark_pages(_tagged(instance))


def _tag_is_deleted(instance: Any, **kwargs: Any) -> None:
    """Note the pages while they have the tag."""
    instance._search_tagged = _tagged(instance)


def _tag_deleted(instance: Any, **kwargs: Any) -> None:
    Stamp.raise_(Stamp.TAXONOMIES)
    mark_pages(getattr(instance, "_search_tagged", ()))


def _tagged(tag: Tag) -> list[int]:
    """Primary keys of the pages with a tag, whatever their type."""
    pages: set[int] = set()
    for model in tagged_models():
        pages.update(model._default_manager.filter(tag=tag).values_list("content_object_id", flat=True))
    return sorted(pages)
