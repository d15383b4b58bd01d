"""Picking terms, pages and awards in a form: found by any spelling, and only what the field takes."""

from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from cooperactivas_pages.models import Award, EnterprisePage, LegalForm, Place, Sector
from tests.factories import make_call, make_enterprise, make_form, make_place, make_sector, make_service, make_story
from tests.factories.translations import mirror
from tests.harness.queries import query_budget

AS_EDITORS_TYPE = ["Ñandú", "nandu", "ÑANDU", "ñan"]


def chooser(model: type[Any], view: str = "choose_results") -> str:
    return reverse(model.snippet_viewset.chooser_viewset.get_url_name(view))


def shown(client: Client, url: str, **parameters: Any) -> str:
    response = client.get(url, parameters)
    assert response.status_code == 200
    return response.content.decode()


def form_of(client: Client, page_type: str, parent: Any) -> str:
    url = reverse("wagtailadmin_pages:add", args=["cooperactivas_pages", page_type, parent.pk])
    return shown(client, url)


@pytest.mark.parametrize("typed", AS_EDITORS_TYPE)
def test_sectors_and_places_are_found_with_and_without_accents(typed: str, editor: Client) -> None:
    make_sector("aves", es="Cría de ñandúes")
    make_sector("pan", es="Panadería")
    make_place("24001", es="Villa Ñandú")
    make_place("24002", es="Acebedo")
    found = shown(editor, chooser(Sector), q=typed)
    assert "Cría de ñandúes" in found
    assert "Panadería" not in found
    found = shown(editor, chooser(Place), q=typed)
    assert "Villa Ñandú" in found
    assert "Acebedo" not in found


@pytest.mark.parametrize("typed", AS_EDITORS_TYPE)
def test_pages_are_found_with_and_without_accents(typed: str, editor: Client) -> None:
    make_enterprise("Obrador Ñandú")
    make_enterprise("Quesería")
    call_command("update_index", verbosity=0)
    url = reverse("wagtailadmin_choose_page_search")
    found = shown(editor, url, q=typed, page_type="cooperactivas_pages.enterprisepage")
    assert "Obrador Ñandú" in found
    assert "Quesería" not in found


def test_pages_are_found_by_the_words_of_their_address_which_has_no_accents(editor: Client) -> None:
    """Some databases take accents for other letters; there the address answers."""
    make_enterprise("Quesería", slug="obrador-nandu")
    call_command("update_index", verbosity=0)
    assert "Quesería" in shown(editor, reverse("wagtailadmin_choose_page_search"), q="nandu")


def test_an_enterprise_is_offered_once_and_not_once_per_language(editor: Client) -> None:
    make_enterprise("Obrador Ñandú")
    mirror()
    call_command("update_index", verbosity=0)
    url = reverse("wagtailadmin_choose_page_search")
    assert "There is 1 match" in shown(editor, url, q="obrador", page_type="cooperactivas_pages.enterprisepage")
    # A link inside a text may lead to any language.
    assert "There are 2 matches" in shown(editor, url, q="obrador", page_type="wagtailcore.page")


@pytest.mark.parametrize("make", [make_service, make_story, make_call])
def test_the_first_step_of_a_page_chooser_leads_to_the_pages(make: Any, editor: Client) -> None:
    page = make("Primera")
    mirror()
    url = reverse("wagtailadmin_choose_page_child", args=[page.get_parent().pk])
    assert "Primera" in shown(editor, url, page_type=page._meta.label_lower)


def test_the_municipality_of_an_enterprise_is_chosen_among_municipalities(editor: Client) -> None:
    leon = make_place("24089", es="León")
    make_place("2406", "comarca", leon.parent, es="Tierras de León")
    page = make_enterprise()
    assert f"{chooser(Place, 'choose')}?kind=municipality" in form_of(editor, "enterprisepage", page.get_parent())
    found = shown(editor, chooser(Place, "choose"), kind="municipality")
    assert "24089" in found
    assert "Tierras de León" not in found


def test_legal_forms_and_qualifications_are_chosen_apart(editor: Client) -> None:
    make_form("sll")
    make_form("cee", is_qualification=True)
    page = make_enterprise()
    form = form_of(editor, "enterprisepage", page.get_parent())
    for limit, offered, left_out in (("0", "sll", "cee"), ("1", "cee", "sll")):
        url = chooser(LegalForm, "choose")
        assert f"{url}?is_qualification={limit}" in form
        codes = _codes(shown(editor, chooser(LegalForm), is_qualification=limit))
        assert offered in codes
        assert left_out not in codes
    assert {"sll", "cee"} <= _codes(shown(editor, chooser(LegalForm), is_qualification="nonsense"))


def _codes(page: str) -> set[str]:
    return {code for code in ("sll", "cee", "coop-trabajo") if f">{code}<" in "".join(page.split())}


def test_a_story_picks_awards_by_the_name_of_the_enterprise(editor: Client) -> None:
    baker = make_enterprise("Obrador Ñandú", slug="obrador-nandu")
    dairy = make_enterprise("Quesería", slug="queseria")
    for enterprise in (baker, dairy):
        Award.objects.create(enterprise=enterprise, call_text="Premio rural", amount=1000, year=2025)
    url = reverse("award_chooser:choose_results")
    assert "Obrador Ñandú, 2025" in shown(editor, url, q="nandu")
    assert "Quesería" not in shown(editor, url, q="nandu")
    assert shown(editor, url, q="rural").count("Premio rural") == 2
    chosen = editor.get(reverse("award_chooser:chosen_multiple"), {"id": [Award.objects.get(enterprise=dairy).pk]})
    assert chosen.json()["result"][0]["title"] == "Quesería, 2025"


def test_a_chooser_of_awards_costs_the_same_for_three_and_for_twenty(editor: Client) -> None:
    page = make_enterprise()
    counts = []
    for size in (3, 17):
        for _number in range(size):
            Award.objects.create(enterprise=page, call=make_call(), amount=1, year=2025)
        shown(editor, reverse("award_chooser:choose_results"))  # fills what a process keeps
        with query_budget(20) as queries:
            shown(editor, reverse("award_chooser:choose_results"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_words_that_no_index_can_read_find_nothing_and_break_nothing(editor: Client) -> None:
    make_enterprise("Obrador")
    for words in ('"', "obrador AND", "*", "% _", "'; --", "ñ" * 300):
        for path in ("enterprises/", "awards/", "enterprise_records/"):
            assert editor.get(f"/admin/{path}?q={quote(words)}").status_code == 200
        assert editor.get(f"{chooser(Sector)}?q={quote(words)}").status_code == 200
        assert editor.get(f"{reverse('award_chooser:choose_results')}?q={quote(words)}").status_code == 200
    assert EnterprisePage.objects.count() == 1
