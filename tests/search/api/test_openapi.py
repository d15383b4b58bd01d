"""What the API does is what its OpenAPI document says, tried with generated requests."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import positive_data_acceptance

from search.projection import number_pending

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

ADDRESSES = ["/api/v1/search", "/api/v1/suggest", "/api/v1/search.csv", "/api/v1/search.geojson"]
# What a JSON schema of single parameters cannot say: which codes of long lists exist, and what fits together.
BEYOND_SCHEMAS = {"unknown-value", "bad-coordinates", "out-of-window", "contradiction", "too-long", "unreadable"}


@pytest.fixture
def application() -> Iterator[Any]:
    """The site as a web server calls it, but within the transaction of the test."""
    load_all_checks()
    number_pending()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def operation_of(application: Any, address: str) -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)[address]["GET"]


def try_out(cases: Any, check: Callable[[Case], int], examples: int) -> Counter[int]:
    """Run a check over generated requests, the same in every run.

    :returns: how often each status came back.
    """
    statuses: Counter[int] = Counter()

    @given(case=cases)
    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def run(case: Case) -> None:
        statuses[check(case)] += 1

    run()
    return statuses


@pytest.mark.parametrize("address", ADDRESSES)
def test_requests_that_keep_to_the_document_are_answered_in_its_shape(
    application: Any, address: str, tell: Callable[[str, object], None]
) -> None:
    def check(case: Case) -> int:
        response = case.call()
        if response.status_code == 400:
            codes = {error["code"] for error in json.loads(response.content)["errors"]}
            assert codes <= BEYOND_SCHEMAS
        case.validate_response(response, excluded_checks=[positive_data_acceptance])
        return response.status_code

    cases = operation_of(application, address).as_strategy(generation_mode=GenerationMode.POSITIVE)
    statuses = try_out(cases, check, 60)

    tell(f"answers of {address}", dict(statuses))
    assert set(statuses) <= {200, 400}
    assert statuses[200] >= 15


@pytest.mark.parametrize("address", ADDRESSES)
def test_requests_that_break_the_document_are_refused_as_it_says(application: Any, address: str) -> None:
    def check(case: Case) -> int:
        response = case.call()
        case.validate_response(response)
        return response.status_code

    cases = operation_of(application, address).as_strategy(generation_mode=GenerationMode.NEGATIVE)

    assert set(try_out(cases, check, 60)) == {400}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.usefixtures("application")
def test_the_examples_of_the_document_are_answered(address: str) -> None:
    for parameter in operation_document(address)["parameters"]:
        example = parameter["example"]
        query = {parameter["name"]: example}
        if parameter["name"] == "radius":
            query["near"] = "42.6,-5.6"
        assert (query, Client().get(address, query).status_code) == (query, 200)


def test_the_document_names_every_facet_and_answer() -> None:
    document = json.loads(Client().get("/api/v1/openapi.json").content)
    operation = document["paths"]["/api/v1/search"]["get"]

    assert document["openapi"].startswith("3.1")
    assert document["servers"] == [{"url": "/"}]
    assert [parameter["name"] for parameter in operation["parameters"]] == [
        "locale", "q", "kind", "sector", "place", "form", "topic", "tag", "status", "instrument", "who", "closing",
        "delivery", "lang", "mode", "near", "radius", "bbox", "sort", "page", "size",
    ]  # fmt: skip
    assert set(operation["responses"]) == {"200", "304", "400", "405", "503"}
    assert "429" in document["paths"]["/api/v1/search.csv"]["get"]["responses"]
    assert set(document["paths"]) == set(ADDRESSES)


def test_the_document_is_the_same_in_every_language() -> None:
    spanish, english = (
        Client().get("/api/v1/openapi.json", headers={"accept-language": code}).content for code in ("es", "en")
    )

    assert spanish == english
    assert b"Radius of the circle in kilometres" in spanish


def operation_document(address: str) -> dict[str, Any]:
    document = json.loads(Client().get("/api/v1/openapi.json").content)
    operation: dict[str, Any] = document["paths"][address]["get"]
    return operation
