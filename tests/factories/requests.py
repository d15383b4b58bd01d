"""The circumstances of a visitor's request, for calling what stands behind a view."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest
from django.test import RequestFactory
from wagtail.models import Site

from cooperactivas_pages import registry, tree


def visit(path: str = "/") -> HttpRequest:
    """A visitor's request."""
    return RequestFactory().get(path)


@contextmanager
def during_a_request() -> Iterator[None]:
    """Taxonomies and page tree are read before and stay as they are, as the middleware does.

    The addresses of sites, which Wagtail keeps in Django's cache, are there too.
    """
    Site.get_site_root_paths()
    registry.pin(None)
    tree.pin(None)
    registry.pin(registry.taxonomies())
    tree.pin(tree.page_tree())
    try:
        yield
    finally:
        registry.pin(None)
        tree.pin(None)
