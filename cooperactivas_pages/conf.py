"""Settings of this package: one dictionary, `COOPERACTIVAS_PAGES`, with defaults and meanings.

Unknown keys are a check error (`cooperactivas_pages.E001`), so that a typing error is not ignored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from django.conf import settings
from django.core.signals import setting_changed

SETTING = "COOPERACTIVAS_PAGES"


@dataclass(frozen=True, slots=True)
class PagesSettings:
    """The values in force. The comment of each is its documentation in `docs/settings.md`."""

    # Dotted path of the function behind every listing (protocol `listing.ListObjects`).
    LISTING: str = f"{__package__}.orm_listing.list_objects"
    # Name of the route that searches everything; empty: the list of enterprises searches.
    SEARCH_URL_NAME: str = ""
    # Dotted path of a function that takes the request and gives the picture (`head.ShareImage`) for sharing pages
    # that have none of their own; empty: none.
    SHARE_PICTURE: str = ""
    # Cards on one page of a listing.
    LISTING_SIZE: int = 20
    # A call counts as closing soon when its deadline is within so many calendar days.
    CLOSING_DAYS: int = 14
    # An enterprise counts as not confirmed after so many months without a confirmation.
    CONFIRMED_MONTHS: int = 13
    # Code of the place whose map and figures the home page shows.
    HOME_PLACE: str = "24"
    # West, south, east, north in degrees: coordinates outside are a typing error. Spain with its islands.
    TERRITORY_BOUNDS: tuple[float, float, float, float] = (-18.4, 27.4, 4.6, 43.9)
    # Territory folders of the site's own; the map of a province comes from the first that has one, then from ours.
    TERRITORY_FOLDERS: tuple[str, ...] = ()


@cache
def pages_settings() -> PagesSettings:
    """The package's settings, read once."""
    given: Mapping[str, object] = getattr(settings, SETTING, {})
    known = {field.name for field in fields(PagesSettings)}
    return PagesSettings(**{key: value for key, value in given.items() if key in known})  # type: ignore[arg-type]  # the check reports wrong types


def unknown_keys() -> list[str]:
    """Keys in the site's dictionary that mean nothing here."""
    known = {field.name for field in fields(PagesSettings)}
    return sorted(set(getattr(settings, SETTING, {})) - known)


def _forget(*, setting: str, **kwargs: object) -> None:
    if setting == SETTING:
        pages_settings.cache_clear()


setting_changed.connect(_forget, dispatch_uid="cooperactivas_pages.conf")
