"""The editor at a screen of usual size: everything in the forms is within reach, nothing is lost to haste."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

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


@pytest.fixture
def new_page(staff_page: Page, site_server: SiteServer) -> Page:
    """The form of a new plain page, from the moment when Wagtail watches what is typed."""
    sign_in(staff_page, site_server, "communications")
    staff_page.goto("/admin/pages/")
    home = staff_page.get_by_role("link", name="Cooperactivas", exact=True).first.get_attribute("href")
    [number] = re.findall(r"[0-9]+", home or "")
    mark = "document.documentElement.dataset.isWatched = true"
    staff_page.add_init_script(f"addEventListener('w-unsaved:watch-edits', () => {{ {mark}; }})")
    staff_page.goto(f"/admin/pages/add/cooperactivas_pages/standardpage/{number}/")
    staff_page.locator("html[data-is-watched]").wait_for(state="attached")
    return staff_page


def publish(page: Page) -> None:
    """Press the button without opening its menu."""
    page.locator("button[name=action-publish]").dispatch_event("click")


def test_a_page_published_while_its_draft_is_being_saved_is_one_page(new_page: Page) -> None:
    drafts: list[str] = []

    def publish_before_the_answer(route: Route) -> None:
        if route.request.method != "POST" or drafts:
            route.continue_()
            return
        answer = route.fetch()
        drafts.append(answer.json()["url"])
        new_page.locator(".c-sf-add-button").first.click()
        new_page.get_by_role("option").first.click()
        new_page.locator(".public-DraftEditor-content").first.click()
        new_page.keyboard.type("Quienes tienen prisa.")
        publish(new_page)
        route.fulfill(response=answer)

    new_page.route("**/standardpage/**", publish_before_the_answer)
    new_page.locator("#id_title").press_sequentially("Con prisa")
    new_page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    assert "Página 'Con prisa' ha sido publicada" in new_page.locator(".messages").inner_text()
    [draft] = drafts
    new_page.goto(draft)
    assert new_page.locator("#id_slug").input_value() == "con-prisa"
    assert new_page.locator("body.page-is-live").count() == 1


def test_a_missing_text_is_counted_on_its_tab_and_found(new_page: Page) -> None:
    new_page.locator("#id_title").press_sequentially("Sin texto")
    expect(new_page.locator("#id_slug")).to_have_value("sin-texto")
    publish(new_page)
    error = new_page.locator("#tab-texto .help-critical")
    error.wait_for()
    tabs = new_page.get_by_role("tab").all_inner_texts()
    assert [text.split("\n")[:2] for text in tabs] == [["Texto", "1"], ["Compartir"]]
    new_page.get_by_role("button", name="Ir al primer error").click()
    expect(error).to_be_focused()
