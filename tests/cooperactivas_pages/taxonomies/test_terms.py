"""Codes, labels and levels of sectors, legal forms and topics."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import override_settings
from django.utils import translation

from cooperactivas_pages.models import LegalForm, Sector, Topic

from .rows import make_term

pytestmark = pytest.mark.django_db


def test_label_is_in_the_language_asked_for() -> None:
    topic = make_term(Topic, "empleo", "Empleo", "Employment")
    assert topic.label_in("en") == "Employment"
    assert topic.label_in("es") == "Empleo"


def test_label_of_a_regional_variant_is_that_of_its_language() -> None:
    assert make_term(Topic, "empleo", "Empleo", "Employment").label_in("en-gb") == "Employment"


def test_missing_label_falls_back_to_the_sites_language() -> None:
    assert make_term(Topic, "empleo", "Empleo").label_in("en") == "Empleo"


@override_settings(LANGUAGE_CODE="pt")
def test_without_a_label_in_the_sites_language_any_label_is_shown() -> None:
    assert make_term(Topic, "empleo", "Empleo", "Employment").label_in("pt") == "Employment"


def test_term_without_labels_shows_its_code() -> None:
    assert str(Topic.objects.create(code="empleo")) == "empleo"


def test_text_of_a_term_is_its_label_in_the_active_language() -> None:
    topic = make_term(Topic, "empleo", "Empleo", "Employment")
    with translation.override("en"):
        assert str(topic) == "Employment"


def test_labels_of_a_list_cost_two_queries_however_long_it_is(django_assert_num_queries: Any) -> None:
    for number in range(30):
        make_term(Topic, f"topic-{number}", f"Tema {number}")
    with django_assert_num_queries(2):
        labels = [topic.label_in("es") for topic in Topic.objects.with_labels().in_order()]
    assert len(labels) == 30


@pytest.mark.parametrize("code", ["Agro", "-agro", "agro ganaderia", "energía", "agro/1", "", "..", "agro\n"])
def test_malformed_code_is_refused(code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Topic(code=code).full_clean()
    assert "code" in caught.value.message_dict


@pytest.mark.parametrize("code", ["agro", "24089", "r07", "pt-17.01", "leader-poeda", "a_b"])
def test_code_of_small_letters_digits_dots_hyphens_and_underscores_is_good(code: str) -> None:
    Topic(code=code).full_clean()


def test_code_of_a_stored_term_cannot_change() -> None:
    topic = make_term(Topic, "empleo")
    topic.code = "trabajo"
    with pytest.raises(ValidationError, match="empleo"):
        topic.save()
    assert Topic.objects.get().code == "empleo"


def test_second_label_in_a_language_is_refused_by_the_database() -> None:
    topic = make_term(Topic, "empleo", "Empleo")
    with pytest.raises(IntegrityError), transaction.atomic():
        topic.labels.model(term=topic, language="es", label="Trabajo").save()


def test_hidden_term_is_not_offered_but_kept() -> None:
    make_term(Topic, "empleo")
    make_term(Topic, "fax", is_active=False)
    assert [topic.code for topic in Topic.objects.active()] == ["empleo"]
    assert Topic.objects.filter(code="fax").exists()


def test_hidden_sector_hides_the_sectors_below_it() -> None:
    hidden = make_term(Sector, "industria", is_active=False)
    make_term(Sector, "industria-textil", parent=hidden)
    make_term(Sector, "agro")
    assert [sector.code for sector in Sector.objects.active()] == ["agro"]


def test_terms_come_in_the_order_staff_chose_then_by_code() -> None:
    make_term(Topic, "b", sort_order=10)
    make_term(Topic, "c", sort_order=5)
    make_term(Topic, "a", sort_order=10)
    assert [topic.code for topic in Topic.objects.in_order()] == ["c", "a", "b"]


def test_alphabetical_order_ignores_accents_and_uses_the_label_that_is_shown() -> None:
    make_term(Topic, "1", "Energía", "Energy")
    make_term(Topic, "2", "Ámbito rural")
    make_term(Topic, "3", "Comercio", "Trade")
    assert [topic.code for topic in Topic.objects.by_label("es")] == ["2", "3", "1"]
    assert [topic.code for topic in Topic.objects.by_label("en")] == ["2", "1", "3"]


@pytest.mark.parametrize("text", ["ganaderia", "GANADERÍA", "apicultura  ganad", "miel", "agro-g", " Agro-G "])
def test_term_is_found_by_label_alias_or_code_whatever_case_and_accents(text: str) -> None:
    make_term(Sector, "agro-ganaderia", "Ganadería y apicultura", aliases="Miel\nPastoreo")
    make_term(Sector, "turismo", "Turismo")
    assert [sector.code for sector in Sector.objects.matching(text)] == ["agro-ganaderia"]


def test_term_that_matches_in_two_languages_is_found_once() -> None:
    make_term(Topic, "cultura", "Cultural", "Cultural")
    assert Topic.objects.matching("cultural").count() == 1


@pytest.mark.parametrize("text", ["", "   ", "\x00"])
def test_empty_search_finds_everything(text: str) -> None:
    make_term(Topic, "empleo")
    assert Topic.objects.matching(text).count() == 1


@pytest.mark.parametrize("text", ["100% %_", "' OR 1=1", "palabra " * 5000])
def test_strange_search_finds_nothing_and_does_not_fail(text: str) -> None:
    make_term(Topic, "empleo")
    assert list(Topic.objects.matching(text)) == []


def test_other_names_are_read_line_by_line() -> None:
    topic = make_term(Topic, "empleo", aliases=" Trabajo \n\nPuestos")
    assert topic.aliases_in("es") == ["Trabajo", "Puestos"]
    assert topic.aliases_in("en") == []


def test_sectors_have_two_levels() -> None:
    top = make_term(Sector, "agro")
    middle = make_term(Sector, "agro-ganaderia", parent=top)
    with pytest.raises(ValidationError) as caught:
        Sector(code="agro-ovejas", parent=middle).full_clean()
    assert "parent" in caught.value.message_dict


def test_sector_with_sectors_below_it_cannot_move_below_another() -> None:
    top = make_term(Sector, "agro")
    make_term(Sector, "agro-ganaderia", parent=top)
    top.parent = make_term(Sector, "campo")
    with pytest.raises(ValidationError) as caught:
        top.full_clean()
    assert "parent" in caught.value.message_dict


def test_sector_cannot_belong_to_itself() -> None:
    sector = make_term(Sector, "agro")
    sector.parent = sector
    with pytest.raises(ValidationError) as caught:
        sector.full_clean()
    assert "parent" in caught.value.message_dict


def test_sector_with_sectors_below_it_cannot_be_deleted() -> None:
    top = make_term(Sector, "agro")
    make_term(Sector, "agro-ganaderia", parent=top)
    with pytest.raises(ProtectedError):
        top.delete()


@pytest.mark.parametrize("divisions", ["1", "01,02", "01  02", "A", "٠١"])
def test_malformed_cnae_divisions_are_refused(divisions: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Sector(code="agro", cnae_divisions=divisions).full_clean()
    assert "cnae_divisions" in caught.value.message_dict


def test_legal_form_cannot_end_before_it_began() -> None:
    form = LegalForm(code="sll", family="sociedad_laboral", valid_from=date(2015, 11, 14), valid_to=date(2015, 1, 1))
    with pytest.raises(ValidationError) as caught:
        form.full_clean()
    assert "valid_to" in caught.value.message_dict
