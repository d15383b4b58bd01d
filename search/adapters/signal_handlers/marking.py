"""From objects of the site to the objects of the search that have to be recomputed."""

from collections.abc import Collection, Iterable, Mapping

from django.db import transaction
from django.db.models import Model
from django_tasks import task
from wagtail.models import Page

from ...projection import mark_dirty
from ...registry import registry

Objects = Mapping[str, Collection[str]]

# More pages than an editor should wait for are left to the worker.
AT_ONCE = 100


def identify(instance: Model) -> tuple[str, str] | None:
    """Kind and identity of an object, in its own class; None when nothing of it is found by the search."""
    for kind, source in registry().sources.items():
        identity = source.identity_of(instance)
        if identity is not None:
            return kind, identity
    return None


def objects_of(instances: Iterable[Model]) -> Objects:
    """Kind → identities of some objects; those the search does not know are left out."""
    found: dict[str, set[str]] = {}
    for instance in instances:
        known = identify(instance)
        if known is not None:
            kind, identity = known
            found.setdefault(kind, set()).add(identity)
    return found


def mark(objects: Objects) -> None:
    """Recompute objects and what depends on them, in the caller's transaction."""
    if objects:
        with transaction.atomic(savepoint=False):
            for kind, identities in sorted(objects.items()):
                mark_dirty(kind, identities)


def mark_instances(instances: Iterable[Model]) -> None:
    """`mark` for objects of the site."""
    mark(objects_of(instances))


def mark_pages(keys: Iterable[int]) -> None:
    """Recompute pages by their primary keys, in the caller's transaction; many are left to the worker."""
    some = sorted(set(keys))
    if len(some) <= AT_ONCE:
        mark_instances(_pages(some))
    else:
        rewrite_pages.enqueue(some)


def mark_subtree(page: Page) -> None:
    """Recompute a page and all below it, in the caller's transaction; many are left to the worker."""
    mark_pages(_subtree(page.path))


def mark_subtree_soon(page: Page) -> None:
    """Ask the worker to recompute a page and all below it, as part of the caller's transaction."""
    rewrite_subtree.enqueue(page.path)


@task()
def rewrite_pages(keys: list[int]) -> None:
    """Recompute pages; safe to repeat.

    :param keys: primary keys.
    """
    for start in range(0, len(keys), AT_ONCE):
        mark_instances(_pages(keys[start : start + AT_ONCE]))


@task()
def rewrite_subtree(path: str) -> None:
    """Recompute the pages at and below a place in the tree; safe to repeat.

    :param path: of the page at the top.
    """
    rewrite_pages.func(_subtree(path))


def _subtree(path: str) -> list[int]:
    return list(Page.objects.filter(path__startswith=path).order_by("path").values_list("pk", flat=True))


def _pages(keys: list[int]) -> Iterable[Page]:
    """The pages in their own classes, without their own fields."""
    return Page.objects.filter(pk__in=keys).specific(defer=True) if keys else ()
