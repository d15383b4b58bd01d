"""What the tests of this package share."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from .lists import LISTINGS


@pytest.fixture
def in_english_words() -> Iterator[None]:
    """Messages and labels in English, the language of the source, whatever the site speaks."""
    with translation.override("en"):
        yield


@pytest.fixture
def own_listing(settings: Any) -> None:
    """Lists are answered by this package alone, whatever the site has installed above it."""
    settings.COOPERACTIVAS_PAGES = {}


@pytest.fixture(params=LISTINGS, ids=["database", "search"])
def listing_function(request: pytest.FixtureRequest, settings: Any) -> None:
    """The test runs with both functions behind the seam."""
    settings.COOPERACTIVAS_PAGES = {"LISTING": request.param}
