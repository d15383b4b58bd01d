"""Restrictions and taxonomies as they are now, also within a request that has just changed them."""

from collections.abc import Iterator
from contextlib import contextmanager

from cooperactivas_pages import registry, tree
from cooperactivas_pages.models import Stamp


@contextmanager
def current_snapshots() -> Iterator[None]:
    """Let everything inside see the state of this transaction.

    A request keeps the snapshots it began with, so that its page does not contradict itself. What is computed
    because of a change has to see the change.
    """
    stamps = Stamp.current()
    taxonomies = registry.pin(registry.refresh(stamps.get(Stamp.TAXONOMIES, 0)))
    # Documents need to know who may read a page; the rest of the tree would be read again after every save.
    pages = tree.pin(tree.with_current_restrictions())
    try:
        yield
    finally:
        registry.pin(taxonomies)
        tree.pin(pages)
