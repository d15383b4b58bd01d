"""What visitors see while the search cannot answer as usual: they are told only where the answer may differ."""

from typing import Any

import pytest

from cooperactivas_pages.models import EnterprisePage
from search import service
from search.projection import number_pending
from tests.harness.client import CheckingClient
from tests.servers import free_port

from .page_reading import SPANISH, see

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


@pytest.fixture
def dead_cluster(settings: Any) -> None:
    """Elasticsearch is the engine, and nobody listens at its address."""
    address = f"http://127.0.0.1:{free_port()}"
    settings.COOPERACTIVAS_SEARCH = {
        "ENGINE": "elasticsearch",
        "ELASTICSEARCH_URLS": (address,),
        "LOAD_IN_BACKGROUND": False,
    }
    service.forget()


@pytest.mark.usefixtures("loading")
def test_search_that_is_loading_says_so_and_when_to_come_back(client: CheckingClient) -> None:
    page = client.get(f"{SPANISH}?q=queso")

    assert (page.status_code, page["Retry-After"]) == (503, "5")
    assert '<a class="button" href="?q=queso">' in page.content.decode()
    assert client.get(f"{SPANISH}atom/").status_code == 503
    assert client.get("/api/v1/search").status_code == 503


@pytest.mark.usefixtures("loading")
@pytest.mark.parametrize(
    ("query", "is_told"),
    [("", False), ("?sector=agro", False), ("?q=queso", True), ("?near=24089", True), ("?q=", False)],
)
def test_lists_go_on_meanwhile_and_say_where_they_may_differ(client: CheckingClient, query: str, is_told: bool) -> None:
    page = see(client, query, "/es/empresas/")

    assert page.cards
    assert len(page.notices) == is_told


@pytest.mark.usefixtures("dead_cluster")
def test_dead_cluster_changes_nothing_for_visitors(client: CheckingClient, settings: Any) -> None:
    number_pending()
    queries = ("", "?q=queso", "?q=ayuda a domicilio en La Bañeza", "?near=24089&radius=50&sort=distance")
    degraded = [see(client, query) for query in queries]
    settings.COOPERACTIVAS_SEARCH = {"LOAD_IN_BACKGROUND": False}
    service.forget()
    usual = [see(client, query) for query in queries]

    assert [(page.headings, page.cards, page.notices) for page in degraded] == [
        (page.headings, page.cards, page.notices) for page in usual
    ]
    assert all(page.cards for page in degraded)


@pytest.mark.usefixtures("dead_cluster")
def test_change_is_found_at_once_during_an_outage(client: CheckingClient) -> None:
    see(client, "?q=queso")
    page = EnterprisePage.objects.get(title="La Majada del Torío", locale__language_code="es")
    page.title = "Quesería Xanabeya"
    page.save_revision().publish()

    assert see(client, "?q=xanabeya").cards[0] == "Quesería Xanabeya"
