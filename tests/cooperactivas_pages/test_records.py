"""Facts beside the page: one record for all languages, out of reach of revisions and visitors."""

import json
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from wagtail.models import Page, Revision
from wagtail_localize.models import TranslationSource

from cooperactivas_pages.models import CallRecord, Consent, EnterpriseRecord, FundingCallPage
from tests.factories import make_call, make_enterprise
from tests.factories.translations import in_english, mirror, translate
from tests.harness.validation import errors_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english_words")]

PRIVATE = {
    "nif": "F24000002",
    "contact_person": "Persona Secreta",
    "contact_email": "secreta@privado.example",
    "contact_phone": "+34611222333",
    "private_address": "Calle Oculta 7",
    "withdrawn_reason": "motivo-reservado",
    "external_id": "identificador-interno",
    "raw": {"clave": "registro-crudo"},
}
# What would give a private value away, in any text.
TRACES = [
    "F24000002", "Persona Secreta", "secreta@privado", "611222333", "611 22 23 33", "Calle Oculta",
    "motivo-reservado", "identificador-interno", "registro-crudo",
]  # fmt: skip


def with_private_values(page: Page) -> EnterpriseRecord:
    record = EnterpriseRecord.for_key(page.translation_key)
    for name, value in PRIVATE.items():
        setattr(record, name, value)
    record.save()
    return record


def test_page_has_its_record_from_the_beginning() -> None:
    enterprise, call = make_enterprise(), make_call()
    assert EnterpriseRecord.objects.get().translation_key == enterprise.translation_key
    assert CallRecord.objects.get().translation_key == call.translation_key
    assert enterprise.record.pk == EnterpriseRecord.objects.get().pk


def test_a_draft_has_its_record_too() -> None:
    make_enterprise(live=False)
    assert EnterpriseRecord.objects.count() == 1


def test_translations_and_aliases_share_the_record() -> None:
    enterprise, call = make_enterprise(), make_call()
    with_private_values(enterprise)
    mirror()
    assert in_english(call).record == call.record
    assert translate(enterprise).record.contact_person == "Persona Secreta"
    assert (EnterpriseRecord.objects.count(), CallRecord.objects.count()) == (1, 1)


def test_a_copy_is_another_enterprise_with_an_empty_record() -> None:
    enterprise = make_enterprise()
    with_private_values(enterprise)
    copy = enterprise.copy(update_attrs={"title": "Otra", "slug": "otra"})
    assert copy.record.nif == ""
    assert EnterpriseRecord.objects.count() == 2


def test_publishing_an_older_draft_does_not_bring_old_facts_back() -> None:
    enterprise = make_enterprise()
    record = with_private_values(enterprise)
    draft = enterprise.save_revision()
    record.withdrawn_on, record.nif = date(2026, 1, 7), ""
    record.save()
    draft.publish()
    record.refresh_from_db()
    assert (record.withdrawn_on, record.nif) == (date(2026, 1, 7), "")


def test_record_stays_while_any_language_has_the_page() -> None:
    enterprise = make_enterprise()
    translation = translate(enterprise)
    enterprise.delete()
    assert EnterpriseRecord.objects.filter(translation_key=translation.translation_key).exists()
    translation.delete()
    assert not EnterpriseRecord.objects.exists()


def test_records_go_when_the_list_above_is_deleted() -> None:
    make_enterprise()
    call = make_call()
    call.get_parent().delete()
    assert not CallRecord.objects.exists()
    assert EnterpriseRecord.objects.count() == 1


def test_consents_go_with_the_record() -> None:
    enterprise = make_enterprise()
    Consent.objects.create(record=enterprise.record, scope="public", text_version="2026-01")
    enterprise.delete()
    assert not Consent.objects.exists()


def test_private_values_are_in_no_revision_and_no_source_of_translations() -> None:
    enterprise = make_enterprise(phone="+34987123456")
    with_private_values(enterprise)
    enterprise.save_revision().publish()
    translate(enterprise)
    stored = [json.dumps(revision.content) for revision in Revision.objects.all()]
    stored += list(TranslationSource.objects.values_list("content_json", flat=True))
    assert len(stored) >= 3
    # The public phone is where public facts are, so this test reads the right places.
    assert any("+34987123456" in text for text in stored)
    assert [trace for trace in TRACES for text in stored if trace in text] == []


def test_visitors_get_no_private_value(client: Client) -> None:
    enterprise = make_enterprise("Pan de Pueblo", phone="+34987123456")
    with_private_values(enterprise)
    mirror()
    for page in (enterprise, enterprise.get_parent().specific, in_english(enterprise)):
        text = client.get(page.url).content.decode()
        assert "Pan de Pueblo" in text
        assert [trace for trace in TRACES if trace in text] == []


def test_withdrawn_profile_is_gone_without_its_reason(client: Client) -> None:
    enterprise = make_enterprise("Pan de Pueblo")
    record = with_private_values(enterprise)
    assert client.get(enterprise.url).status_code == 200
    record.withdrawn_on = date(2020, 1, 1)
    record.save()
    response = client.get(enterprise.url)
    assert response.status_code == 410
    assert [trace for trace in TRACES if trace in response.content.decode()] == []


def test_profile_says_whether_its_confirmation_is_old_or_was_never_given(client: Client) -> None:
    enterprise = make_enterprise()
    mirror()
    never, old = "has confirmed this profile yet.", "has confirmed this profile for more than a year."
    text = client.get(in_english(enterprise).url).content.decode()
    assert (never in text, old in text) == (True, False)
    EnterpriseRecord.objects.update(last_confirmed_on=date(2020, 1, 7))
    text = client.get(in_english(enterprise).url).content.decode()
    assert (never in text, old in text) == (False, True)


def test_profile_is_withdrawn_from_its_day_in_madrid_on() -> None:
    record = EnterpriseRecord(withdrawn_on=date(2026, 7, 1))
    with time_machine.travel("2026-06-30T21:59:00Z", tick=False):
        assert not record.is_withdrawn
    with time_machine.travel("2026-06-30T22:00:00Z", tick=False):
        assert record.is_withdrawn


def test_reason_of_a_withdrawal_needs_its_day() -> None:
    record = make_enterprise().record
    record.withdrawn_reason = "Cierre"
    assert errors_of(record) == {"withdrawn_on": ["Say from which day the profile is withdrawn."]}
    record.withdrawn_on = date(2026, 1, 7)
    assert errors_of(record) == {}


def test_confirmation_lies_in_the_past() -> None:
    record = make_enterprise().record
    with time_machine.travel("2026-06-30T22:30:00Z", tick=False):
        record.last_confirmed_on = date(2026, 7, 1)
        assert errors_of(record) == {}
        record.last_confirmed_on = date(2026, 7, 2)
        assert errors_of(record) == {"last_confirmed_on": ["A confirmation cannot lie in the future."]}


def test_tax_number_is_kept_in_capitals_and_belongs_to_one_enterprise() -> None:
    first, second = make_enterprise().record, make_enterprise().record
    first.nif = "f24000002"
    assert errors_of(first) == {}
    assert first.nif == "F24000002"
    first.save()
    second.nif = "F24000002"
    assert list(errors_of(second)) != []
    second.nif = ""
    assert errors_of(second) == {}


def test_text_of_a_record_names_nobody() -> None:
    enterprise = make_enterprise()
    record = with_private_values(enterprise)
    assert [trace for trace in TRACES if trace in str(record)] == []


@pytest.mark.parametrize("make", [make_enterprise, make_call])
def test_record_of_an_unsaved_page_is_empty(make: Any) -> None:
    page = make()
    EnterpriseRecord.objects.all().delete()
    CallRecord.objects.all().delete()
    assert page.record.pk is None
    assert page.record.translation_key == page.translation_key


def test_call_of_another_kind_keeps_its_record_when_an_enterprise_goes() -> None:
    enterprise, call = make_enterprise(), make_call()
    enterprise.delete()
    assert FundingCallPage.objects.get(pk=call.pk).record.pk is not None
