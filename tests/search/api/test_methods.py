"""The API is for reading, from any website, without cookies; and it says so when it cannot answer."""

import json
from typing import Any

import pytest
from django.test import Client

from search.projection import number_pending

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

ADDRESSES = [
    "/api/v1/search", "/api/v1/suggest", "/api/v1/search.csv", "/api/v1/search.geojson", "/api/v1/openapi.json",
]  # fmt: skip


@pytest.fixture(autouse=True)
def numbered() -> None:
    number_pending()


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_of_other_sites_may_read_and_nobody_gets_a_cookie(address: str) -> None:
    for response in (Client().get(address), Client().options(address), Client().get(f"{address}?colour=red")):
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert "Access-Control-Allow-Credentials" not in response
        assert not response.cookies
    assert Client().options(address).status_code == 204


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_request_for_the_headers_gets_no_body(address: str) -> None:
    full, head = Client().get(address), Client().head(address)

    assert head.status_code == 200
    assert head["Content-Type"] == full["Content-Type"]
    assert (b"".join(head.streaming_content) if head.streaming else head.content) == b""  # type: ignore[attr-defined]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", [*ADDRESSES, "/api/", "/api/v1/nothing"])
def test_what_would_write_is_refused_in_words(address: str, method: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(address)

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("address", ["/api/v1/nothing", "/api/v2/search", "/api/v1/", "/api/v1/search/more", "/api/x"])
def test_an_address_that_does_not_exist_is_a_problem(address: str) -> None:
    response = Client().get(address)

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert json.loads(response.content)["status"] == 404


def test_a_chosen_engine_that_is_away_is_told_in_the_answer(settings: Any) -> None:
    # Nothing listens on port 9: the process answers instead.
    settings.COOPERACTIVAS_SEARCH = {
        "ENGINE": "elasticsearch",
        "ELASTICSEARCH_URLS": ("http://127.0.0.1:9",),
        "LOAD_IN_BACKGROUND": False,
    }

    answer = json.loads(Client().get("/api/v1/search?q=queso").content)

    assert (answer["degraded"], answer["engine"]) == (True, "tantivy")
    assert answer["total"] >= 1


@pytest.mark.usefixtures("loading")
@pytest.mark.parametrize("path", ["search", "suggest?q=que", "search.csv", "search.geojson"])
def test_while_nothing_can_answer_programs_are_told_when_to_come_back(path: str) -> None:
    response = Client().get(f"/api/v1/{path}", headers={"accept-language": "en"})

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert response["Content-Type"] == "application/problem+json"
    assert json.loads(response.content)["title"] == "The search is starting"
    assert response["Cache-Control"] == "no-store"
