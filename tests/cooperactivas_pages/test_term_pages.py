"""Sector and place pages: everything about one term, in the visitor's language."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.utils import translation

from cooperactivas_pages import views
from cooperactivas_pages.listing import PageOutOfRangeError
from cooperactivas_pages.models import ActivityPlace, CallSector, EnterpriseActivity, EnterprisePage, EnterpriseRecord
from cooperactivas_pages.registry import TermInfo, taxonomies
from cooperactivas_pages.term_pages import TermPage, place_page, sector_page
from tests.factories import (
    madrid,
    make_call,
    make_enterprise,
    make_place,
    make_sector,
    make_service,
    make_story,
)
from tests.factories.requests import during_a_request
from tests.factories.translations import mirror
from tests.harness.queries import query_budget

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english_words", "own_listing")]

NOW = madrid(2026, 3, 10, 12)


def sector(code: str) -> TermInfo:
    found = taxonomies().sectors.get(code)
    assert found is not None
    return found


def place(code: str) -> TermInfo:
    found = taxonomies().places.get(code)
    assert found is not None
    return found


def titles(page: TermPage, kind: str) -> list[str]:
    return [card.title for card in getattr(page, kind).cards]


def serve(enterprise: EnterprisePage, *codes: str) -> None:
    """Give an enterprise an activity in named places."""
    activity = EnterpriseActivity.objects.create(
        page=enterprise,
        sector=make_sector(),
        offer_kind="goods",
        area_kind="places",
        locale=enterprise.locale,
    )
    for code in codes:
        ActivityPlace.objects.create(activity=activity, place=make_place(code))


def test_sector_page_gathers_all_kinds() -> None:
    agro, culture = make_sector("agro"), make_sector("cultura")
    make_sector("agro-miel", parent=agro)
    make_enterprise("Miel", sectors=[make_sector("agro-miel")])
    make_enterprise("Teatro", sectors=[culture])
    CallSector.objects.create(page=make_call("Para el campo"), sector=agro)
    CallSector.objects.create(page=make_call("Para la cultura"), sector=culture)
    make_service("Para todos")
    make_story("Del campo")
    page = sector_page(sector("agro"), {}, "es", NOW)
    found = {kind: titles(page, kind) for kind in ("enterprises", "services", "calls", "stories")}
    assert found == {
        "enterprises": ["Miel"],
        "services": ["Para todos"],
        "calls": ["Para el campo"],
        "stories": ["Del campo"],
    }


def test_sector_page_leads_up_down_and_sideways() -> None:
    agro = make_sector("agro", es="Campo", en="Farming")
    make_sector("agro-miel", parent=agro, es="Miel", en="Honey")
    make_sector("agro-vino", parent=agro, es="Ávila", en="Wine")
    make_sector("cultura", es="Cultura", en="Culture")
    hidden = make_sector("oculto")
    hidden.is_active = False
    hidden.save()
    top, part = (sector_page(sector(code), {}, "en", NOW) for code in ("agro", "agro-miel"))
    assert (top.label, top.artwork, top.trail) == ("Farming", "agro", ())
    assert [link.label for link in top.below] == ["Honey", "Wine"]
    assert [link.label for link in top.neighbours] == ["Culture"]
    assert [(link.label, link.url) for link in part.trail] == [("Farming", "/en/sectors/agro/")]
    assert (part.artwork, [link.label for link in part.neighbours]) == ("agro", ["Wine"])
    assert [link.label for link in sector_page(sector("agro"), {}, "es", NOW).below] == ["Ávila", "Miel"]


def test_place_page_tells_population_and_neighbours() -> None:
    first, second = make_place("24089", es="León"), make_place("24008", es="Astorga")
    for found, people in ((first, 121_000), (second, 10_500)):
        found.population = people
        found.save()
    assert place_page(place("24089"), {}, "es", NOW).population == 121_000
    province = place_page(place("24"), {}, "es", NOW)
    assert (province.population, [link.label for link in province.below]) == (131_500, ["Astorga", "León"])
    assert [link.label for link in place_page(place("24089"), {}, "es", NOW).neighbours] == ["Astorga"]
    assert place_page(place("24089"), {}, "es", NOW).trail[0].url == "/en/territory/es/"


def test_group_page_lists_its_members() -> None:
    member = make_place("24090", es="Riaño")
    make_place("24089")
    member.groupings.add(make_place("leader-montana", "leader"))
    make_enterprise("En la montaña", place=member)
    make_enterprise("En la ciudad", place=make_place("24089"))
    page = place_page(place("leader-montana"), {}, "es", NOW)
    assert [link.label for link in page.below] == ["Riaño"]
    assert titles(page, "enterprises") == ["En la montaña"]


def test_enterprises_that_come_to_a_place_are_those_from_elsewhere() -> None:
    here, there = make_place("24089"), make_place("24008")
    local, from_near, from_region, elsewhere, gone = (
        make_enterprise(title, place=place)
        for title, place in {
            "De aquí": here, "Del pueblo vecino": there, "De la región": there, "No viene": there, "Retirada": there,
        }.items()
    )  # fmt: skip
    serve(local, "24089")
    serve(from_near, "24089", "24090")
    serve(from_region, "24")
    serve(elsewhere, "24008")
    serve(gone, "24089")
    EnterpriseRecord.objects.filter(translation_key=gone.translation_key).update(withdrawn_on=NOW.date())
    page = place_page(place("24089"), {}, "es", NOW)
    assert [card.title for card in page.coming] == ["De la región", "Del pueblo vecino"]


def test_visitor_narrows_the_enterprises_and_nothing_else() -> None:
    make_enterprise("Pan")
    make_enterprise("Queso")
    make_service("Asesoría")
    page = sector_page(sector("agro"), {"q": ["queso"]}, "es", NOW)
    assert (titles(page, "enterprises"), titles(page, "services")) == (["Queso"], ["Asesoría"])
    assert page.query == "?sector=agro"
    with pytest.raises(PageOutOfRangeError):
        sector_page(sector("agro"), {"page": ["2"]}, "es", NOW)


def test_unknown_terms_and_pages_are_not_found() -> None:
    make_enterprise()
    for view, code in ((views.sector, "nada"), (views.place, "99999"), (views.sector, "24")):
        with pytest.raises(Http404):
            view(RequestFactory().get("/"), code)
    for page in ("0", "2", "-1", "٣"):
        with pytest.raises(Http404):
            views.sector(RequestFactory().get("/", {"page": page}), "agro")


@pytest.mark.parametrize("path", ["sectores/AGRO/", "sectores/agro'/", "sectores/" + "a" * 70 + "/", "sectores/../"])
def test_address_that_no_term_can_have_is_not_found(client: Client, path: str) -> None:
    make_enterprise()
    assert client.get(f"/es/{path}").status_code == 404


def test_term_pages_answer_in_both_languages(client: Client) -> None:
    make_sector("agro", es="Campo", en="Farming")
    make_enterprise("Pan de Pueblo")
    mirror()
    for address, label in {"/es/sectores/agro/": "Campo", "/en/sectors/agro/": "Farming"}.items():
        text = client.get(address).content.decode()
        assert f"<h1>{label}</h1>" in text
        assert "Pan de Pueblo" in text
    assert client.get("/es/territorio/24089/").status_code == 200


def test_term_page_costs_the_same_for_three_and_for_thirty_entries() -> None:
    sizes = []
    for more in (3, 27):
        for _number in range(more):
            make_enterprise()
        for _number in range(3):
            make_call(opens_at=NOW, closes_at=NOW + timedelta(days=9))
            make_service()
            make_story()
        with translation.override("es"), during_a_request(), query_budget(9) as count:
            sector_page(sector("agro"), {}, "es", NOW)
        sizes.append(len(count))
    assert sizes == [9, 9]
