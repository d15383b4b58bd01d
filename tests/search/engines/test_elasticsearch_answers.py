"""Elasticsearch keeps the contract of engines."""

from collections.abc import Iterable

import pytest

from search.documents import SearchDocument
from search.engines.base import EngineAnswer
from search.engines.elastic.engine import ElasticEngine
from search.plan import Plan
from tests.search.engines.contract import EngineContract
from tests.search.engines.elastic_corpus import fill_index
from tests.search.small_registry import small_registry

pytestmark = [pytest.mark.elasticsearch, pytest.mark.usefixtures("elasticsearch_site")]


class TestElasticsearchAnswers(EngineContract):
    def fill(self, documents: Iterable[SearchDocument]) -> None:
        fill_index(documents)

    def answer(self, plan: Plan) -> EngineAnswer:
        return ElasticEngine(small_registry().schema).answer(plan)
