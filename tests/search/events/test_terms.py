"""Labels, trees and tags change in the documents of all pages that use them."""

from typing import Any

import pytest
from django.core.management import call_command
from taggit.models import Tag

from cooperactivas_pages.models import EnterprisePage, Place, PlaceLabel, Sector, SectorLabel
from search.adapters import vocabularies
from tests.factories import make_enterprise, make_place, make_sector, make_service
from tests.factories.translations import run_what_waits_for_the_commit
from tests.search.events.actions import publish
from tests.search.events.rows import documents_of, versions

pytestmark = pytest.mark.django_db


def words_of(page: Any) -> set[str]:
    """Labels and keywords in the document of a page."""
    return set(documents_of(page)["es"]["tags"])


def codes_of(page: Any, field: str) -> list[str]:
    return documents_of(page)["es"]["codes"].get(field, [])


def public_enterprise(*sectors: Sector) -> Any:
    page = make_enterprise(sectors=list(sectors))
    publish(page)
    return page


def test_new_label_reaches_the_documents_that_print_it_and_no_others() -> None:
    page, other = public_enterprise(make_sector("agro")), public_enterprise(make_sector("cuidados"))
    before = versions(other)
    SectorLabel.objects.get(term__code="agro").delete()
    assert words_of(page) >= {"agro"}
    agro = Sector.objects.get(code="agro")
    agro.labels.create(language="es", label="Campo")
    agro.save()
    assert words_of(page) >= {"Campo"}
    assert versions(other) == before


def test_new_label_above_reaches_the_documents_below() -> None:
    agro = make_sector("agro")
    page = public_enterprise(make_sector("queso", parent=agro))
    assert words_of(page) >= {"Queso", "Agro"}
    label = SectorLabel.objects.get(term=agro, language="es")
    label.label = "Campo"
    label.save()
    assert words_of(page) >= {"Queso", "Campo"}
    assert "Agro" not in words_of(page)


def test_term_put_below_another_one_takes_its_documents_along() -> None:
    cheese, care = make_sector("queso", parent=make_sector("agro")), make_sector("cuidados")
    page = public_enterprise(cheese)
    assert codes_of(page, "sector") == ["agro", "queso"]
    cheese = Sector.objects.get(pk=cheese.pk)
    cheese.parent = care
    cheese.save()
    assert codes_of(page, "sector") == ["cuidados", "queso"]


def test_labels_loaded_in_bulk_reach_the_documents() -> None:
    page = public_enterprise(make_sector("agro"))
    assert words_of(page) >= {"Agro"}
    call_command("load_taxonomies", overwrite=True)
    run_what_waits_for_the_commit()
    loaded = SectorLabel.objects.get(term__code="agro", language="es").label
    assert loaded != "Agro"
    assert words_of(page) >= {loaded}


def test_renamed_place_and_new_grouping_reach_the_documents_there() -> None:
    page = public_enterprise()
    place = Place.objects.get(code="24089")
    label = PlaceLabel.objects.get(term=place, language="es")
    label.label = "León capital"
    label.save()
    assert words_of(page) >= {"León capital"}
    group = make_place("leader-adescas", "leader")
    Place.objects.get(pk=place.pk).groupings.add(group)
    assert "leader-adescas" in codes_of(page, "place")
    Place.objects.get(pk=group.pk).members.clear()
    assert "leader-adescas" in codes_of(page, "place")


def tagged(*names: str) -> Any:
    page = make_enterprise()
    page = EnterprisePage.objects.get(pk=page.pk)
    page.tags.add(*names)
    publish_with_tags(page)
    return page


def publish_with_tags(page: Any) -> None:
    page.save_revision().publish()


def test_new_tag_can_be_chosen_after_publication() -> None:
    known = {term.code for term in vocabularies.tags()}
    tagged("pan")
    assert {term.code for term in vocabularies.tags()} - known == {"pan"}
    Tag.objects.get(name="pan").delete()
    assert {term.code for term in vocabularies.tags()} == known


def test_tag_added_and_removed_by_an_editor_is_in_the_document() -> None:
    page = tagged("pan")
    assert codes_of(page, "tag") == ["pan"]
    page = EnterprisePage.objects.get(pk=page.pk)
    page.tags.set(["leña"])
    publish_with_tags(page)
    assert codes_of(page, "tag") == ["lena"]


def test_renamed_tag_reaches_its_documents() -> None:
    page, other = tagged("pan"), tagged("leña")
    before = versions(other)
    tag = Tag.objects.get(name="pan")
    tag.name = "masa madre"
    tag.save()
    assert words_of(page) >= {"masa madre"}
    assert "pan" not in words_of(page)
    assert versions(other) == before


def test_deleted_tag_leaves_its_documents() -> None:
    page = tagged("pan", "leña")
    Tag.objects.get(name="pan").delete()
    assert codes_of(page, "tag") == ["lena"]


def test_tag_on_a_draft_changes_nothing() -> None:
    page = make_service(live=False)
    page.tags.add("pan")
    page.save()
    Tag.objects.get(name="pan").delete()
    assert versions(page) == {}
