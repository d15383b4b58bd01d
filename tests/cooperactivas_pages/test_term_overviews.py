"""The pages above all sectors and all places: what there is, how much, and where to go on."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from cooperactivas_pages.models import CallPlace, CallSector, EnterpriseRecord
from cooperactivas_pages.registry import taxonomies
from cooperactivas_pages.term_overviews import TermNode, sector_overview, territory_overview
from cooperactivas_pages.term_pages import place_page, sector_page
from tests.factories import madrid, make_call, make_enterprise, make_place, make_sector, make_service, make_story
from tests.factories.requests import during_a_request
from tests.factories.translations import mirror
from tests.harness.queries import query_budget

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english_words", "own_listing")]

NOW = madrid(2026, 3, 10, 12)


def lines(nodes: tuple[TermNode, ...]) -> list[tuple[str, int, bool]]:
    """Label, number of enterprises, and whether it is a link."""
    return [(node.label, node.count, bool(node.url)) for node in nodes]


def make_comarca(code: str, label: str) -> Any:
    return make_place(code, "comarca", parent=make_place("24", "province"), es=label)


def test_sectors_stand_in_two_levels_with_their_enterprises() -> None:
    agro = make_sector("agro", es="Campo")
    honey, wine = make_sector("agro-miel", parent=agro, es="Miel"), make_sector("agro-vino", parent=agro, es="Vino")
    make_sector("cultura", es="Cultura")
    make_enterprise(sectors=[honey, wine])
    make_enterprise(sectors=[agro])
    overview = sector_overview("es", NOW)
    assert lines(overview.sectors) == [("Campo", 2, True), ("Cultura", 0, False)]
    assert lines(overview.sectors[0].parts) == [("Miel", 1, True), ("Vino", 1, True)]
    assert (overview.sectors[0].url, overview.sectors[0].artwork) == ("/en/sectors/agro/", "agro")


def test_numbers_are_those_of_the_pages_behind_the_links() -> None:
    agro = make_sector("agro")
    comarca = make_comarca("2401", "El Bierzo")
    for code in ("24001", "24002"):
        make_enterprise(place=make_place(code, parent=comarca), sectors=[make_sector("agro-miel", parent=agro)])
    sectors, places = taxonomies().sectors, taxonomies().places
    [top] = sector_overview("es", NOW).sectors
    [province] = territory_overview("es", NOW).provinces
    assert top.count == sector_page(sectors.get("agro"), {}, "es", NOW).enterprises.total == 2  # type: ignore[arg-type]  # it was made above
    assert province.comarcas[0].count == place_page(places.get("2401"), {}, "es", NOW).enterprises.total == 2  # type: ignore[arg-type]  # it was made above


def test_withdrawn_hidden_and_archived_entries_do_not_count() -> None:
    make_enterprise(sectors=[make_sector("agro", es="Campo")], live=False)
    gone = make_enterprise(sectors=[make_sector("agro")])
    EnterpriseRecord.objects.filter(translation_key=gone.translation_key).update(withdrawn_on=date(2026, 3, 10))
    CallSector.objects.create(page=make_call(archived_on=date(2026, 3, 1)), sector=make_sector("agro"))
    assert lines(sector_overview("es", NOW).sectors) == [("Campo", 0, False)]


def test_sector_with_a_call_only_is_a_link_without_a_number() -> None:
    CallSector.objects.create(page=make_call(), sector=make_sector("agro", es="Campo"))
    make_service()
    assert lines(sector_overview("es", NOW).sectors) == [("Campo", 0, True)]


def test_sector_that_staff_switched_off_is_left_out() -> None:
    sector = make_sector("agro")
    make_enterprise(sectors=[sector])
    sector.is_active = False
    sector.save()
    assert sector_overview("es", NOW).sectors == ()


def test_territory_unfolds_from_provinces_to_municipalities() -> None:
    bierzo, ancares = make_comarca("2401", "El Bierzo"), make_comarca("2402", "Ancares")
    ponferrada = make_place("24115", parent=bierzo, es="Ponferrada")
    make_place("24011", parent=bierzo, es="Ávila del Río")
    make_place("24900", es="Suelto")
    make_place("49", "province", es="Zamora")
    make_enterprise(place=ponferrada)
    make_story(place=ancares)
    overview = territory_overview("es", NOW)
    [province] = overview.provinces
    assert (province.place.label, province.place.count) == ("Lugar 24", 1)
    assert lines(province.comarcas) == [("Ancares", 0, True), ("El Bierzo", 1, True)]
    assert lines(province.comarcas[1].parts) == [("Ávila del Río", 0, False), ("Ponferrada", 1, True)]
    assert lines(province.municipalities) == [("Suelto", 0, False)]
    assert lines(overview.above) == [("Lugar es", 1, True), ("Lugar r07", 1, True)]


def test_province_without_detail_appears_when_something_is_found_there() -> None:
    make_place("49", "province", es="Zamora")
    assert territory_overview("es", NOW).others == ()
    CallPlace.objects.create(page=make_call(), place=make_place("49", "province"))
    overview = territory_overview("es", NOW)
    assert (overview.provinces, lines(overview.others)) == ((), [("Zamora", 0, True)])


def test_group_holds_what_its_members_hold() -> None:
    member = make_place("24090", es="Riaño")
    member.groupings.add(make_place("leader-montana", "leader", es="Montaña"))
    make_place("leader-vacio", "leader")
    make_enterprise(place=member)
    assert lines(territory_overview("es", NOW).groups) == [("Montaña", 1, True)]


def test_overviews_answer_in_both_languages_and_lead_to_their_parts(client: Client) -> None:
    comarca = make_comarca("2401", "El Bierzo")
    make_enterprise(place=make_place("24115", parent=comarca, es="Ponferrada"))
    mirror()
    for address, link in {
        "/es/sectores/": '<a href="/es/sectores/agro/">Agro</a> <span class="quiet">(1)</span>',
        "/en/sectors/": '<a href="/en/sectors/agro/">Agro</a> <span class="quiet">(1)</span>',
        "/es/territorio/": '<a href="/es/territorio/24115/">Ponferrada</a> <span class="quiet">(1)</span>',
        "/en/territory/": '<a href="/en/territory/24115/">Ponferrada</a> <span class="quiet">(1)</span>',
    }.items():
        response = client.get(address)
        assert response.status_code == 200
        assert link in response.content.decode()
    english = client.get("/en/territory/").content.decode()
    assert "<h1>Territory</h1>" in english
    assert 'hreflang="es" href="http://testserver/es/territorio/"' in english


def test_sector_and_place_pages_lead_to_the_overviews(client: Client) -> None:
    make_enterprise(place=make_place("24115"))
    mirror()
    assert '<a href="/en/sectors/">Sectors</a>' in client.get("/en/sectors/agro/").content.decode()
    assert '<a href="/en/territory/">Territory</a>' in client.get("/en/territory/24115/").content.decode()


def test_overviews_of_an_empty_network_are_shown(client: Client) -> None:
    for address in ("/es/sectores/", "/es/territorio/"):
        assert client.get(address).status_code == 200


def test_overviews_cost_the_same_for_three_and_for_thirty_entries() -> None:
    sizes = []
    for more in (3, 27):
        for number in range(more):
            make_enterprise(place=make_place(f"24{number + more:03}"), sectors=[make_sector(f"sector-{more}-{number}")])
            make_story()
            make_call()
        with translation.override("es"), during_a_request(), query_budget(8) as count:
            sectors, territory = sector_overview("es", NOW), territory_overview("es", NOW)
        sizes.append((len(sectors.sectors) > more, territory.provinces[0].place.count, len(count)))
    assert sizes == [(True, 3, 8), (True, 30, 8)]
