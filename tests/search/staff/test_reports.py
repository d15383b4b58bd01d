"""What staff see of searches without results and of the state of the search."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from search import service
from search.models import EmptySearch, SearchTarget
from search.types import SearchRequest
from tests.factories import make_user
from tests.servers import free_port

# Templates of the admin use variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
EMPTY, HEALTH = "/admin/search/empty/", "/admin/search/health/"
DEGRADED = "Elasticsearch does not answer"


def staff(group: str) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(make_user(group))
    return client


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def search_in_vain(words: str, days: int) -> None:
    for day in range(days):
        EmptySearch.record(words, "es", date(2026, 3, 1) + timedelta(days=day))


@pytest.fixture
def dead_cluster(settings: Any) -> None:
    """Elasticsearch is the engine, and nobody listens at its address."""
    settings.COOPERACTIVAS_SEARCH = {
        "ENGINE": "elasticsearch",
        "ELASTICSEARCH_URLS": (f"http://127.0.0.1:{free_port()}",),
        "LOAD_IN_BACKGROUND": False,
    }
    service.forget()


def test_words_are_listed_once_they_came_on_three_days() -> None:
    client = staff("communications")
    assert "No words were searched for in vain" in text(client, EMPTY)
    search_in_vain("geriátrico", 3)
    search_in_vain("secreto", 2)

    page = text(client, EMPTY)

    assert "geriátrico" in page
    assert "secreto" not in page


def test_one_click_begins_a_synonym_or_a_pinned_result() -> None:
    client = staff("communications")
    search_in_vain("residencia & más", 3)

    page = text(client, EMPTY).replace("&amp;", "&")

    synonym = f"{_add('synonymrule')}?language=es&terms=residencia+%26+m%C3%A1s+%7C+"
    pinned = f"{_add('pinnedresult')}?language=es&words=residencia+%26+m%C3%A1s"
    assert f'href="{synonym}"' in page
    assert f'href="{pinned}"' in page
    assert 'value="residencia &amp; más"' in text(client, pinned)


def test_hostile_words_are_shown_as_words() -> None:
    search_in_vain("<script>alert(1)</script>", 3)

    assert "<script>alert(1)" not in text(staff("communications"), EMPTY)


@pytest.mark.parametrize(
    ("group", "may"), [("communications", True), ("administrators", True), ("reviewers", False), ("translators", False)]
)
def test_only_those_who_teach_the_search_see_its_reports(group: str, may: bool) -> None:
    client = staff(group)

    assert (EMPTY in text(client, "/admin/")) is may
    for path in (EMPTY, HEALTH):
        assert client.get(path).status_code == (200 if may else 302)


def test_visitors_are_asked_to_sign_in() -> None:
    assert Client().get(HEALTH)["Location"].startswith("/admin/login/")


def test_search_that_is_well_says_so_and_nothing_on_the_first_page() -> None:
    client = staff("administrators")

    assert "tantivy" in text(client, HEALTH)
    assert DEGRADED not in text(client, HEALTH)
    assert DEGRADED not in text(client, "/admin/")


@pytest.mark.usefixtures("dead_cluster")
def test_outage_is_shown_to_staff_after_three_failures() -> None:
    client = staff("administrators")
    for _ in range(3):
        assert service.search(SearchRequest("es", timezone.now(), q="pan")).degraded

    assert DEGRADED in text(client, HEALTH)
    assert DEGRADED in text(client, "/admin/")
    assert DEGRADED not in text(staff("translators"), "/admin/")


def test_every_index_is_listed_with_what_it_waits_for() -> None:
    SearchTarget.objects.create(name="cooperactivas-1", engine="elasticsearch", state="live", cursor=0)

    page = text(staff("administrators"), HEALTH)

    assert "cooperactivas-1" in page
    assert "of another release" in page


def _add(model: str) -> str:
    return reverse(f"wagtailsnippets_cooperactivas_search_{model}:add")
