"""One address may not take the tables for itself, and nobody's address is kept."""

import logging
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.http import HttpResponseBase
from django.test import Client, RequestFactory

from search.api.limits import client_network
from search.projection import number_pending

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

HALF_PAST = "2026-03-01T12:00:30Z"


@pytest.fixture(autouse=True)
def two_a_minute(settings: Any) -> None:
    settings.COOPERACTIVAS_SEARCH = {**settings.COOPERACTIVAS_SEARCH, "RATE_PER_MINUTE": 2}
    number_pending()


def ask(address: str = "192.0.2.1", path: str = "suggest?q=le", **headers: str) -> HttpResponseBase:
    return Client(REMOTE_ADDR=address, headers=headers).get(f"/api/v1/{path}")


@pytest.mark.parametrize("path", ["suggest?q=le", "search.csv?kind=story"])
def test_the_third_request_of_a_minute_is_told_when_to_come_back(path: str) -> None:
    with time_machine.travel(HALF_PAST, tick=False):
        statuses = [ask(path=path).status_code for _ in range(3)]
        refused = ask(path=f"{path}&locale=en")

    assert statuses == [200, 200, 429]
    assert (refused["Retry-After"], refused["Content-Type"]) == ("30", "application/problem+json")
    assert refused["Content-Language"] == "en"
    assert refused["Access-Control-Allow-Origin"] == "*"
    assert b"Too many requests from your address. Try again in 30 seconds." in refused.content  # type: ignore[attr-defined]


def test_the_next_minute_begins_anew() -> None:
    with time_machine.travel(HALF_PAST, tick=False) as clock:
        for _ in range(3):
            ask()
        clock.shift(30)
        assert ask().status_code == 200


def test_others_and_other_addresses_of_the_api_are_not_held_up() -> None:
    with time_machine.travel(HALF_PAST, tick=False):
        for _ in range(3):
            ask()

        assert ask("192.0.2.2").status_code == 200
        assert ask(path="search.csv?kind=story").status_code == 200
        assert [ask(path="search").status_code for _ in range(4)] == [200] * 4


def test_a_header_that_the_client_made_up_changes_nothing() -> None:
    with time_machine.travel(HALF_PAST, tick=False):
        statuses = [ask(**{"x-forwarded-for": f"198.51.100.{number}"}).status_code for number in range(3)]

    assert statuses == [200, 200, 429]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "198.51.100.7", "192.0.2.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.9, 198.51.100.7", "203.0.113.9"),
        (2, "198.51.100.7", "192.0.2.1"),
        (1, "", ""),
        (1, "unknown", ""),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ],
)
def test_clients_behind_proxies_are_told_apart(settings: Any, proxies: int, forwarded: str, expected: str) -> None:
    settings.COOPERACTIVAS_SEARCH = {"TRUSTED_PROXIES": proxies}
    request = RequestFactory(REMOTE_ADDR="192.0.2.1").get("/", headers={"x-forwarded-for": forwarded})

    assert client_network(request) == expected


def test_no_address_is_kept_or_logged(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    with caplog.at_level(logging.DEBUG):
        for _ in range(3):
            ask()

    assert cache._cache  # type: ignore[attr-defined]  # the only way to see everything a memory cache holds
    assert "192.0.2.1" not in f"{cache._cache}{caplog.text}"  # type: ignore[attr-defined]  # see above
