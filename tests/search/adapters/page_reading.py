"""What tests read from the results page."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from tests.harness.client import CheckingClient

SPANISH, ENGLISH = "/es/buscar/", "/en/search/"


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as a visitor and a search engine see it.

    :ivar links: address → text of every link, without markup.
    """

    response: Any
    html: str

    @property
    def links(self) -> dict[str, str]:
        found = re.findall(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', self.html, re.S)
        return {unescape(address): _words(text) for address, text in found}

    @property
    def headings(self) -> list[str]:
        return [_words(text) for text in re.findall(r"<h[12][^>]*>(.*?)</h[12]>", self.html, re.S)]

    @property
    def cards(self) -> list[str]:
        """The titles of the results."""
        return [_words(text) for text in re.findall(r'<h3 class="card__title">(.*?)</h3>', self.html, re.S)]

    @property
    def notices(self) -> list[str]:
        return [_words(text) for text in re.findall(r'<div class="notice [^"]*">(.*?)</div>', self.html, re.S)]

    def head_link(self, rel: str, **attributes: str) -> str:
        """The address of a link in the head."""
        wanted = "".join(f' {name}="{re.escape(value)}"' for name, value in attributes.items())
        found = re.search(rf'<link rel="{rel}"{wanted} href="([^"]*)"', self.html)
        assert found, f"no {rel} {attributes}"
        return unescape(found.group(1))


def see(client: CheckingClient, query: str = "", path: str = SPANISH) -> Seen:
    """A page that must be there."""
    response = client.get(f"{path}{query}")
    assert response.status_code == 200
    return Seen(response, response.content.decode())


def _words(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())
