"""The client refuses a page that breaks a rule, and an exception that nobody needs."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from tests.harness.client import CheckingClient

PAGE = "<!DOCTYPE html><html lang=es><head><title>a</title></head><body>{}</body></html>"


def show(body: str, content_type: str = "text/html") -> Any:
    return lambda request: HttpResponse(PAGE.format(body), content_type=content_type)


def answer_500(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE.format("<p style='color: red'>a</p>"), status=500)


urlpatterns = [
    path("good/", show("<p>a</p>")),
    path("bad/", show("<p style='color: red'>a</p>")),
    path("error/", answer_500),
    path("text/", show("<p style='color: red'>a</p>", "text/plain")),
    path("admin/bad/", show("<p style='color: red'>a</p>")),
]


@pytest.fixture(autouse=True)
def only_these_addresses(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    # The site's own middleware would ask the database.
    settings.MIDDLEWARE = []


@pytest.mark.parametrize("address", ["/good/", "/text/", "/admin/bad/"])
def test_page_that_is_right_or_not_ours_passes(address: str) -> None:
    assert CheckingClient().get(address).status_code == 200


@pytest.mark.parametrize(("address", "status"), [("/bad/", 200), ("/error/", 500)])
def test_page_that_breaks_a_rule_fails(address: str, status: int) -> None:
    with pytest.raises(AssertionError, match=rf"{address} \(status {status}\) breaks rules:\nstyle-attribute: <p"):
        CheckingClient().get(address)


def test_exception_is_granted_to_one_rule_only() -> None:
    client = CheckingClient()
    client.allow("event-attribute", because="the test of exceptions")
    with pytest.raises(AssertionError, match="style-attribute"):
        client.get("/bad/")


def test_exception_that_was_needed_passes() -> None:
    client = CheckingClient()
    client.allow("style-attribute", because="the test of exceptions")
    client.get("/bad/")
    client.assert_allowances_were_needed()


def test_exception_that_was_not_needed_fails() -> None:
    client = CheckingClient()
    client.allow("style-attribute", because="the test of exceptions")
    client.get("/good/")
    with pytest.raises(AssertionError, match=r"no longer needed: .*the test of exceptions"):
        client.assert_allowances_were_needed()
