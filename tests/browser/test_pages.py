"""Every kind of page in a real browser: accessible, no wider than the screen, nothing from elsewhere."""

import re
import urllib.request
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.harness.browser import axe_violations, watched
from tests.servers import SiteServer

pytestmark = pytest.mark.browser
# One per template. Where `*` stands the first page of that kind is taken.
ADDRESSES = (
    "/es/",
    "/es/empresas/",
    "/es/empresas/*",
    "/es/servicios/*",
    "/es/historias/*",
    "/es/convocatorias/*",
    "/es/quienes-somos/",
    "/es/sectores/",
    "/es/sectores/agro/",
    "/es/territorio/",
    "/es/territorio/24/",
)
# Width, colour scheme, language. Both languages have the same templates, so English runs once.
LOOKS = (
    pytest.param(320, "light", "es", id="narrow"),
    pytest.param(1280, "light", "en", id="wide-english"),
    pytest.param(1280, "dark", "es", id="dark"),
)


@pytest.fixture(scope="session")
def page_addresses(site_server: SiteServer) -> list[str]:
    """Paths of all public pages."""
    with urllib.request.urlopen(f"{site_server.url}/sitemap.xml") as response:  # noqa: S310  # our own address
        return [urlsplit(url).path for url in re.findall(r"<loc>([^<]+)</loc>", response.read().decode())]


def resolve(address: str, language: str, known: list[str]) -> str:
    if address.endswith("*"):
        address = next(path for path in known if path.startswith(address[:-1]) and path != address[:-1])
    translated = address.replace("/sectores/", "/sectors/").replace("/territorio/", "/territory/")
    return address if language == "es" else "/en" + translated.removeprefix("/es")


def is_wider_than_the_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.mark.parametrize(("width", "scheme", "language"), LOOKS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_page_is_accessible_fits_and_stays_on_this_host(
    browser: Browser,
    site_server: SiteServer,
    page_addresses: list[str],
    address: str,
    width: int,
    scheme: str,
    language: str,
) -> None:
    context = browser.new_context(
        base_url=site_server.url,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]  # one of the two words
    )
    try:
        with watched(context, site_server.url, cookies_allowed=False):
            page = context.new_page()
            response = page.goto(resolve(address, language, page_addresses))
            assert response
            assert response.status == 200
            assert axe_violations(page) == []
            assert not is_wider_than_the_screen(page)
    finally:
        context.close()


@pytest.mark.slow  # some 150 pages, each once
def test_every_public_page_of_the_demo_is_accessible(
    browser: Browser, site_server: SiteServer, page_addresses: list[str]
) -> None:
    """Widths and themes take turns, so that each meets many pages."""
    looks = [(width, scheme) for width in (320, 480, 768, 1280) for scheme in ("light", "dark")]
    spanish = [path for path in page_addresses if path.startswith("/es/")]
    paths = [resolve(path, language, page_addresses) for language in ("es", "en") for path in spanish]
    assert len(paths) > 100
    wrong: dict[str, list[str]] = {}
    for number, path in enumerate(paths):
        width, scheme = looks[number % len(looks)]
        context = browser.new_context(
            base_url=site_server.url,
            viewport={"width": width, "height": 800},
            color_scheme=scheme,  # type: ignore[arg-type]  # one of the two words
        )
        with watched(context, site_server.url, cookies_allowed=False):
            page = context.new_page()
            page.goto(path)
            found = axe_violations(page)
            if is_wider_than_the_screen(page):
                found.append("wider than the screen")
            if found:
                wrong[f"{path} at {width} px, {scheme}"] = found
        context.close()
    assert wrong == {}


# Names in the list beside the map that are one word and stand on several lines.
BROKEN_WORDS = """
[...document.querySelectorAll(".map__list a")].filter((link) => {
  const range = document.createRange();
  range.selectNodeContents(link);
  return !link.textContent.includes(" ") && new Set([...range.getClientRects()].map((line) => line.top)).size > 1;
}).map((link) => link.textContent)
"""


@pytest.mark.parametrize("width", [320, 400, 1280])
def test_no_name_beside_the_map_is_broken_within_a_word(browser: Browser, site_server: SiteServer, width: int) -> None:
    context = browser.new_context(base_url=site_server.url, viewport={"width": width, "height": 800})
    try:
        page = context.new_page()
        page.goto("/es/")
        assert page.locator(".map__list a").count() > 10
        assert page.evaluate(BROKEN_WORDS) == []
    finally:
        context.close()


def test_unknown_address_gives_a_page_that_helps(browser: Browser, site_server: SiteServer) -> None:
    context = browser.new_context(base_url=site_server.url)
    try:
        with watched(context, site_server.url, cookies_allowed=False) as watch:
            page = context.new_page()
            response = page.goto("/es/nada-de-nada/")
            assert response
            assert response.status == 404
            assert axe_violations(page) == []
            # The browser itself says that the address gave 404.
            [complaint] = watch.complaints
            assert "404" in complaint
            watch.complaints.clear()
    finally:
        context.close()


def test_visitor_without_scripts_searches_and_reads(browser: Browser, site_server: SiteServer) -> None:
    context = browser.new_context(base_url=site_server.url, java_script_enabled=False)
    try:
        with watched(context, site_server.url, cookies_allowed=False):
            page = context.new_page()
            page.goto("/es/")
            form = page.locator("form").filter(has=page.locator("input[name=q]")).first
            form.locator("input[name=q]").fill("queso")
            form.get_by_role("button").click()
            assert "q=queso" in page.url
            page.locator("main h2 a, main h3 a").first.click()
            assert page.locator("h1").count() == 1
    finally:
        context.close()
