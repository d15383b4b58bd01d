"""Requests that nobody sends by hand: never an error of the server, and every refusal says why."""

import json
from collections.abc import Iterator
from random import Random
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client

from search.projection import number_pending
from tests.harness.client import CheckingClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
SEED = 20_260_310
PATHS = ("/es/buscar/", "/es/empresas/", "/api/v1/search", "/en/search/", "/es/buscar/atom/", "/es/convocatorias/")
NAMES = (
    "q", "kind", "sector", "place", "form", "topic", "tag", "instrument", "who", "delivery", "status", "lang",
    "closing", "mode", "near", "radius", "bbox", "sort", "page", "size", "view", "locale", "colour", "q[]", "ñ", "",
)  # fmt: skip
VALUES: tuple[bytes, ...] = (
    b"", b"queso", b"agro", b"24", b"24089", b"enterprise", b"call", b"open", b"es", b"30", b"distance", b"closing",
    b"located", b"\x00", b"a\x00b", b"\xff\xfe", b"\xed\xa0\x80", b"\xf0\x28\x8c\x28", "ñandú ½ ２４".encode(),
    "\u202equeso\u200d\ufeff".encode(), b'"queso', b'""', b'"""', b"queso AND (", b"-queso +pan ~x^9", b"title:queso*",
    b"*:* OR 1=1 --", b"{\"match_all\":{}}", b"\\", b"%", b"%s%n", b"{{ 7*7 }}", b"<script>alert(1)</script>",
    b"-1", b"0", b"1e99", b"99999999999999999999", "٣".encode(), "²".encode(), b"NaN", b"inf", b"-0.0", b"9999",
    b"91,0", b"0,181", b"42.6,-5.5", b"nan,nan", b"42.6", b",", b"-7,42,-4,43", b"-4,43,-7,42", b"1,2,3,4,5",
    b"a" * 300, b"queso " * 400, "ñ".encode() * 1500, b"(" * 500, b'"a" ' * 100, b"../../etc/passwd",
    b"\r\nSet-Cookie: a=b",
)  # fmt: skip
# What a page may answer: the page, a page that is not there (page=-1 of a list), or a refusal.
ANSWERS = {200, 400, 404}


def hostile(amount: int) -> Iterator[str]:
    """Addresses, the same ones in every run."""
    random = Random(SEED)  # noqa: S311  # repeatable, not secret
    for number in range(amount):
        pairs = [(random.choice(NAMES), _value(random)) for _ in range(random.choice((1, 1, 2, 3, 5, 70)))]
        query = "&".join(f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}" for name, value in pairs)
        yield f"{PATHS[number % len(PATHS)]}?{query}"


def _value(random: Random) -> bytes:
    if random.random() < 0.8:
        return random.choice(VALUES)
    return bytes(random.randrange(256) for _ in range(random.randrange(1, 40)))


def refusals(client: Client, amount: int) -> int:
    """Ask for so many hostile addresses.

    :returns: how many were refused.
    """
    number_pending()
    refused = 0
    for address in hostile(amount):
        response = client.get(address)
        assert response.status_code in ANSWERS, f"{response.status_code} for {address[:300]}"
        if address.startswith("/api/") and response.status_code != 200:
            problem = json.loads(response.content)
            assert (problem["status"], bool(problem["detail"])) == (response.status_code, True), address[:300]
        refused += response.status_code != 200
    return refused


def test_a_thousand_hostile_requests_get_answers() -> None:
    assert 100 < refusals(Client(), 1_000) < 900


def test_answers_to_hostile_requests_are_sound_pages(client: CheckingClient) -> None:
    assert refusals(client, 120) > 10


@pytest.mark.slow  # ten times as many
def test_ten_thousand_hostile_requests_get_answers() -> None:
    assert 1_000 < refusals(Client(), 10_000) < 9_000


@pytest.mark.parametrize("path", ["/es/buscar/", "/es/empresas/"])
def test_hundred_kilobytes_of_words_are_answered(client: CheckingClient, path: str) -> None:
    assert client.get(path, {"q": "queso " * 17_000}).status_code in {200, 400}


def test_hundred_kilobytes_are_refused_by_the_interface(client: CheckingClient) -> None:
    response = client.get("/api/v1/search", {"q": "queso " * 17_000})

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
