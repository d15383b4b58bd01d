"""Asks the search as the results page does, for tests of what comes first."""

from collections.abc import Sequence

from django.utils import timezone, translation

from search import service
from search.types import SearchRequest, SearchResponse
from tests.factories.requests import during_a_request

from .judgments import LOCALE, TOP


def ask(q: str) -> SearchResponse:
    """The first hits for some words, without the counts beside them."""
    with during_a_request(), translation.override(LOCALE):
        return service.search(SearchRequest(LOCALE, timezone.now(), q=q, size=TOP), facets=())


def first_titles(q: str) -> Sequence[str]:
    """The titles of the first hits."""
    return [hit.title for hit in ask(q).hits]
