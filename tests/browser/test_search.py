"""The search in a real browser: accessible, narrow and wide, by keyboard, without scripts."""

import pytest
from playwright.sync_api import Browser, Page

from tests.harness.browser import axe_violations, watched
from tests.servers import SiteServer

from .test_pages import is_wider_than_the_screen

pytestmark = pytest.mark.browser
ADDRESSES = {
    "words": "/es/buscar/?q=ayuda+a+domicilio+en+La+Bañeza",
    "english": "/en/search/?q=queso&near=24089",
    "empty": "/es/buscar/?place=24005&sector=cuidados&kind=story",
    "mistyped": "/es/buscar/?q=qeso",
    "notices": "/es/buscar/?sector=minas&page=99",
    "map": "/es/buscar/?q=queso&view=map",
    "interface": "/es/api/",
}
# Width and colour scheme.
LOOKS = (pytest.param(320, "light", id="narrow"), pytest.param(1280, "dark", id="wide-dark"))


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES.keys())
def test_page_is_accessible_fits_and_complains_of_nothing(
    browser: Browser, site_server: SiteServer, address: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        base_url=site_server.url,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]  # one of the two words
    )
    try:
        with watched(context, site_server.url, cookies_allowed=False):
            page = context.new_page()
            response = page.goto(address)
            assert response
            assert response.status == 200
            assert axe_violations(page) == []
            assert not is_wider_than_the_screen(page)
            # What is folded away is as sound and as narrow.
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
            assert axe_violations(page) == []
            assert not is_wider_than_the_screen(page)
    finally:
        context.close()


def test_search_works_without_scripts(browser: Browser, site_server: SiteServer) -> None:
    context = browser.new_context(
        base_url=site_server.url, java_script_enabled=False, viewport={"width": 1280, "height": 800}
    )
    try:
        with watched(context, site_server.url, cookies_allowed=False):
            page = context.new_page()
            page.goto("/es/buscar/")
            page.get_by_label("¿Qué buscas?").fill("queso")
            page.get_by_role("search").get_by_role("button").click()
            page.get_by_label("Historias (2)").check()
            page.get_by_role("button", name="Mostrar resultados").click()
            assert page.locator("article").count() == 2
            assert page.locator("h1").inner_text() == "Buscar: queso"
    finally:
        context.close()


def test_keyboard_alone_searches_and_chooses(page: Page) -> None:
    page.goto("/es/buscar/")
    page.get_by_label("¿Qué buscas?").focus()
    page.keyboard.type("queso")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=queso**")
    page.get_by_label("¿Qué buscas?").focus()
    page.keyboard.press("Tab")
    assert focused(page) == "Buscar"
    page.keyboard.press("Tab")
    assert focused(page) == "Ver en el mapa"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    reach(page, "Mostrar resultados")
    page.keyboard.press("Enter")
    page.wait_for_url("**kind=enterprise**")
    assert page.locator("article").count() == 4
    # On to what was chosen, in the order in which it stands on the page.
    page.get_by_role("button", name="Mostrar resultados").focus()
    page.keyboard.press("Tab")
    assert focused(page).startswith("Quitar filtro:")


def test_first_stops_of_the_keyboard_skip_to_the_content(page: Page) -> None:
    page.goto("/es/buscar/?q=queso")
    link = page.get_by_role("link", name="Ir a los resultados")
    link.focus()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "results"


def focused(page: Page) -> str:
    """The name of what has the focus, as it is read."""
    return str(page.evaluate("document.activeElement.innerText")).strip()


def reach(page: Page, name: str) -> None:
    """Press the tabulator until something has the focus."""
    for _ in range(120):
        if focused(page) == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached by the tabulator")
