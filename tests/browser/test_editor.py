"""The editor at a screen of usual size: everything in the forms is within reach."""

import pytest
from playwright.sync_api import Page

from tests.browser.staff import sign_in
from tests.servers import SiteServer

pytestmark = pytest.mark.browser
TABS = ["Primera ficha", "Qué ofrece", "Dónde y cuándo", "Datos legales", "Personas", "Imágenes", "Compartir"]


@pytest.fixture
def form(staff_page: Page, site_server: SiteServer) -> Page:
    """The form of an enterprise with the preview beside it."""
    staff_page.set_viewport_size({"width": 1366, "height": 768})
    sign_in(staff_page, site_server, "communications")
    staff_page.goto("/admin/enterprises/")
    staff_page.locator("main tbody a[href*='/edit/']").first.click()
    staff_page.locator("[data-side-panel-toggle=preview]").click()
    staff_page.locator("[data-side-panel=preview]").wait_for()
    return staff_page


def test_every_tab_is_reached_with_the_mouse_beside_an_open_panel(form: Page) -> None:
    tabs = form.get_by_role("tab")
    assert [name.split("\n")[0] for name in tabs.all_inner_texts()] == TABS
    for name in TABS:
        form.get_by_role("tab", name=name).click(timeout=5000)
        assert form.get_by_role("tab", name=name).get_attribute("aria-selected") == "true"
