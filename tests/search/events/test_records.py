"""What stands beside a page reaches its documents too."""

from datetime import date

import pytest
from wagtail.models import Locale, Site

from cooperactivas_pages.models import CallRecord, EnterprisePage, EnterpriseRecord, HomePage
from search.models import SearchEntry
from tests.factories import make_call, make_enterprise, make_home, make_image, make_service
from tests.search.events.actions import publish
from tests.search.events.rows import documents_of, shown, titles, versions

pytestmark = pytest.mark.django_db


def test_withdrawal_of_a_profile_is_in_its_document_and_in_those_of_its_services() -> None:
    page = make_enterprise("La Tahona")
    service = make_service(provider=page)
    publish(page)
    publish(service)
    assert documents_of(service)["es"]["stored"]["provider"] == "La Tahona"
    record = EnterpriseRecord.for_key(page.translation_key)
    record.withdrawn_on = date(2026, 1, 7)
    record.save()
    # Midnight in Madrid, in minutes since the epoch.
    assert documents_of(page)["es"]["numbers"]["gone"] == 29462340
    assert documents_of(service)["es"]["stored"]["provider"] == ""
    record.delete()
    assert "gone" not in documents_of(page)["es"]["numbers"]
    assert documents_of(service)["es"]["stored"]["provider"] == "La Tahona"


def test_confirmation_of_a_profile_is_in_its_document() -> None:
    page = make_enterprise()
    publish(page)
    record = EnterpriseRecord.for_key(page.translation_key)
    record.last_confirmed_on = date(2026, 1, 7)
    record.save()
    assert "confirmed" in documents_of(page)["es"]["codes"]["quality"]


def test_facts_beside_a_call_make_its_document_anew() -> None:
    page = make_call()
    publish(page)
    ((key, version),) = versions(page).items()
    SearchEntry.objects.update(doc_hash="damaged")
    CallRecord.for_key(page.translation_key).save()
    assert versions(page) == {key: version + 1}


def test_deleted_picture_is_in_no_document_any_more() -> None:
    image = make_image()
    page = make_enterprise(image=image, image_is_decorative=True)
    publish(page)
    assert documents_of(page)["es"]["stored"]["image_id"] == image.pk
    image.delete()
    assert documents_of(page)["es"]["stored"]["image_id"] is None


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
