"""The facts beside the pages: for those who keep them, reached from the page, and never made by hand."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cooperactivas_pages.models import CallRecord, EnterprisePage, EnterpriseRecord
from site_project.accounts.models import User
from tests.factories import madrid, make_call, make_enterprise, make_service

KEEPERS = ["communications", "reviewers", "administrators"]


def record_of(page: Any) -> Any:
    return type(page.record).objects.get(translation_key=page.translation_key)


def url_of(page: Any) -> str:
    viewset = "enterprise_records" if isinstance(page, EnterprisePage) else "call_records"
    return reverse(f"{viewset}:edit", args=[record_of(page).pk])


def send(client: Client, page: Any, **changes: Any) -> Any:
    shown = client.get(url_of(page)).context["form"]
    data = {name: shown[name].value() for name in shown.fields} | changes
    return client.post(url_of(page), {name: value for name, value in data.items() if value not in (None, False)})


def header_of(client: Client, page: Any) -> str:
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


@pytest.mark.parametrize("role", KEEPERS)
def test_those_who_keep_the_facts_get_there_from_the_page(role: str, as_role: Callable[[str], Client]) -> None:
    client = as_role(role)
    for page in (make_enterprise(), make_call()):
        assert url_of(page) in header_of(client, page)
    assert "Facts beside the page" not in header_of(client, make_service())


def test_a_record_is_shown_under_the_title_of_its_page(editor: Client) -> None:
    page = make_enterprise("Obrador Ñandú")
    shown = editor.get(url_of(page)).content.decode()
    assert "Obrador Ñandú" in shown
    assert str(page.translation_key) not in shown


def test_saving_leads_back_to_the_page(editor: Client) -> None:
    page = make_enterprise("Obrador Ñandú")
    response = send(editor, page, contact_person="Ana Pérez")
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "The facts beside “Obrador Ñandú” are saved." in editor.get(response["Location"]).content.decode()
    assert record_of(page).contact_person == "Ana Pérez"


def test_who_confirmed_and_who_reviewed_is_kept(editor: Client, writer: User) -> None:
    with time_machine.travel(madrid(2026, 4, 15), tick=False):
        editor.force_login(writer)
        enterprise, call = make_enterprise(), make_call()
        send(editor, enterprise, last_confirmed_on="2026-04-14")
        send(editor, call, reviewed_on="2026-04-13")
    assert (record_of(enterprise).last_confirmed_on, record_of(enterprise).last_confirmed_by) == (
        date(2026, 4, 14), writer,
    )  # fmt: skip
    assert (record_of(call).reviewed_on, record_of(call).reviewed_by) == (date(2026, 4, 13), writer)


def test_other_changes_do_not_make_somebody_the_one_who_confirmed(editor: Client) -> None:
    page = make_enterprise()
    EnterpriseRecord.objects.update(last_confirmed_on=date(2026, 1, 1))
    send(editor, page, contact_person="Ana Pérez")
    assert record_of(page).last_confirmed_by is None


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("nif", "F2400000", "F2400000 is not a tax number (NIF): it has nine characters, for example F24000002."),
        ("nif", "12345678A", "The control digit of 12345678A does not fit: check the number for a typing error."),
        ("last_confirmed_on", "2099-01-01", "A confirmation cannot lie in the future."),
        ("withdrawn_reason", "Cierra", "Say from which day the profile is withdrawn."),
        ("contact_email", "ana@", "Enter a valid email address."),
    ],
)
def test_a_wrong_fact_is_explained(field: str, value: str, message: str, editor: Client) -> None:
    page = make_enterprise()
    response = send(editor, page, **{field: value})
    assert response.status_code == 200
    assert message in response.content.decode()
    assert "The facts are not saved yet: correct the marked errors." in response.content.decode()
    assert getattr(record_of(page), field) in ("", None)


def test_records_are_listed_and_found_by_the_title_of_their_page(editor: Client) -> None:
    make_enterprise("Obrador Ñandú", slug="obrador-nandu")
    make_enterprise("Quesería", slug="queseria")
    shown = editor.get("/admin/enterprise_records/?q=nandu").content.decode()
    assert "Obrador Ñandú" in shown
    assert "Quesería" not in shown
    assert shown.count("/admin/enterprise_records/edit/") >= 1


def test_private_facts_are_in_no_page_of_the_admin_for_others(as_role: Callable[[str], Client]) -> None:
    page = make_enterprise()
    EnterpriseRecord.objects.update(nif="F24000000", contact_person="Ana Pérez", private_address="Calle Secreta, 1")
    translator = as_role("translators")
    for path in ("enterprises/", "enterprises/?export=csv", "reports/site-history/", f"pages/{page.pk}/history/"):
        response: Any = translator.get(f"/admin/{path}")
        text = (b"".join(response.streaming_content) if response.streaming else response.content).decode()
        for secret in ("F24000000", "Ana Pérez", "Calle Secreta"):
            assert secret not in text
    assert translator.get(url_of(page))["Location"] == "/admin/"


def test_a_record_whose_page_is_gone_can_still_be_read(editor: Client) -> None:
    record = CallRecord.objects.create(translation_key=make_service().translation_key)
    CallRecord.objects.filter(pk=record.pk).update(translation_key="11111111-1111-1111-1111-111111111111")
    assert "(no page)" in editor.get(f"/admin/call_records/edit/{record.pk}/").content.decode()
