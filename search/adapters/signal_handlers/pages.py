"""Pages: published, unpublished, scheduled, moved, renamed, deleted; aliases and translations.

Wagtail's signals of publication come when the page and all that belongs to it is stored. `post_save` comes too
early for that: the rows of a page, such as its sectors, are stored after it. It serves for what has no other
signal.
"""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cooperactivas_pages.mixins import AtomicPublishMixin

from ...projection import rewrite
from ...registry import registry
from .marking import Objects, identify, mark_instances, mark_subtree, mark_subtree_soon

# Fields of a page that say nothing to visitors. Saving a draft or moving a neighbour writes only these.
BOOKKEEPING = frozenset(
    """
    draft_title has_unpublished_changes latest_revision latest_revision_id latest_revision_created_at
    live_revision live_revision_id locked locked_at locked_by locked_by_id numchild path depth owner owner_id
    go_live_at expire_at
    """.split()
)
SOURCE = frozenset(("alias_of", "alias_of_id"))


def connect() -> None:
    """Connect the receivers."""
    pre_save.connect(_page_is_saved, dispatch_uid="search_page_is_saved")
    post_save.connect(_page_saved, dispatch_uid="search_page_saved")
    page_published.connect(_page_published, dispatch_uid="search_page_published")
    page_unpublished.connect(_page_unpublished, dispatch_uid="search_page_unpublished")
    post_page_move.connect(_page_moved, dispatch_uid="search_page_moved")
    page_slug_changed.connect(_slug_changed, dispatch_uid="search_slug_changed")
    pre_delete.connect(_page_is_deleted, dispatch_uid="search_page_is_deleted")
    post_delete.connect(_page_deleted, dispatch_uid="search_page_deleted")


class _Later:
    """Recomputes a saved page after the commit, unless something recomputed it before."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.is_done = False

    def __call__(self) -> None:
        if not self.is_done:
            mark_instances([self.page])


def _page_is_saved(
    sender: type[Model], instance: Any, raw: bool, update_fields: Collection[str] | None, **kwargs: Any
) -> None:
    """Notice when the address of a section changes: those of the pages below follow only after `post_save`."""
    if raw or not issubclass(sender, Page) or not instance.numchild or instance.pk is None:
        return
    if update_fields is None or "url_path" in update_fields:
        before = Page.objects.filter(pk=instance.pk).values_list("url_path", flat=True).first()
        instance._search_below_moves = before not in (None, instance.url_path)


def _page_saved(
    sender: type[Model],
    instance: Any,
    created: bool,
    raw: bool,
    update_fields: Collection[str] | None,
    **kwargs: Any,
) -> None:
    if raw or not issubclass(sender, Page):
        return
    if getattr(instance, "_search_below_moves", False):
        # Stored in this transaction, so that nothing is lost when the process ends right after it.
        mark_subtree_soon(instance)
    if created and not instance.live:
        return
    if (created and instance.alias_of_id) or (update_fields and SOURCE.intersection(update_fields)):
        # Complete already: what an alias shows belongs to its source.
        mark_instances([instance.specific_deferred])
    elif update_fields is None or not BOOKKEEPING.issuperset(update_fields):
        instance._search_later = _Later(instance.specific_deferred)
        transaction.on_commit(instance._search_later, robust=True)


def _page_published(instance: Page, alias: bool = False, **kwargs: Any) -> None:
    _settle(instance)
    if not alias and _aliases_follow(instance):
        return
    _mark_with_moved(instance)


def _page_unpublished(instance: Page, **kwargs: Any) -> None:
    _settle(instance)
    _mark_with_moved(instance)


def _page_moved(instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    if url_path_before != url_path_after:
        mark_subtree(instance)


def _slug_changed(instance: Page, **kwargs: Any) -> None:
    """After the commit, when the addresses below are stored too."""
    mark_subtree(instance)


def _page_is_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Note what contains something of the page while that can still be seen."""
    if issubclass(sender, Page) and (known := identify(instance)):
        kind, identity = known
        instance._search_dependents = registry().sources[kind].dependents([identity])


def _page_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    if issubclass(sender, Page) and (known := identify(instance)):
        kind, identity = known
        dependents: Objects = getattr(instance, "_search_dependents", {})
        objects = {other: set(found) for other, found in dependents.items()}
        objects.setdefault(kind, set()).add(identity)
        rewrite(objects)


def _aliases_follow(page: Page) -> bool:
    """Whether Wagtail publishes the aliases of this page next, in the same transaction.

    The documents of a page say where its aliases are, so they are computed when the aliases are stored.
    """
    aliases = Page.objects.filter(alias_of=page, translation_key=page.translation_key)
    return isinstance(page, AtomicPublishMixin) and bool(aliases.exists())


def _mark_with_moved(page: Page) -> None:
    if getattr(page, "_search_below_moves", False):
        mark_subtree(page)
    else:
        mark_instances([page.specific_deferred])


def _settle(page: Page) -> None:
    """Nothing is left to do after the commit for what was saved through this object."""
    later: _Later | None = getattr(page, "_search_later", None)
    if later is not None:
        later.is_done = True
