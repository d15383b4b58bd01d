"""Addresses of sector and place pages and of the overviews above them, in the active language."""

from django.urls import reverse


def sector_url(code: str) -> str:
    """The page of a sector."""
    return reverse("cooperactivas_pages:sector", args=[code])


def place_url(code: str) -> str:
    """The page of a place."""
    return reverse("cooperactivas_pages:place", args=[code])


def sectors_url() -> str:
    """The overview of all sectors."""
    return reverse("cooperactivas_pages:sectors")


def territory_url() -> str:
    """The overview of all places."""
    return reverse("cooperactivas_pages:territory")
