"""Lists: what they find, and in which order."""

from datetime import date, timedelta

import pytest
from wagtail.models import PageViewRestriction

from cooperactivas_pages.models import (
    EnterprisePage,
    EnterpriseQualification,
    EnterpriseRecord,
    ServicePlace,
    ServiceSector,
    ServiceTopic,
    Topic,
)
from tests.factories import (
    make_call,
    make_enterprise,
    make_form,
    make_place,
    make_sector,
    make_service,
    make_story,
)
from tests.factories.translations import mirror

from .lists import LISTINGS, NOW, counts, listed, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english_words", "listing_function")]


# Filters


def test_values_of_one_filter_widen_and_filters_together_narrow() -> None:
    agro, culture = make_sector("agro"), make_sector("cultura")
    leon, astorga = make_place("24089"), make_place("24008")
    make_enterprise("A", sectors=[agro], place=leon)
    make_enterprise("B", sectors=[culture], place=leon)
    make_enterprise("C", sectors=[agro], place=astorga)
    assert titles(listed("enterprise", sector="agro")) == ["A", "C"]
    assert titles(listed("enterprise", sector=["agro", "cultura"])) == ["A", "B", "C"]
    assert titles(listed("enterprise", sector="agro", place="24089")) == ["A"]
    assert titles(listed("enterprise", sector=["agro", "cultura"], place="24008")) == ["C"]


def test_sector_includes_its_parts_and_a_page_comes_once() -> None:
    agro = make_sector("agro")
    honey, wine = make_sector("agro-miel", parent=agro), make_sector("agro-vino", parent=agro)
    make_enterprise("Miel y vino", sectors=[honey, wine])
    make_enterprise("Vino", sectors=[wine])
    listing = listed("enterprise", sector="agro")
    assert (titles(listing), listing.total) == (["Miel y vino", "Vino"], 2)
    assert titles(listed("enterprise", sector="agro-miel")) == ["Miel y vino"]
    assert counts(listing, "sector") == {"agro": 2, "agro-miel": 1, "agro-vino": 2}


def test_place_finds_what_is_below_it_and_what_a_grouping_gathers() -> None:
    comarca = make_place("2401", "comarca", parent=make_place("24", "province"))
    inside, outside = make_place("24089", parent=comarca), make_place("24008")
    group = make_place("leader-montana", "leader")
    outside.groupings.add(group)
    make_enterprise("Dentro", place=inside)
    make_enterprise("Fuera", place=outside)
    make_enterprise("Lejos", place=make_place("33001"))
    assert titles(listed("enterprise", place="24089")) == ["Dentro"]
    assert titles(listed("enterprise", place="2401")) == ["Dentro"]
    assert titles(listed("enterprise", place="24")) == ["Dentro", "Fuera"]
    assert titles(listed("enterprise", place="leader-montana")) == ["Fuera"]
    assert titles(listed("enterprise", place="es")) == ["Dentro", "Fuera", "Lejos"]


@pytest.mark.parametrize("kind", ["call", "service"])
def test_what_is_available_is_found_from_above_and_from_below(kind: str) -> None:
    leon, montana = make_place("24089"), make_place("24090")
    group = make_place("leader-montana", "leader")
    montana.groupings.add(group)
    areas = {
        "Región": make_place("r07", "region"),
        "León": leon,
        "Montaña": group,
        "Asturias": make_place("33", "province"),
    }
    for title, place in areas.items():
        if kind == "call":
            make_call(title, places=[place])
        else:
            ServicePlace.objects.create(page=make_service(title), place=place)
    found = {
        code: sorted(titles(listed(kind, place=code))) for code in ("24089", "24090", "24", "leader-montana", "es")
    }
    assert found == {
        "24089": ["León", "Región"],
        "24090": ["Montaña", "Región"],
        "24": ["León", "Montaña", "Región"],
        "leader-montana": ["Montaña", "Región"],
        "es": ["Asturias", "León", "Montaña", "Región"],
    }


def test_service_and_call_without_sector_are_for_all_sectors() -> None:
    agro = make_sector("agro")
    make_sector("cultura")
    make_service("General")
    ServiceSector.objects.create(page=make_service("Del campo"), sector=agro)
    assert titles(listed("service", sector="agro")) == ["Del campo", "General"]
    assert titles(listed("service", sector="cultura")) == ["General"]
    assert counts(listed("service"), "sector") == {"agro": 2, "cultura": 1}


def test_legal_form_is_found_as_form_and_as_qualification() -> None:
    coop = make_form("coop")
    part = make_form("coop-trabajo", parent=coop)
    insertion = make_form("ei", is_qualification=True)
    enterprise = make_enterprise("Insertamos", legal_form=part)
    EnterpriseQualification.objects.create(page=enterprise, legal_form=insertion)
    make_enterprise("Otra", legal_form=coop)
    assert titles(listed("enterprise", form="coop")) == ["Insertamos", "Otra"]
    assert titles(listed("enterprise", form="ei")) == ["Insertamos"]
    assert counts(listed("enterprise"), "form") == {"coop": 2, "coop-trabajo": 1, "ei": 1}


def test_topics_are_filtered_and_counted() -> None:
    jobs, energy = Topic.objects.create(code="empleo"), Topic.objects.create(code="energia")
    for title, topics in {"A": [jobs], "B": [jobs, energy], "C": []}.items():
        service = make_service(title)
        for topic in topics:
            ServiceTopic.objects.create(page=service, topic=topic)
    listing = listed("service", topic="energia")
    assert titles(listing) == ["B"]
    assert counts(listing, "topic") == {"empleo": 2, "energia": 1}


def test_words_are_looked_for_in_names_offers_and_keywords_and_all_must_be_there() -> None:
    baker = make_enterprise("Obrador", offer_lines="Pan de centeno\nTartas", legal_name="La Espiga S. Coop.")
    baker.tags.add("trigo")
    baker.save()
    make_enterprise("Quesería", summary="Queso y pan.")
    assert titles(listed("enterprise", q="pan")) == ["Obrador", "Quesería"]
    assert titles(listed("enterprise", q="PAN  centeno")) == ["Obrador"]
    assert titles(listed("enterprise", q="trigo")) == ["Obrador"]
    assert titles(listed("enterprise", q="espiga")) == ["Obrador"]
    assert titles(listed("enterprise", q="pan mermelada")) == []


def test_signs_of_the_database_are_ordinary_characters_in_words() -> None:
    make_enterprise("Al 100% local")
    make_enterprise("Otra_cosa")
    assert titles(listed("enterprise", q="100%")) == ["Al 100% local"]


@pytest.mark.parametrize("listing_function", LISTINGS[:1], indirect=True)
def test_a_sign_alone_is_looked_for_in_the_database() -> None:
    make_enterprise("Al 100% local")
    make_enterprise("Otra_cosa")
    assert titles(listed("enterprise", q="%")) == ["Al 100% local"]
    assert titles(listed("enterprise", q="_")) == ["Otra_cosa"]


@pytest.mark.parametrize("listing_function", LISTINGS[1:], indirect=True)
def test_the_search_says_that_signs_alone_say_nothing() -> None:
    make_enterprise("Al 100% local")
    listing = listed("enterprise", q="%")
    assert (listing.total, listing.notices) == (
        1,
        ("“%” holds no letters or digits, so it was left out. Write a word.",),
    )


def test_words_find_the_official_title_of_a_call() -> None:
    make_call("Ayudas para empezar", official_title="ORDEN EEI/123/2026")
    assert titles(listed("call", q="eei/123")) == ["Ayudas para empezar"]


# What is never listed


def test_drafts_withdrawn_private_and_other_languages_are_left_out() -> None:
    make_enterprise("Visible")
    make_enterprise("Borrador", live=False)
    withdrawn, private, later = make_enterprise("Retirada"), make_enterprise("Reservada"), make_enterprise("Pronto")
    EnterpriseRecord.objects.filter(translation_key=withdrawn.translation_key).update(withdrawn_on=date(2026, 3, 10))
    EnterpriseRecord.objects.filter(translation_key=later.translation_key).update(withdrawn_on=date(2026, 3, 11))
    PageViewRestriction.objects.create(page=private.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    mirror()
    for language in ("es", "en"):
        listing = listed("enterprise", language=language)
        assert (titles(listing), listing.total) == (["Pronto", "Visible"], 2)
        assert counts(listing, "sector") == {"agro": 2}


def test_archived_calls_are_shown_only_when_asked_for() -> None:
    make_call("Vigente", opens_at=NOW - timedelta(days=1), closes_at=NOW + timedelta(days=90))
    make_call("Archivada", archived_on=date(2026, 3, 10))
    make_call("Por archivar", archived_on=date(2026, 3, 11))
    assert titles(listed("call")) == ["Vigente", "Por archivar"]
    assert titles(listed("call", status="archived")) == ["Archivada"]
    assert counts(listed("call"), "status") == {"forecast": 1, "open": 1, "archived": 1}


def test_scope_limits_everything_also_the_counts() -> None:
    agro, culture = make_sector("agro"), make_sector("cultura")
    make_enterprise("A", sectors=[agro])
    make_enterprise("B", sectors=[culture])
    listing = listed("enterprise", scope={"sector": "agro"})
    assert titles(listing) == ["A"]
    assert counts(listing, "sector") == {"agro": 1}
    assert listed("enterprise", scope={"sector": "agro"}, sector="cultura").total == 0


# Statuses and orders


def test_open_includes_closing_and_each_status_is_counted() -> None:
    make_call("Abierta", opens_at=NOW, closes_at=NOW + timedelta(days=60))
    make_call("Por cerrar", opens_at=NOW, closes_at=NOW + timedelta(days=2))
    make_call("Cerrada", opens_at=NOW - timedelta(days=9), closes_at=NOW - timedelta(days=1))
    make_call("Resuelta", resolved_on=date(2026, 3, 1))
    listing = listed("call", status="open")
    assert titles(listing) == ["Por cerrar", "Abierta"]
    assert titles(listed("call", status="closing")) == ["Por cerrar"]
    assert counts(listing, "status") == {"open": 2, "closing": 1, "closed": 1, "resolved": 1}


def test_calls_come_by_urgency_then_announced_then_past_ones() -> None:
    make_call("Cerrada", opens_at=NOW - timedelta(days=9), closes_at=NOW - timedelta(days=1))
    make_call("Anunciada")
    make_call("Permanente", opens_at=NOW, is_permanent=True)
    make_call("En un mes", opens_at=NOW, closes_at=NOW + timedelta(days=30))
    make_call("Mañana", opens_at=NOW, closes_at=NOW + timedelta(days=1))
    assert titles(listed("call")) == ["Mañana", "En un mes", "Permanente", "Anunciada", "Cerrada"]


def test_orders_by_name_and_by_date() -> None:
    for title, days in {"b": 1, "A": 2, "c": 3}.items():
        page = make_enterprise(title)
        EnterprisePage.objects.filter(pk=page.pk).update(first_published_at=NOW - timedelta(days=days))
    assert titles(listed("enterprise")) == ["A", "b", "c"]
    assert titles(listed("enterprise", sort="newest")) == ["b", "A", "c"]


def test_stories_come_newest_first() -> None:
    make_story("Marzo", published_on=date(2026, 3, 1))
    make_story("Abril", published_on=date(2026, 4, 1))
    listing = listed("story")
    assert titles(listing) == ["Abril", "Marzo"]
    assert [(option.code, option.is_selected) for option in listing.sorts] == [("newest", True), ("name", False)]
