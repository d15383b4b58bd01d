"""The demo through the whole search, on both engines: the same numbers for every value of every facet."""

from datetime import UTC, datetime
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from search import service
from search.models import SearchEntry
from search.registry import registry
from search.sync.rebuild import rebuild
from search.types import BBox, FacetValue, Near, PlaceMode, SearchRequest, SearchResponse

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db, pytest.mark.usefixtures("demo")]
AT = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("Europe/Madrid"))
WORDS = ("", "cooperativa", "queso de cabra", '"ayuda a domicilio"', "niños", "S.Coop.", "formación energía", "y de la")
CHOICES: tuple[dict[str, Any], ...] = (
    {},
    {"filters": {"kind": ("call",), "status": ("open", "forecast")}},
    {"filters": {"sector": ("agro",), "place": ("24",)}},
    {"filters": {"place": ("24089",)}, "mode": PlaceMode.AVAILABLE},
    {"filters": {"kind": ("enterprise", "service")}, "near": Near(42.6, -5.57, 40)},
    {"bbox": BBox(-7.1, 41.9, -4.7, 43.3), "filters": {"closing": ("90",)}},
)


@pytest.fixture
def both_engines(settings: Any, elasticsearch_site: str) -> dict[str, dict[str, Any]]:
    """The demo on the cluster; settings for either engine."""
    assert SearchEntry.objects.filter(deleted=False).count() >= 80
    rebuild(registry().schema, lambda: datetime.now(UTC), lambda copied, total: None)
    remote = settings.COOPERACTIVAS_SEARCH
    return {"elasticsearch": remote, "tantivy": {**remote, "ENGINE": "tantivy"}}


def counts(values: tuple[FacetValue, ...]) -> dict[str, int]:
    """Code → count, over all levels."""
    flat = {value.code: value.count for value in values}
    for value in values:
        flat |= counts(value.children)
    return flat


def numbers(response: SearchResponse) -> dict[str, Any]:
    """Everything in an answer that must not depend on the engine."""
    facets = {facet.key: (facet.missing, counts(facet.values)) for facet in response.facets}
    keys = sorted(hit.key for hit in response.hits)
    return {"total": response.total, "hits": keys, "notices": response.notices, **facets}


def test_both_engines_give_the_same_numbers(settings: Any, both_engines: dict[str, dict[str, Any]]) -> None:
    service.forget()
    found = 0
    for locale, q, choice in product(("es", "en"), WORDS, CHOICES):
        request = SearchRequest(locale=locale, at=AT, q=q, size=100, **choice)
        answers = {}
        for name, values in both_engines.items():
            settings.COOPERACTIVAS_SEARCH = values
            response = service.search(request)
            assert (response.engine, response.degraded) == (name, False)
            answers[name] = numbers(response)
            found += response.total
        # More hits than fit on a page: which of them come first is a matter of relevance.
        if answers["tantivy"]["total"] > 100:
            for answer in answers.values():
                answer.pop("hits")
        assert answers["elasticsearch"] == answers["tantivy"], request
    assert found > 500
