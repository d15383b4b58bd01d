"""Reads the stamps once per request, so that every part of a page sees the same taxonomies and page tree."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from . import registry, tree
from .models.stamps import Stamp


class StampsMiddleware:
    """Puts `request.stamps` (name → number) and pins the snapshots of taxonomies and page tree."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        stamps = Stamp.current()
        request.stamps = stamps  # type: ignore[attr-defined]  # our own attribute
        try:
            registry.pin(registry.refresh(stamps.get(Stamp.TAXONOMIES, 0)))
            pages = tree.refresh(stamps.get(Stamp.PAGES, 0))
            tree.pin(pages)
            pages.give_site(request)
            return self.get_response(request)
        finally:
            registry.pin(None)
            tree.pin(None)
