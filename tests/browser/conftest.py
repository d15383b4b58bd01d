"""The browser: `page` is a tab of a visitor, `staff_page` one of somebody who signs in."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.harness import browser as browsers
from tests.harness.programs import require
from tests.servers import SiteServer


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this folder."""
    executable = require("chromium")
    # Playwright keeps an event loop in this thread, and Django then takes every query for asynchronous. Both end with
    # this folder: a process that another test starts must not inherit the exception.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            chromium = browsers.launch(playwright, executable)
            yield chromium
            chromium.close()
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visitor(browser: Browser, site_server: SiteServer) -> Iterator[BrowserContext]:
    """A fresh browser profile; at the end nothing was complained about, no other host asked, no cookie set."""
    context = browser.new_context(base_url=site_server.url, locale="es-ES", timezone_id="Europe/Madrid")
    with browsers.watched(context, site_server.url, cookies_allowed=False):
        yield context
    context.close()


@pytest.fixture
def page(visitor: BrowserContext) -> Page:
    """A tab of a visitor."""
    return visitor.new_page()


@pytest.fixture
def staff_page(browser: Browser, site_server: SiteServer) -> Iterator[Page]:
    """A tab of somebody who may sign in."""
    context = browser.new_context(base_url=site_server.url, locale="es-ES", timezone_id="Europe/Madrid")
    with browsers.watched(context, site_server.url, cookies_allowed=True):
        yield context.new_page()
    context.close()
