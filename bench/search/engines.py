"""Pages of our search beside the other ways to get one."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.utils import timezone, translation
from django.utils.http import urlencode
from wagtail.search.backends import get_search_backend

from cooperactivas_pages.middleware import StampsMiddleware
from search import service
from search.engines.elastic.connection import search_client
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.indices import searched_index
from search.engines.tantivy import ProcessIndex
from search.engines.tantivy.engine import answer
from search.models import SearchFeed
from search.plan import compile_plan
from search.projection import word_rules
from search.registry import registry
from search.types import SearchRequest, SearchResponse
from search.understanding import understand

from . import handmade, stock
from .cluster import faceted_search, raw_request
from .models import FACETS
from .queries import Query, mixed_queries
from .results import Comparison, Figure, Result
from .timing import in_turn

Aims = tuple[float | None, float | None]


def request_of(query: Query, at: datetime) -> SearchRequest:
    """A search of the list as a request."""
    return SearchRequest("es", at, q=query.q, filters=query.filters)


def search_page(request: SearchRequest) -> object:
    """A search inside a request of the web, where taxonomies are asked for their version once."""
    answered: list[SearchResponse] = []

    def respond(visit: HttpRequest) -> HttpResponse:
        answered.append(service.search(request))
        return HttpResponse()

    StampsMiddleware(respond)(RequestFactory().get("/"))
    return answered[0]


def beside_stock(setting: str, name: str, aims: Aims, backend: str = "default", rounds: int = 2) -> list[Result]:
    """The engine that the settings choose, beside a back end of stock search."""
    at = timezone.now()
    sides = {"ours": lambda query: search_page(request_of(query, at)), "theirs": stock.page_of(backend)}
    queries = mixed_queries()
    # Not the search, but loading the index would be measured.
    search_page(request_of(queries[0], at))
    times = in_turn(sides, queries, rounds)
    return [Comparison(f"stock Wagtail search, {name}", setting, times["ours"], times["theirs"], True, aims)]


def cluster_beside_stock(setting: str) -> list[Result]:
    """Our page on Elasticsearch beside stock search on the same server."""
    with override_settings(COOPERACTIVAS_SEARCH={**settings.COOPERACTIVAS_SEARCH, "ENGINE": ElasticEngine.name}):
        return beside_stock(setting, "Elasticsearch", (5.0, None), "cluster")


def wrong_counts_of_stock(setting: str) -> list[Result]:
    """Facets of the stock Elasticsearch back end whose counts are cut, beside those of the database for the same hits.

    Searches without words are left out: there the database counts on both sides.
    """
    engine = get_search_backend("cluster")
    wrong = values = facets = cut = 0
    for query in mixed_queries():
        if not query.q:
            continue
        _total, _hits, counts = stock.answer(engine, query)
        for name in FACETS:
            others = {other: value for other, value in query.choices.items() if FACETS[other] != FACETS[name]}
            true = _true_counts(engine, query, others, name)
            missed = sum(counts[name].get(value) != count for value, count in true.items())
            wrong, values, facets, cut = wrong + missed, values + len(true), facets + 1, cut + bool(missed)
    text = f"{wrong} of {values} values in {cut} of {facets} facets"
    return [Figure("counts that stock Wagtail search on Elasticsearch gets wrong", setting, text)]


def _true_counts(engine: Any, query: Query, choices: dict[str, str], name: str) -> dict[Any, int]:
    """Counts from all hits of the same search."""
    found = stock.found(engine, query, choices)
    counts: dict[Any, int] = {}
    for row in found[: found.count()]:
        value = getattr(row, name)
        counts[value] = counts.get(value, 0) + 1
    return counts


def beside_handmade(setting: str) -> list[Result]:
    """The engine in the process beside the library's calls by hand; keys of the hits, no texts."""
    memory = ProcessIndex().memory(SearchFeed.state())
    at = timezone.now()
    page = handmade.page_of(memory)
    with translation.override("es"):
        sides = {"ours": lambda query: _engine_alone(memory, query, at), "theirs": lambda q: page(request_of(q, at))}
        times = in_turn(sides, mixed_queries())
    return [Comparison("tantivy by hand", setting, times["ours"], times["theirs"], False, (2.0, None))]


def beside_the_cluster(setting: str) -> list[Result]:
    """Our page on Elasticsearch beside a raw request and beside `FacetedSearch`, on the same index."""
    at = timezone.now()
    client, index = search_client(), searched_index(registry().schema)
    state = SearchFeed.state()
    with override_settings(COOPERACTIVAS_SEARCH={**settings.COOPERACTIVAS_SEARCH, "ENGINE": ElasticEngine.name}):
        queries = mixed_queries()
        requests = {id(query): request_of(query, at) for query in queries}
        plans = {key: _plan(request, state.rules) for key, request in requests.items()}
        raws = {key: raw_request(client, index, plan) for key, plan in plans.items()}
        engine, by_facets = ElasticEngine(), faceted_search(client, index)
        answers = in_turn(
            {
                "page": lambda query: search_page(requests[id(query)]),
                "engine": lambda query: engine.answer(_plan(requests[id(query)], state.rules)),
                "raw": lambda query: raws[id(query)](),
                "faceted": lambda query: by_facets(requests[id(query)]),
            },
            queries,
        )
    raw_aims, faceted_aims = (1.4, None), (0.7, None)
    return [
        Comparison("one raw request", setting, answers["page"], answers["raw"], False, raw_aims),
        Comparison("one raw request, engine alone", setting, answers["engine"], answers["raw"], False, (None, None)),
        Comparison("`FacetedSearch`", setting, answers["page"], answers["faceted"], False, faceted_aims),
    ]


def results_page(setting: str) -> list[Result]:
    """The whole page of results beside what it takes without the search."""
    client, at, queries = Client(), timezone.now(), mixed_queries()
    sides = {
        "page": lambda query: client.get(_address(query)),
        "search": lambda query: search_page(request_of(query, at)),
    }
    times = in_turn(sides, queries)
    page, search = times["page"], times["search"]
    text = f"{page.p50:.1f} ms, {search.p50:.1f} ms of it the search: {page.p50 / (page.p50 - search.p50):.2f}×"
    kept = page.p50 <= 1.5 * (page.p50 - search.p50)
    return [Figure("results page beside the same without the search, p50", setting, text, "≤ 1.5×", kept)]


def _engine_alone(memory: Any, query: Query, at: datetime) -> object:
    return answer(memory, compile_plan(request_of(query, at), registry(), word_rules(0, query.q, "es")))


def _plan(request: SearchRequest, rules: int) -> Any:
    asked, _understood = understand(request, registry(), lambda text: False, lambda words, condition: False)
    return compile_plan(asked, registry(), word_rules(rules, asked.q, asked.locale))


def _address(query: Query) -> str:
    pairs = [("q", query.q)] if query.q else []
    pairs += [(key, value) for key, values in query.filters.items() for value in values]
    return f"/es/buscar/?{urlencode(pairs)}"
