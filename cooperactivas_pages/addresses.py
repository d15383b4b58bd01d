"""Addresses of sector and place pages, in the active language."""

from django.urls import reverse


def sector_url(code: str) -> str:
    """The page of a sector."""
    return reverse("cooperactivas_pages:sector", args=[code])


def place_url(code: str) -> str:
    """The page of a place."""
    return reverse("cooperactivas_pages:place", args=[code])
