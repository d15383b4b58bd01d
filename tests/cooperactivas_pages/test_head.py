"""What stands in the head and above a page: languages, canonical address, pictures for sharing, the trail."""

import re

import pytest
from django.http import HttpRequest
from django.test import Client, override_settings
from django.utils import timezone, translation

from cooperactivas_pages.breadcrumbs import page_breadcrumbs, term_breadcrumbs
from cooperactivas_pages.head import ShareImage, page_head, term_head
from cooperactivas_pages.languages import page_languages, view_languages
from cooperactivas_pages.listing import Copies, Listing
from cooperactivas_pages.models import StandardPage
from cooperactivas_pages.registry import taxonomies
from cooperactivas_pages.term_pages import place_page, sector_page
from tests.factories import (
    make_call,
    make_enterprise,
    make_home,
    make_image,
    make_place,
    make_sector,
    make_service,
    make_story,
)
from tests.factories.requests import visit
from tests.factories.translations import in_english, mirror, translate

pytestmark = pytest.mark.django_db


def addresses(page: StandardPage, request: HttpRequest) -> tuple[dict[str, str], dict[str, str], str]:
    """Language switch, `hreflang` and canonical address."""
    found = page_languages(page, request)
    return (
        {link.code: link.url for link in found.links},
        {alternate.language: alternate.url for alternate in found.alternates},
        found.canonical,
    )


def test_page_in_one_language_has_no_alternates() -> None:
    page = make_enterprise(slug="pan")
    assert addresses(page, visit(page.url)) == (
        {"es": "/es/empresas/pan/"},
        {},
        "http://testserver/es/empresas/pan/",
    )


def test_translations_name_each_other() -> None:
    page = make_enterprise(slug="pan")
    english = translate(page)
    both = {"es": "http://testserver/es/empresas/pan/", "en": "http://testserver/en/empresas/pan/"}
    for each, language in ((page, "es"), (english, "en")):
        switch, alternates, canonical = addresses(each, visit(each.url))
        assert switch == {"es": "/es/empresas/pan/", "en": "/en/empresas/pan/"}
        assert alternates == both
        assert canonical == both[language]


def test_canonical_address_of_an_alias_is_that_of_its_source() -> None:
    page = make_enterprise(slug="pan")
    mirror()
    alias = in_english(page)
    switch, alternates, canonical = addresses(alias, visit(alias.url))
    assert switch == {"es": "/es/empresas/pan/", "en": "/en/empresas/pan/"}
    assert (alternates, canonical) == ({}, "http://testserver/es/empresas/pan/")


def test_draft_in_another_language_is_not_offered() -> None:
    page = make_enterprise(slug="pan")
    translate(page).unpublish()
    switch, alternates, _canonical = addresses(page, visit(page.url))
    assert (switch, alternates) == ({"es": "/es/empresas/pan/"}, {})


def test_switch_keeps_the_choices_of_a_list_and_marks_the_language() -> None:
    index = make_enterprise().get_parent().specific
    mirror()
    with translation.override("en"):
        found = page_languages(index, visit(index.url), "?sector=agro")
    assert [(link.code, link.name, link.url, link.is_current) for link in found.links] == [
        ("es", "Español", "/es/empresas/?sector=agro", False),
        ("en", "English", "/en/empresas/?sector=agro", True),
    ]
    assert found.canonical == "http://testserver/es/empresas/?sector=agro"


def test_preview_of_a_page_that_was_never_saved_has_the_address_of_the_request() -> None:
    parent = make_home()
    page = StandardPage(title="Nueva", slug="nueva", locale=parent.locale)
    found = page_languages(page, visit("/admin/vista-previa/"))
    assert (found.links, found.canonical) == ((), "http://testserver/admin/vista-previa/")


def test_view_has_an_address_in_every_language() -> None:
    make_sector("agro")
    found = view_languages(visit("/es/sectores/agro/"), "?q=pan")
    assert [link.url for link in found.links] == ["/es/sectores/agro/?q=pan", "/en/sectors/agro/?q=pan"]
    assert [alternate.url for alternate in found.alternates] == [
        "http://testserver/es/sectores/agro/?q=pan",
        "http://testserver/en/sectors/agro/?q=pan",
    ]


def test_title_and_description_prefer_what_the_editor_wrote_for_search_engines() -> None:
    page = make_enterprise("Pan de Pueblo", summary="Hacemos pan.")
    head = page_head(page, visit(page.url))
    assert (head.title, head.description) == ("Pan de Pueblo", "Hacemos pan.")
    page.seo_title, page.search_description = "Panadería en León", "Pan de masa madre."
    head = page_head(page, visit(page.url))
    assert (head.title, head.description) == ("Panadería en León", "Pan de masa madre.")


def test_narrowed_list_asks_not_to_be_indexed() -> None:
    index = make_enterprise().get_parent().specific
    assert page_head(index, visit(index.url)).robots == ""
    assert page_head(index, visit(index.url), Listing((), 0, 1, 1, q="pan", query="?q=pan")).robots == "noindex, follow"


def test_list_names_the_whole_address_of_its_feed() -> None:
    index = make_enterprise().get_parent().specific
    listing = Listing((), 0, 1, 1, copies=Copies("/es/buscar/atom/?kind=enterprise", "/tabla", "/puntos"))
    assert page_head(index, visit(index.url)).feed == ""
    assert page_head(index, visit(index.url), Listing((), 0, 1, 1)).feed == ""
    feed = page_head(index, visit(index.url), listing).feed
    assert feed == "http://testserver/es/buscar/atom/?kind=enterprise"


def test_picture_for_sharing_is_the_own_one_or_the_main_one() -> None:
    page = make_story(image=make_image("Horno", size=(1300, 700)), image_alt="Un horno")
    image = page_head(page, visit(page.url)).image
    assert image is not None
    assert image.url.startswith("http://testserver/media/images/")
    assert (image.width, image.height, image.alt) == (1200, 630, "Un horno")
    page.share_image = make_image("Otra", size=(600, 315))
    other = page_head(page, visit(page.url)).image
    assert other is not None
    assert (other.width, other.height) == (600, 315)
    assert page_head(page, visit(page.url)).og_type == "article"


NO_SITE_PICTURE = {"SHARE_PICTURE": ""}
DRAWING = ShareImage("http://testserver/static/site/img/share.png", 1200, 630, "Cooperactivas")


def test_picture_whose_file_is_gone_is_replaced_by_that_of_the_site() -> None:
    image = make_image(size=(40, 30))
    page = make_story(image=image, image_alt="Un horno")
    image.file.storage.delete(image.file.name)
    assert page_head(page, visit(page.url)).image == DRAWING


def test_page_without_picture_shows_that_of_the_site() -> None:
    page = make_enterprise()
    assert page_head(page, visit(page.url)).image == DRAWING


@override_settings(COOPERACTIVAS_PAGES=NO_SITE_PICTURE)
def test_page_without_picture_has_none_where_the_site_gives_none() -> None:
    page = make_enterprise()
    assert page_head(page, visit(page.url)).image is None


@pytest.mark.parametrize(
    "path",
    [
        "/es/", "/es/empresas/", "/es/servicios/", "/es/historias/", "/es/convocatorias/", "/es/sectores/",
        "/es/sectores/agro/", "/es/territorio/", "/es/territorio/24089/", "/es/buscar/", "/es/buscar/?q=pan",
        "/es/api/", "/es/convocatorias/ayudas/",
    ],
)  # fmt: skip
def test_every_kind_of_page_has_a_picture_for_sharing(path: str, client: Client) -> None:
    make_enterprise()
    make_service()
    make_story()
    make_call(slug="ayudas")
    text = client.get(path).content.decode()
    for line in (
        '<meta property="og:image" content="http://testserver/static/site/img/share.png">',
        '<meta property="og:image:width" content="1200">',
        '<meta property="og:image:height" content="630">',
        '<meta property="og:image:alt" content="Cooperactivas">',
        '<meta name="twitter:card" content="summary_large_image">',
    ):
        assert text.count(line) == 1


def test_head_of_a_sector_page_tells_its_name_and_choices() -> None:
    make_sector("agro", es="Campo")
    make_enterprise("Pan")
    term = taxonomies().sectors.get("agro")
    assert term is not None
    page = sector_page(term, {"q": ["pan"]}, "es", timezone.now())
    head = term_head(page, visit("/es/sectores/agro/"))
    assert (head.title, head.robots) == ("Campo", "noindex, follow")
    assert "Campo" in head.description
    assert head.languages.canonical == "http://testserver/es/sectores/agro/?q=pan"


def test_error_pages_have_a_language_switch_all_the_same() -> None:
    head = term_head(None, visit("/es/nada/"))
    assert [link.url for link in head.languages.links] == ["/es/nada/", "/en/nada/"]


def test_trail_leads_from_the_home_page_to_the_page() -> None:
    page = make_enterprise("Pan de Pueblo")
    trail = page_breadcrumbs(page, visit(page.url))
    assert [(crumb.label, crumb.url) for crumb in trail] == [
        ("Cooperactivas", "/es/"),
        ("Empresas", "/es/empresas/"),
        ("Pan de Pueblo", ""),
    ]
    assert page_breadcrumbs(make_home(), visit("/es/")) == []


def test_trail_of_a_place_leads_through_the_places_above() -> None:
    make_place("24089", es="León", en="León")
    term = taxonomies().places.get("24089")
    assert term is not None
    with translation.override("en"):
        trail = term_breadcrumbs(place_page(term, {}, "en", timezone.now()))
    assert [crumb.url for crumb in trail] == [
        "/en/",
        "/en/territory/",
        "/en/territory/es/",
        "/en/territory/r07/",
        "/en/territory/24/",
        "",
    ]
    assert trail[-1].label == "León"


def test_page_says_the_language_of_its_text(client: Client) -> None:
    page = make_service("Plan de empresa")
    mirror()
    text = client.get(in_english(page).url).content.decode()
    assert '<html lang="en"' in text
    assert re.search(r'<h1[^>]* lang="es"[^>]*>Plan de empresa</h1>', text)
