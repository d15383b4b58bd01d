"""What visitors see while the search cannot answer as usual: they are told only where the answer may differ."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.backends.signals import connection_created

from cooperactivas_pages.models import EnterprisePage
from search import service
from search.engines.tantivy import process
from search.projection import number_pending
from tests.harness.client import CheckingClient
from tests.servers import free_port

from .page_reading import SPANISH, see

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
INCOMPLETE = "The search is starting, so these results may be incomplete. Load this page again in some seconds."


@pytest.fixture
def loading(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The index of this process cannot be read yet: the thread that loads it gets no connection."""

    def refuse(**kwargs: object) -> None:
        raise ConnectionError("The database does not answer.")

    monkeypatch.setattr(process, "PATIENCE_SECONDS", 0.01)
    settings.COOPERACTIVAS_SEARCH = {"LOAD_IN_BACKGROUND": True}
    service.forget()
    connection_created.connect(refuse)
    yield
    connection_created.disconnect(refuse)


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
    ("query", "notices"),
    [("", []), ("?sector=agro", []), ("?q=queso", [INCOMPLETE]), ("?near=24089", [INCOMPLETE]), ("?q=", [])],
)
def test_lists_go_on_meanwhile_and_say_where_they_may_differ(
    client: CheckingClient, query: str, notices: list[str]
) -> None:
    page = see(client, query, "/es/empresas/")

    assert page.cards
    assert page.notices == notices


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
