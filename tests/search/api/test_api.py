"""The public interface: shapes, addresses that toggle, errors that name the parameter."""

import json
from typing import Any

import pytest
from django.test import Client

from search.projection import number_pending

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


@pytest.fixture
def web() -> Client:
    number_pending()
    return Client()


def get(web: Client, path: str, **params: Any) -> Any:
    response = web.get(f"/api/v1/{path}", params)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def test_an_answer_has_the_promised_shape(web: Client) -> None:
    answer = get(web, "search", locale="es", q="queso", size=2)

    assert set(answer) == {
        "total", "page", "size", "locale", "engine", "degraded", "took_ms", "suggestion", "notices", "understood",
        "results", "facets",
    }  # fmt: skip
    assert (answer["page"], answer["size"], answer["engine"], answer["degraded"]) == (1, 2, "tantivy", False)
    result = answer["results"][0]
    assert result["title"] == "La Majada del Torío"
    assert result["url"].startswith("http://testserver/es/")
    assert result["place"] == {"code": "24076", "label": "Garrafe de Torío"}
    assert {"code", "label"} == set(result["form"])
    assert result["sector"]
    assert set(result["location"]) == {"lat", "lon"}
    assert "<mark>" in json.dumps(result["highlights"])
    assert set(answer["facets"][0]) == {"name", "label", "multi", "missing", "values"}
    assert set(answer["facets"][0]["values"][0]) == {"value", "label", "count", "selected", "href", "children"}


def test_the_address_of_a_value_chooses_it_and_takes_it_back(web: Client) -> None:
    kinds = get(web, "search", locale="es")["facets"][0]
    story = next(value for value in kinds["values"] if value["value"] == "story")

    chosen = json.loads(web.get(story["href"]).content)

    assert chosen["total"] == story["count"]
    selected = next(value for value in chosen["facets"][0]["values"] if value["value"] == "story")
    assert selected["selected"]
    assert selected["href"] == "http://testserver/api/v1/search?locale=es"


def test_the_locale_wins_over_the_browser(web: Client) -> None:
    response = web.get("/api/v1/search?locale=en", headers={"accept-language": "es"})

    answer = json.loads(response.content)
    assert response["Content-Language"] == "en"
    assert answer["facets"][0]["label"] == "What"
    assert answer["results"][0]["url"].startswith("http://testserver/en/")


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("sector=mining", "sector"),
        ("colour=red", "colour"),
        ("page=-1", "page"),
        ("page=1e99", "page"),
        ("page=501", "page"),
        ("size=101", "size"),
        ("near=95,0", "near"),
        ("near=0,181", "near"),
        ("bbox=1,2", "bbox"),
        ("radius=0", "radius"),
        ("sort=price", "sort"),
        ("sort=distance", "sort"),
        ("mode=x", "mode"),
        ("q=a&q=b", "q"),
        ("closing=7&closing=30", "closing"),
        ("locale=fr", "locale"),
        ("locale=es&locale=en", "locale"),
        (f"q={'a' * 300}", "q"),
        ("sector=", "sector"),
        ("sector=agro&sector=agro", "sector"),
        ("page=1&page=1", "page"),
        ("page=&page=2", "page"),
    ],
)
def test_what_cannot_be_understood_is_a_problem_that_names_the_parameter(
    web: Client, query: str, parameter: str
) -> None:
    response = web.get(f"/api/v1/search?{query}")

    problem = json.loads(response.content)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert (problem["status"], problem["errors"][0]["parameter"]) == (400, parameter)
    assert problem["detail"]


@pytest.mark.parametrize("query", ["q=%00", f"q={'x' * 9000}", "sector=%F0%28"])
def test_what_nobody_can_store_is_refused_as_a_problem(web: Client, query: str) -> None:
    response = web.get(f"/api/v1/search?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_an_address_that_does_not_exist_and_a_method_that_writes_are_problems(web: Client) -> None:
    missing, written = web.get("/api/v1/nothing"), web.post("/api/v1/search")

    assert (missing.status_code, missing["Content-Type"]) == (404, "application/problem+json")
    assert (written.status_code, written["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_completions_lead_to_documents_and_filters(web: Client) -> None:
    found = get(web, "suggest", locale="es", q="ponf")["suggestions"]

    assert found[0]["label"] == "Ponferrada"
    assert found[0]["url"] == "http://testserver/api/v1/search?locale=es&place=24115"
