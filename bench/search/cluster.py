"""What else one could ask Elasticsearch: one raw request, and the client's own `FacetedSearch`, on our index."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.dsl import FacetedSearch, Q, TermsFacet

from search.engines.elastic.query import layout_of, search_body
from search.plan import Plan
from search.types import SearchRequest

COUNTED = ("kind", "sector", "where", "form", "topic", "instrument", "delivery", "lang")
# Parameter of ours → field of the index.
FIELDS = {"place": "where"}
TEXTS = ["texts.title_es^5", "texts.names_es^5", "texts.tags_es^3", "texts.summary_es^2", "texts.body_es"]
SHOWN: list[Any] = ["texts.title_es", "texts.summary_es"]
MOST = 20_000


def raw_request(client: Elasticsearch, index: str, plan: Plan) -> Callable[[], int]:
    """The request that one would write by hand: counts in groups, hits with their texts, made beforehand."""
    body = {**search_body(plan, layout_of(plan)), "_source": SHOWN}
    sent = json.dumps(body)
    headers = {"content-type": "application/json", "accept": "application/json"}

    def page() -> int:
        reply = client.transport.perform_request("POST", f"/{index}/_search", body=sent.encode(), headers=headers)
        return int(reply.body["hits"]["total"]["value"])

    return page


def faceted_search(client: Elasticsearch, alias: str) -> Callable[[SearchRequest], int]:
    """The client's own way: a facet is a terms aggregation under the choices of all others."""

    class Search(FacetedSearch):
        index = alias
        using = client  # type: ignore[assignment]  # the library takes a client too
        fields: Sequence[str] = TEXTS
        facets = {name: TermsFacet(field=f"codes.{name}", size=MOST) for name in COUNTED}

        def search(self) -> Any:
            shown = super().search().filter("term", **{"codes.show_in": "es"})
            return shown.source(SHOWN).extra(track_total_hits=True)

        def query(self, search: Any, query: Any) -> Any:
            return search.query(Q("multi_match", query=query, fields=TEXTS, operator="and")) if query else search

        def highlight(self, search: Any) -> Any:
            return search

    def page(request: SearchRequest) -> int:
        filters: dict[str, Any] = {FIELDS.get(key, key): list(codes) for key, codes in request.filters.items()}
        reply: Any = Search(request.q, filters)[: request.size].execute()
        for name in COUNTED:
            getattr(reply.facets, name)
        return int(reply.hits.total.value)

    return page
