"""A real browser that stays on this machine, and a watch over what each page does in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request

# Chromium's own services; without these flags it would call its maker.
OFFLINE_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-quic",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
    # Whatever is asked from another host fails at once, also when this machine is online.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
COLLECT_CSP_REPORTS = """
document.addEventListener("securitypolicyviolation", event =>
  console.error(`CSP: ${event.violatedDirective} blocked ${event.blockedURI || event.sample}`));
"""
# WCAG 2.2 AA with the good practices that a person notices.
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


def launch(playwright: Playwright, executable: str) -> Browser:
    """Start Chromium.

    :param executable: path of the installed program; nothing is downloaded.
    """
    # Chromium's sandbox refuses root, which is who CI machines often are.
    flags = [*OFFLINE_FLAGS, "--no-sandbox"] if os.getuid() == 0 else OFFLINE_FLAGS
    return playwright.chromium.launch(executable_path=executable, args=flags)


@dataclass
class Watch:
    """What went wrong in a browser context."""

    complaints: list[str] = field(default_factory=list)
    foreign_requests: list[str] = field(default_factory=list)


@contextmanager
def watched(context: BrowserContext, base_url: str, *, cookies_allowed: bool) -> Iterator[Watch]:
    """Fail at the end when a page complained, asked another host, or (for visitors) set a cookie.

    A test that provokes an error takes the expected line out of `complaints`.
    """
    watch = Watch()
    host = urlsplit(base_url).netloc
    context.add_init_script(COLLECT_CSP_REPORTS)
    context.on("console", lambda message: _note_console(watch, message))
    context.on("weberror", lambda error: watch.complaints.append(f"script error: {error.error}"))
    context.on("request", lambda request: _note_request(watch, request, host))
    yield watch
    assert watch.complaints == []
    assert watch.foreign_requests == []
    if not cookies_allowed:
        assert context.cookies() == []


def axe_violations(page: Page) -> list[str]:
    """What axe finds on the page, one line per kind with the first elements; empty when it is clean."""
    found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']}: "
        + "; ".join(node["html"][:160] for node in violation["nodes"][:3])
        for violation in found
    ]


def _note_console(watch: Watch, message: ConsoleMessage) -> None:
    if message.type in {"error", "warning"}:
        watch.complaints.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")


def _note_request(watch: Watch, request: Request, host: str) -> None:
    parts = urlsplit(request.url)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != host:
        watch.foreign_requests.append(request.url)
