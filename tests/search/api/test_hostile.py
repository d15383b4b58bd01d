"""Whatever is sent to any address of the API by any method, the answer is right or a problem in words."""

import json
import random
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.http.response import HttpResponseBase
from django.test import Client

from search.projection import number_pending

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

PATHS = ["search", "suggest", "search.csv", "search.geojson", "openapi.json", "", "search/", "searche", "../v1/search"]
NAMES = [
    "q", "kind", "sector", "place", "form", "topic", "tag", "status", "instrument", "who", "closing", "delivery",
    "lang", "mode", "near", "radius", "bbox", "sort", "page", "size", "locale", "q[]", "Q", "", "sector ",
    "__proto__", "key",
]  # fmt: skip
VALUES = [
    "", " ", "queso", "agro", "enterprise", "24", "24076", "open", "30", "located", "es", "en", "name", "distance",
    "relevance", "1", "0", "-1", "1e99", "1e308", "NaN", "Infinity", "-0", "²", "٣", "0x10", "1_000", "9" * 400,
    "10001", "42.5987,-5.5671", "95,0", "0,181", "nan,nan", "1e9,1", ",", "-7,42,-4,43", "-4,43,-7,42", "1,2,3",
    "0,0,0,0",
    '"', '""', '"""', '"pan', 'pan"', "\\", "\\\\", "'", "' OR 1=1 --", "%", "%%", "_", "*", "?", "~", "~9", "^2",
    "(", ")", "((((", "[a TO b]", "{a TO *}", "a AND", "OR", "NOT NOT", "title:pan", "_exists_:x", "+pan -queso", "&&",
    "||", "!", "/.*/", "/(a+)+$/", "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://x.example}", "../../etc",
    "\x00", "pan\x00queso", "\x01\x02", "\r\nSet-Cookie: a=b", "\t", "\u2028", "\u202e", "\ufeff", "\ufffd", "\ufffe",
    "\U0010ffff", "🍞" * 60, "ñ", "n\u0303", "ﬁ", "İ", "ß", "ﷺ" * 40, "a\u0301" * 90, "\u0301" * 150, "中文", "عربى",
    "a " * 100, "a" * 200, "a" * 201, "a" * 2_001, "a" * 7_000, "x " * 3_000, "pan," * 60, '"a b" ' * 30, "-" * 150,
]  # fmt: skip
# Bytes that are no UTF-8, halves of surrogate pairs, NUL, broken escapes.
RAW = ["%00", "%ED%A0%80", "%FF%FE", "%C0%AF", "%F0%28", "%", "%zz", "%2500", "%u0000", ";", "&&", "=", "==", "#"]
METHODS = [*["get"] * 20, "head", "options", "post", "put", "delete", "patch"]
STATUSES = {200, 204, 302, 400, 404, 405}


@pytest.fixture(autouse=True)
def without_limit(settings: Any) -> None:
    settings.COOPERACTIVAS_SEARCH = {**settings.COOPERACTIVAS_SEARCH, "RATE_PER_MINUTE": 10**9}


def query_of(chance: random.Random) -> str:
    """A query string of one to seven parameters, seldom of hundreds, often with a parameter more than once."""
    amount = chance.choice([1, 1, 2, 2, 3, 4, 7, 70, 300]) if chance.random() < 0.3 else chance.randint(1, 3)
    names = chance.choices(NAMES, k=min(amount, 3)) if chance.random() < 0.3 else chance.choices(NAMES, k=amount)
    parts = []
    for position in range(amount):
        name = names[position % len(names)]
        value = chance.choice(RAW) if chance.random() < 0.15 else quote_plus(chance.choice(VALUES))
        parts.append(f"{quote_plus(name)}={value}")
    return "&".join(parts)[: chance.choice([100_000, 100_000, 100_000, 50])]


def body_of(response: HttpResponseBase) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]


def send_hostile(amount: int, seed: int) -> Counter[int]:
    """Send requests and check each answer.

    :returns: how often each status came back.
    """
    number_pending()
    chance, statuses, web = random.Random(seed), Counter[int](), Client(enforce_csrf_checks=True)  # noqa: S311  # no secret
    for _ in range(amount):
        path, query, method = f"/api/v1/{chance.choice(PATHS)}", query_of(chance), chance.choice(METHODS)
        languages = {"accept-language": chance.choice(["es", "en", "fr", "*", "", "\x7f", "x" * 5_000])}
        response = getattr(web, method)(path, QUERY_STRING=query, headers=languages)
        statuses[response.status_code] += 1
        told = f"{method} {path}?{query[:300]}"
        assert response.status_code in STATUSES, told
        content = body_of(response)
        if response.status_code >= 400 and method != "head":
            assert response["Content-Type"] == "application/problem+json", told
            assert json.loads(content)["status"] == response.status_code, told
        assert not response.cookies, told
    return statuses


def test_a_thousand_hostile_requests_meet_no_error(tell: Callable[[str, object], None]) -> None:
    statuses = send_hostile(1_000, seed=1)

    tell("answers to hostile requests", dict(sorted(statuses.items())))
    # Some are harmless, most are not.
    assert statuses[200] >= 50
    assert statuses[400] >= 300


@pytest.mark.slow  # ten times as many
def test_ten_thousand_hostile_requests_meet_no_error(tell: Callable[[str, object], None]) -> None:
    statuses = send_hostile(10_000, seed=2)

    tell("answers to hostile requests", dict(sorted(statuses.items())))
    assert statuses[200] >= 500
