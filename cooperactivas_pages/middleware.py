"""Reads the stamps once per request, so that every part of a page sees the same taxonomies and menus."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from . import registry
from .models.stamps import Stamp


class StampsMiddleware:
    """Puts `request.stamps` (name → number) and pins the snapshot of the taxonomies."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.stamps = Stamp.current()  # type: ignore[attr-defined]  # our own attribute
        registry.pin(registry.refresh(request.stamps.get(Stamp.TAXONOMIES, 0)))  # type: ignore[attr-defined]
        try:
            return self.get_response(request)
        finally:
            registry.pin(None)
