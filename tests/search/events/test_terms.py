"""Labels, trees and tags change in the documents of all pages that use them."""

from typing import Any

import pytest
from django.core.management import call_command
from taggit.models import Tag

from cooperactivas_pages.models import EnterprisePage, Sector, SectorLabel
from tests.factories import make_enterprise, make_sector, make_service
from tests.factories.translations import run_what_waits_for_the_commit
from tests.search.events.rows import documents_of, versions
from tests.search.events.test_pages import publish

pytestmark = pytest.mark.django_db


def names_of(page: Any) -> list[str]:
    return documents_of(page)["es"]["names"]


def tags_of(page: Any) -> list[str]:
    return documents_of(page)["es"]["tags"]


def public_enterprise(*sectors: Sector) -> Any:
    page = make_enterprise(sectors=list(sectors))
    publish(page)
    return page


def test_new_label_reaches_the_documents_that_print_it_and_no_others() -> None:
    page, other = public_enterprise(make_sector("agro")), public_enterprise(make_sector("cuidados"))
    before = versions(other)
    SectorLabel.objects.get(term__code="agro").delete()
    assert names_of(page) == ["agro"]
    agro = Sector.objects.get(code="agro")
    agro.labels.create(language="es", label="Campo")
    agro.save()
    assert names_of(page) == ["Campo"]
    assert versions(other) == before


def test_new_label_above_reaches_the_documents_below() -> None:
    agro = make_sector("agro")
    page = public_enterprise(make_sector("queso", parent=agro))
    assert names_of(page) == ["Agro/Queso"]
    label = SectorLabel.objects.get(term=agro, language="es")
    label.label = "Campo"
    label.save()
    assert names_of(page) == ["Campo/Queso"]


def test_term_put_below_another_one_takes_its_documents_along() -> None:
    cheese, care = make_sector("queso", parent=make_sector("agro")), make_sector("cuidados")
    page = public_enterprise(cheese)
    cheese = Sector.objects.get(pk=cheese.pk)
    cheese.parent = care
    cheese.save()
    assert names_of(page) == ["Cuidados/Queso"]


def test_labels_loaded_in_bulk_reach_the_documents() -> None:
    page = public_enterprise(make_sector("agro"))
    assert names_of(page) == ["Agro"]
    call_command("load_taxonomies")
    run_what_waits_for_the_commit()
    loaded = SectorLabel.objects.get(term__code="agro", language="es").label
    assert names_of(page) == [loaded]


def tagged(*names: str) -> Any:
    page = make_enterprise()
    page = EnterprisePage.objects.get(pk=page.pk)
    page.tags.add(*names)
    publish_with_tags(page)
    return page


def publish_with_tags(page: Any) -> None:
    page.save_revision().publish()


def test_tag_added_and_removed_by_an_editor_is_in_the_document() -> None:
    page = tagged("pan")
    assert tags_of(page) == ["pan"]
    page = EnterprisePage.objects.get(pk=page.pk)
    page.tags.set(["leña"])
    publish_with_tags(page)
    assert tags_of(page) == ["leña"]


def test_renamed_tag_reaches_its_documents() -> None:
    page, other = tagged("pan"), tagged("leña")
    before = versions(other)
    tag = Tag.objects.get(name="pan")
    tag.name = "masa madre"
    tag.save()
    assert tags_of(page) == ["masa madre"]
    assert versions(other) == before


def test_deleted_tag_leaves_its_documents() -> None:
    page = tagged("pan", "leña")
    Tag.objects.get(name="pan").delete()
    assert tags_of(page) == ["leña"]


def test_tag_on_a_draft_changes_nothing() -> None:
    page = make_service(live=False)
    page.tags.add("pan")
    page.save()
    Tag.objects.get(name="pan").delete()
    assert versions(page) == {}
