"""Lists as tests ask for them, from both functions behind the seam."""

from datetime import datetime
from typing import Any

from cooperactivas_pages.listing import Listing, Scope, list_objects
from search.projection import reconcile_content
from tests.factories import madrid

NOW = madrid(2026, 3, 10, 12)
# The fixture `listing_function` runs a test with each.
LISTINGS = ("cooperactivas_pages.orm_listing.list_objects", "search.adapters.listing.list_objects")


def listed(
    kind: str, at: datetime = NOW, language: str = "es", scope: dict[str, str] | None = None, **params: Any
) -> Listing:
    """A list for parameters; a single value stands for a list of one."""
    # Factories write rows behind the back of the signals that the search listens to.
    reconcile_content(repair=True)
    lists = {name: [value] if isinstance(value, str) else value for name, value in params.items()}
    return list_objects(Scope(kind, **(scope or {})), lists, language, at)


def titles(listing: Listing) -> list[str]:
    return [card.title for card in listing.cards]


def counts(listing: Listing, name: str) -> dict[str, int]:
    """Value → count of one filter, in the order of the form."""
    found = [facet for facet in listing.facets if facet.name == name]
    return {value.code: value.count for facet in found for value in facet.values}
