"""Menus, texts and facts around every page: right in each language, safe, and free of queries."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import translation
from wagtail.blocks import StructBlockValidationError
from wagtail.models import Locale, Page, PageViewRestriction, Site

from cooperactivas_pages.models import Stamp, StandardPage
from site_project.chrome import menus
from site_project.chrome.context_processors import Chrome, build_chrome
from site_project.chrome.models import ChromeTexts, MenuLinkBlock, NetworkFacts
from tests.factories import make_enterprise, make_home, make_image, make_user
from tests.factories.translations import english, in_english, mirror, translate
from tests.harness.admin import client_of, let_unset_variables_be_empty
from tests.harness.queries import query_budget

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def spanish() -> Iterator[None]:
    with translation.override("es"):
        yield


@pytest.fixture
def about() -> StandardPage:
    """A page with an alias in English."""
    page: StandardPage = make_home().add_child(
        instance=StandardPage(title="Quiénes somos", slug="quienes-somos", body=[("heading", "La red")])
    )
    mirror()
    return page


def link(label: str, page: Page | None = None, path: str = "") -> tuple[str, dict[str, Any]]:
    return "link", {"label": label, "page": page, "path": path}


def texts(*links: Any, language: str = "es", **values: Any) -> ChromeTexts:
    english()
    locale = Locale.objects.get(language_code=language)
    return ChromeTexts.objects.create(locale=locale, main_menu=list(links), **values)


def request(path: str = "/es/") -> HttpRequest:
    """A request as it reaches the templates."""
    found = RequestFactory().get(path)
    found.stamps = Stamp.current()  # type: ignore[attr-defined]  # set by StampsMiddleware
    return found


def chrome(path: str = "/es/", language: str = "es") -> Chrome:
    with translation.override(language):
        return build_chrome(request(path))


def menu(language: str = "es", path: str = "/es/") -> list[tuple[str, str]]:
    return [(entry.label, entry.url) for entry in chrome(path, language).main_menu]


def test_a_menu_leads_to_the_pages_of_its_language(about: StandardPage) -> None:
    texts(link("La red", about))
    texts(link("The network", about), language="en")
    assert menu() == [("La red", "/es/quienes-somos/")]
    assert menu("en") == [("The network", "/en/quienes-somos/")]


def test_a_language_without_texts_shows_those_of_the_main_language(about: StandardPage) -> None:
    texts(link("La red", about), tagline="Nos ayudamos", footer_text="Somos una red.")
    found = chrome(language="en")
    assert (found.tagline, found.footer_text) == ("Nos ayudamos", "Somos una red.")
    assert menu("en") == [("La red", "/en/quienes-somos/")]


def test_without_any_texts_pages_have_no_menu_and_no_error(client: Client) -> None:
    make_home()
    assert (chrome().main_menu, chrome().tagline, chrome().facts.name) == ([], "", "Cooperactivas")
    assert client.get("/es/").status_code == 200
    assert not NetworkFacts.objects.exists()


def test_pages_that_are_not_public_in_a_language_give_no_link(about: StandardPage) -> None:
    texts(link("La red", about), link("Fuera", path="https://otra.example/"))
    in_english(about).unpublish()
    assert menu() == [("La red", "/es/quienes-somos/"), ("Fuera", "https://otra.example/")]
    assert menu("en") == [("Fuera", "https://otra.example/")]
    PageViewRestriction.objects.create(page=about, restriction_type="login")
    assert menu() == [("Fuera", "https://otra.example/")]


def test_menus_follow_moves_new_addresses_publications_and_deletions(about: StandardPage) -> None:
    texts(link("La red", about))
    menu()
    about.slug = "la-red"
    about.save_revision().publish()
    assert menu() == [("La red", "/es/la-red/")]
    other = make_home().add_child(instance=StandardPage(title="Red", slug="red", body=[("heading", "Red")]))
    StandardPage.objects.get(pk=about.pk).move(other, "last-child")
    assert menu() == [("La red", "/es/red/la-red/")]
    StandardPage.objects.get(pk=about.pk).unpublish()
    assert menu() == []
    StandardPage.objects.get(pk=about.pk).get_latest_revision().publish()
    assert menu() == [("La red", "/es/red/la-red/")]
    StandardPage.objects.get(pk=about.pk).delete()
    assert menu() == []


def test_a_translated_page_takes_the_place_of_its_alias(about: StandardPage) -> None:
    texts(link("La red", about))
    assert menu("en") == [("La red", "/en/quienes-somos/")]
    translate(about, {"La red": "The network"})
    assert menu("en") == [("La red", "/en/quienes-somos/")]


def test_texts_and_facts_are_shown_as_soon_as_they_are_saved(about: StandardPage) -> None:
    row = texts(tagline="Nos ayudamos")
    facts = NetworkFacts.objects.create(site=Site.objects.get(), phone="+34987123456")
    assert (chrome().tagline, str(chrome().facts.phone)) == ("Nos ayudamos", "+34987123456")
    row.tagline = "Juntas"
    row.save()
    facts.phone = "+34987654321"
    facts.save()
    assert (chrome().tagline, str(chrome().facts.phone)) == ("Juntas", "+34987654321")
    row.delete()
    facts.delete()
    assert (chrome().tagline, str(chrome().facts.phone)) == ("", "")


def test_a_request_keeps_the_menus_it_began_with(about: StandardPage) -> None:
    row = texts(tagline="Nos ayudamos")
    begun = request()
    build_chrome(begun)
    row.tagline = "Juntas"
    row.save()
    assert build_chrome(begun).tagline == "Nos ayudamos"
    assert chrome().tagline == "Juntas"


def test_menus_cost_no_query_once_a_process_has_read_them(about: StandardPage) -> None:
    texts(*[link(f"Enlace {number}", about) for number in range(8)])
    NetworkFacts.objects.create(site=Site.objects.get(), wordmark=make_image(size=(900, 200)))
    first = request()
    build_chrome(first)
    again = request("/es/quienes-somos/")
    Site.find_for_request(again)  # every page of Wagtail asks this once
    with query_budget(0):
        assert len(build_chrome(again).main_menu) == 8
        Template("{% load wagtailimages_tags %}{% image facts.wordmark max-600x160 class='wordmark__image' %}").render(
            Context({"facts": build_chrome(again).facts})
        )


def test_reading_menus_costs_the_same_for_one_link_and_for_eight(about: StandardPage) -> None:
    counts = []
    for size in (2, 1, 8):  # the first time Wagtail reads the addresses of its sites
        ChromeTexts.objects.all().delete()
        texts(*[link(f"Enlace {number}", about) for number in range(size)])
        found = request()
        with query_budget(12) as queries:
            build_chrome(found)
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_a_changed_or_deleted_wordmark_is_read_again(about: StandardPage) -> None:
    image = make_image(size=(900, 200))
    NetworkFacts.objects.create(site=Site.objects.get(), wordmark=image)
    assert chrome().facts.wordmark == image
    number = Stamp.current()[Stamp.CHROME]
    make_image(size=(40, 30))
    assert Stamp.current()[Stamp.CHROME] == number
    image.delete()
    assert chrome().facts.wordmark is None


def test_a_request_refused_before_its_stamps_were_read_has_menus_too(about: StandardPage, client: Client) -> None:
    texts(link("La red", about))
    assert [entry.label for entry in build_chrome(RequestFactory().get("/")).main_menu] == ["La red"]
    assert menus._kept == {}
    assert client.get("/es/?q=%00").status_code == 400


def test_the_place_where_a_visitor_is_stands_out_in_the_menu(about: StandardPage) -> None:
    enterprise = make_enterprise(slug="pan")
    texts(link("Inicio", make_home()), link("La red", about), link("Empresas", enterprise.get_parent()))
    current = {
        path: [entry.label for entry in chrome(path).main_menu if entry.is_current]
        for path in ("/es/", "/es/quienes-somos/", "/es/empresas/pan/", "/es/otra/")
    }
    assert current == {
        "/es/": ["Inicio"],
        "/es/quienes-somos/": ["La red"],
        "/es/empresas/pan/": ["Empresas"],
        "/es/otra/": [],
    }


GOOD_ADDRESSES = ["/es/sectores/", "/", "/es/#contacto", "https://otra.example/", "https://otra.example"]
BAD_ADDRESSES = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "http://otra.example/", "//otra.example/",
    "/\\otra.example/", "/\t/otra.example", "https://", "https:/otra.example", "es/sectores/", "mailto:a@b.example",
    "https://otra.example/ x",
]  # fmt: skip


@pytest.mark.parametrize("path", GOOD_ADDRESSES)
def test_addresses_of_the_site_and_of_safe_sites_are_taken(path: str) -> None:
    block = MenuLinkBlock()
    value = block.to_python({"label": "Enlace", "page": None, "path": path})
    assert block.clean(value)["path"] == path


@pytest.mark.parametrize("path", BAD_ADDRESSES)
def test_other_addresses_are_refused_in_words(path: str) -> None:
    block = MenuLinkBlock()
    value = block.to_python({"label": "Enlace", "page": None, "path": path})
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(value)
    with translation.override("en"):
        assert caught.value.as_json_data() == {
            "blockErrors": {"path": {"messages": ["Begin the address with / or with https://, without spaces."]}}
        }


def test_a_link_leads_to_a_page_or_to_an_address_and_not_to_both_or_none(about: StandardPage) -> None:
    block = MenuLinkBlock()
    for page, path in ((None, ""), (about.pk, "/es/")):
        value = block.to_python({"label": "Enlace", "page": page, "path": path})
        with pytest.raises(ValidationError):
            block.clean(value)


def test_a_language_has_one_row_of_texts() -> None:
    texts()
    with translation.override("en"), pytest.raises(ValidationError, match="already has its menus and texts"):
        ChromeTexts(locale=Locale.get_default()).full_clean()


def test_an_editor_writes_menus_and_facts_in_the_admin(about: StandardPage, client: Client, settings: Any) -> None:
    let_unset_variables_be_empty(settings)
    row, site = texts(), Site.objects.get()
    editor = client_of(make_user("communications"))
    prefix = "main_menu-0-value"
    editor.post(
        f"/admin/snippets/chrome/chrometexts/edit/{row.pk}/",
        {
            "tagline": "Nos ayudamos", "footer_text": "", "footer_menu-count": "0", "main_menu-count": "1",
            "main_menu-0-deleted": "", "main_menu-0-order": "0", "main_menu-0-type": "link", "main_menu-0-id": "",
            f"{prefix}-label": "La red", f"{prefix}-page": str(about.pk), f"{prefix}-path": "",
        },
    )  # fmt: skip
    editor.post(
        f"/admin/settings/chrome/networkfacts/{site.pk}/",
        {"name": "Red de León", "email": "hola@red.example", "phone": "987 123 456"},
    )
    page = client.get("/es/").content.decode()
    for text in ("Nos ayudamos", 'href="/es/quienes-somos/"', "Red de León", "hola@red.example", "987 12 34 56"):
        assert text in page


def test_hostile_texts_are_shown_as_texts(about: StandardPage, client: Client) -> None:
    payload = "<script>alert(1)</script>"
    texts(link(payload, about), tagline=payload, footer_text=payload)
    NetworkFacts.objects.create(site=Site.objects.get(), name=payload, address=payload, legal_name=payload)
    page = client.get("/es/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert payload not in page
