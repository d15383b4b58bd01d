"""What stands beside a page reaches its documents too."""

from datetime import date

import pytest
from wagtail.models import Locale, ReferenceIndex, Site

from cooperactivas_pages.models import CallRecord, EnterprisePage, EnterpriseRecord, HomePage
from search.models import SearchEntry
from tests.factories import make_call, make_enterprise, make_home, make_image
from tests.search.events.rows import documents_of, shown, titles, versions
from tests.search.events.test_pages import publish

pytestmark = pytest.mark.django_db


def test_withdrawal_of_a_profile_is_in_its_document() -> None:
    page = make_enterprise()
    publish(page)
    record = EnterpriseRecord.for_key(page.translation_key)
    record.withdrawn_on = date(2026, 11, 25)
    record.save()
    assert documents_of(page)["es"]["stored"]["withdrawn"] == "2026-11-25"
    record.delete()
    assert documents_of(page)["es"]["stored"]["withdrawn"] == ""


def test_facts_beside_a_call_make_its_document_anew() -> None:
    page = make_call()
    publish(page)
    SearchEntry.objects.update(doc_hash="damaged")
    CallRecord.for_key(page.translation_key).save()
    assert list(versions(page).values()) == [2]


def test_another_file_of_a_picture_is_in_the_documents_that_show_it() -> None:
    image = make_image()
    page = make_enterprise(image=image, image_is_decorative=True)
    publish(page)
    ReferenceIndex.create_or_update_for_object(EnterprisePage.objects.get(pk=page.pk))
    image.file = make_image("Otro").file
    image.save()
    assert documents_of(page)["es"]["stored"]["image"] == image.file.name
    image.delete()
    assert documents_of(page)["es"]["stored"]["image"] == ""


def test_other_root_of_the_site_changes_all_addresses() -> None:
    page = make_enterprise(slug="tahona")
    publish(page)
    assert shown(page) == {"es": {"es": "/es/empresas/tahona/"}}
    home = make_home()
    other = home.get_parent().add_child(instance=HomePage(title="Otra", slug="otra", purpose="Otra red."))
    Site.objects.filter(is_default_site=True).update(root_page=other)
    site = Site.objects.get(is_default_site=True)
    site.root_page = home.get_parent()
    site.save()
    assert shown(page) == {"es": {"es": "/es/inicio/empresas/tahona/"}}


def test_damaged_documents_are_mended_when_languages_change() -> None:
    page = make_enterprise("La Tahona")
    publish(page)
    EnterprisePage.objects.filter(pk=page.pk).update(title="La Tahona Nueva")
    assert titles(page) == {"es": "La Tahona"}
    Locale.objects.create(language_code="gl")
    assert titles(page) == {"es": "La Tahona Nueva"}
