"""The page about the API: in both languages, and every address on it works."""

import re
from html import unescape

import pytest
from django.test import Client

from search.projection import number_pending
from tests.harness.client import CheckingClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


@pytest.mark.parametrize(
    ("asked", "browser", "page"),
    [
        ("/api/", "en", "/en/api/"),
        ("/api/", "es", "/es/api/"),
        ("/api/?locale=es", "en", "/es/api/"),
        ("/api/?locale=en", "es", "/en/api/"),
        ("/api/?locale=fr", "en", "/en/api/"),
    ],
)
def test_the_address_leads_to_the_page_in_the_language_that_is_asked_for(asked: str, browser: str, page: str) -> None:
    response = Client().get(asked, headers={"accept-language": browser})

    assert (response.status_code, response["Location"]) == (302, page)
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize(("locale", "title"), [("es", "Interfaz abierta (API)"), ("en", "Open interface (API)")])
def test_every_address_on_the_page_works_in_its_language(client: CheckingClient, locale: str, title: str) -> None:
    number_pending()
    text = client.get(f"/{locale}/api/").content.decode()

    addresses = {unescape(found) for found in re.findall(r'href="(/api/v1/[^"]+)"', text)}
    assert f"<h1>{title}</h1>" in text
    # Five addresses, four examples, and one for each parameter: some are the same.
    assert len(addresses) >= 20
    for address in sorted(addresses):
        response = Client().get(address)
        assert (address, response.status_code) == (address, 200)
        assert address.endswith("/openapi.json") or response["Content-Language"] == locale


@pytest.mark.parametrize("parameter", ["q", "sector", "place", "near", "bbox", "closing", "lang", "locale", "page"])
def test_the_page_explains_each_parameter(client: CheckingClient, parameter: str) -> None:
    text = client.get("/es/api/").content.decode()

    assert f"<dt><code>{parameter}</code></dt>" in text
