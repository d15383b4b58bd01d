"""The judged queries on Elasticsearch: it finds what people mean as well as the process does."""

from datetime import UTC, datetime

import pytest

from search import service
from search.registry import registry
from search.sync.rebuild import rebuild

from .asking import ask, first_titles
from .judgments import MOST_UNANSWERED, NAMES_FIRST, figures_of

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db, pytest.mark.usefixtures("demo")]
# The measured figure less 0.02.
FLOOR = 0.969


@pytest.fixture
def on_elasticsearch(elasticsearch_site: str) -> None:
    """The demo on the cluster, which answers."""
    rebuild(registry().schema, lambda: datetime.now(UTC), lambda copied, total: None)
    service.forget()
    answer = ask("queso")
    assert (answer.engine, answer.degraded) == ("elasticsearch", False)


@pytest.mark.usefixtures("on_elasticsearch")
def test_judged_queries_find_what_they_mean() -> None:
    figures = figures_of(first_titles)

    assert figures.ndcg >= FLOOR, (round(figures.ndcg, 3), figures.worst)
    assert figures.names_first >= NAMES_FIRST, figures.not_first
    assert figures.without_answer <= MOST_UNANSWERED, figures.unanswered
    assert not service.is_degraded()
