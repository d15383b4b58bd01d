"""The watch over the browser sees what visitors must never meet."""

import pytest
from playwright.sync_api import Browser, Page

from tests.harness.browser import axe_violations, watched
from tests.servers import SiteServer

pytestmark = pytest.mark.browser


def visit(browser: Browser, site: SiteServer, script: str, *, cookies_allowed: bool = False) -> None:
    """Open the home page under watch and run a script in it, as a faulty page would."""
    context = browser.new_context(base_url=site.url)
    try:
        with watched(context, site.url, cookies_allowed=cookies_allowed):
            page = context.new_page()
            page.goto("/es/")
            page.evaluate(script)
            page.wait_for_timeout(100)
    finally:
        context.close()


@pytest.mark.parametrize(
    "script",
    [
        "console.error('broken')",
        "setTimeout(() => { throw new Error('broken') })",
        "document.body.insertAdjacentHTML('beforeend', '<img src=https://other.example/a.png>')",
        "fetch('https://other.example/').catch(() => {})",
        "document.body.setAttribute('style', 'color: red')",
        "document.cookie = 'seen=1'",
    ],
)
def test_fault_of_a_page_fails_the_test(browser: Browser, site_server: SiteServer, script: str) -> None:
    with pytest.raises(AssertionError):
        visit(browser, site_server, script)


def test_page_without_fault_passes(browser: Browser, site_server: SiteServer) -> None:
    visit(browser, site_server, "console.log('fine')")


def test_cookie_is_allowed_to_staff(browser: Browser, site_server: SiteServer) -> None:
    visit(browser, site_server, "document.cookie = 'seen=1'", cookies_allowed=True)


def test_axe_finds_a_picture_without_description(page: Page) -> None:
    page.goto("/es/")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any(line.startswith("image-alt (critical)") for line in axe_violations(page))
