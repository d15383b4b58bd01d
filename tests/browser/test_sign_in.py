"""The accounts that `make run` prints open the admin, and its pages work under our content policy."""

import pytest
from playwright.sync_api import Page

from tests.browser.staff import sign_in
from tests.servers import SiteServer

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("role", ["communications", "reviewers", "translators", "administrators"])
def test_account_of_each_role_signs_in(staff_page: Page, site_server: SiteServer, role: str) -> None:
    sign_in(staff_page, site_server, role)
    assert staff_page.locator("nav[aria-label]").count() >= 1
    assert staff_page.locator("input[name=password]").count() == 0


def test_wrong_password_is_refused_in_words(staff_page: Page) -> None:
    staff_page.goto("/admin/")
    staff_page.locator("input[name=username]").fill("administracion@cooperactivas.example")
    staff_page.locator("input[name=password]").fill("not-the-password")
    staff_page.get_by_role("button", name="Iniciar sesión").click()
    assert "no concuerdan" in staff_page.locator("main").inner_text()
