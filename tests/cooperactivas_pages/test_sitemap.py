"""The sitemap lists every public page with a text of its own, once, with its other languages."""

from datetime import date

import pytest
from wagtail.models import Page, PageViewRestriction

from cooperactivas_pages.models import CallSector, EnterpriseRecord
from cooperactivas_pages.sitemap import sitemap_entries
from tests.factories import (
    make_call,
    make_enterprise,
    make_home,
    make_place,
    make_sector,
    make_service,
    make_story,
)
from tests.factories.requests import during_a_request, visit
from tests.factories.translations import mirror, translate
from tests.harness.queries import query_budget

pytestmark = pytest.mark.django_db


TERM_ADDRESSES = ("/es/sectores/", "/en/sectors/", "/es/territorio/", "/en/territory/")


def all_paths() -> list[str]:
    return [entry.url.removeprefix("http://testserver") for entry in sitemap_entries(visit("/sitemap.xml"))]


def paths() -> list[str]:
    """Addresses of pages of the tree."""
    return [path for path in all_paths() if not path.startswith(TERM_ADDRESSES)]


def term_paths() -> list[str]:
    """Addresses of sectors and places and of their overviews."""
    return [path for path in all_paths() if path.startswith(TERM_ADDRESSES)]


def test_public_pages_are_listed_once_and_aliases_not() -> None:
    make_enterprise(slug="pan")
    make_story(slug="historia")
    mirror()
    assert paths() == ["/es/", "/es/empresas/", "/es/empresas/pan/", "/es/historias/", "/es/historias/historia/"]


def test_translations_are_listed_with_each_other() -> None:
    page = make_enterprise(slug="pan")
    make_service(slug="asesoria")
    translate(page)
    entries = {entry.url: entry for entry in sitemap_entries(visit())}
    languages = {"es": "http://testserver/es/empresas/pan/", "en": "http://testserver/en/empresas/pan/"}
    for url in languages.values():
        assert {alternate.language: alternate.url for alternate in entries[url].alternates} == languages
    assert entries["http://testserver/es/servicios/asesoria/"].alternates == ()


def test_drafts_withdrawn_and_restricted_pages_are_left_out() -> None:
    make_call(slug="borrador", live=False)
    gone, private = make_enterprise(slug="retirada"), make_service(slug="reservado")
    EnterpriseRecord.objects.filter(translation_key=gone.translation_key).update(withdrawn_on=date(2020, 1, 1))
    PageViewRestriction.objects.create(page=private.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    translate(gone)
    translate(private)
    assert paths() == ["/es/", "/es/convocatorias/", "/es/empresas/", "/es/servicios/"]


def test_pages_outside_of_a_site_are_left_out() -> None:
    make_home()
    Page.get_first_root_node().add_child(instance=Page(title="Aparte", slug="aparte"))
    assert paths() == ["/es/"]


def test_day_of_the_last_change_is_told() -> None:
    page = make_enterprise(slug="pan")
    page.save_revision().publish()
    page.refresh_from_db()
    entry = next(entry for entry in sitemap_entries(visit()) if entry.url.endswith("/pan/"))
    assert entry.changed == page.last_published_at


def test_sectors_and_places_are_listed_where_something_is_found() -> None:
    agro, culture = make_sector("agro"), make_sector("cultura")
    make_enterprise(place=make_place("24089"), sectors=[make_sector("agro-miel", parent=agro)])
    make_place("24008")
    hidden = make_sector("oculto")
    make_enterprise(place=make_place("24089"), sectors=[hidden])
    hidden.is_active = False
    hidden.save()
    CallSector.objects.create(page=make_call(live=False), sector=culture)
    assert term_paths() == [
        "/es/sectores/", "/es/sectores/agro/", "/es/sectores/agro-miel/",
        "/es/territorio/", "/es/territorio/es/", "/es/territorio/r07/", "/es/territorio/24/", "/es/territorio/24089/",
    ]  # fmt: skip


def test_sectors_and_places_of_a_site_in_two_languages_name_each_other() -> None:
    make_enterprise(place=make_place("24089"))
    mirror()
    entries = {entry.url: entry for entry in sitemap_entries(visit())}
    languages = {"es": "http://testserver/es/territorio/24089/", "en": "http://testserver/en/territory/24089/"}
    for url in languages.values():
        assert {alternate.language: alternate.url for alternate in entries[url].alternates} == languages
        assert entries[url].changed is None
    assert "http://testserver/en/sectors/" in entries


def test_empty_network_has_no_overviews_in_its_sitemap() -> None:
    make_home()
    make_sector("agro")
    make_place("24089")
    assert term_paths() == []


def test_sitemap_costs_the_same_for_three_and_for_thirty_pages() -> None:
    sizes = []
    for more in (3, 27):
        for _number in range(more):
            make_service()
            make_enterprise(place=make_place(f"24{len(term_paths()) + 100}"))
        with during_a_request(), query_budget(9) as count:
            entries = list(sitemap_entries(visit()))
        sizes.append((len(entries), len(count)))
    assert sizes == [(18, 9), (99, 9)]
