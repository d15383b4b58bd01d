"""Translators write their language, and nothing else of a page or a term changes through them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, Translation

from cooperactivas_pages.models import EnterprisePage, Sector
from site_project.accounts.models import User
from site_project.chrome.models import ChromeTexts
from tests.factories import make_enterprise, make_home, make_sector, make_user
from tests.factories.forms import sent_data
from tests.factories.translations import english, in_english, mirror, run_what_waits_for_the_commit
from tests.harness.admin import client_of


@pytest.fixture
def person(db: None) -> User:
    return make_user("translators")


@pytest.fixture
def translator(person: User) -> Client:
    return client_of(person)


@pytest.fixture
def source(editor: Client) -> EnterprisePage:
    """An enterprise that the communications editor sent to be translated."""
    page = make_enterprise("Pan de Pueblo", summary="Hacemos pan.", phone="+34987123456")
    mirror()
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    editor.post(address, {"locales": [english().pk]})
    run_what_waits_for_the_commit()
    return page


def translation_of(page: Page) -> Translation:
    return Translation.objects.get(source__object_id=page.translation_key)


def write(client: Client, page: Page, text: str, words: str) -> Any:
    segment = StringSegment.objects.get(source__object_id=page.translation_key, string__data=text)
    address = reverse(
        "wagtail_localize:edit_string_translation",
        kwargs={"translation_id": translation_of(page).pk, "string_segment_id": segment.pk},
    )
    return client.put(address, f"value={words}", content_type="application/x-www-form-urlencoded")


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_a_translator_writes_and_publishes_a_translation(
    source: EnterprisePage, translator: Client, client: Client
) -> None:
    target = in_english(source)
    assert translator.get(edit_url(target)).status_code == 200
    assert write(translator, source, "Hacemos pan.", "We bake bread.").status_code == 201
    translator.post(edit_url(target), {"action": "publish"})
    run_what_waits_for_the_commit()
    assert in_english(source).summary == "We bake bread."
    assert "We bake bread." in client.get(target.get_url()).content.decode()
    assert EnterprisePage.objects.get(pk=source.pk).summary == "Hacemos pan."


def test_dates_amounts_and_contacts_of_a_translation_stay_those_of_the_source(
    source: EnterprisePage, translator: Client, person: User
) -> None:
    target = in_english(source)
    data = sent_data(target, person, phone="+34666666666", title="Otra", postcode="24002")
    translator.post(edit_url(target), data | {"action-publish": "1"})
    stored = in_english(source)
    assert (str(stored.phone), stored.title, stored.postcode) == ("+34987123456", "Pan de Pueblo", "")


def test_the_source_is_out_of_reach_in_every_way(source: EnterprisePage, translator: Client, person: User) -> None:
    data = sent_data(source, person, summary="Cambiado.") | {"action-publish": "1"}
    for name in ("edit", "unpublish", "delete", "lock", "preview_on_edit"):
        response = translator.post(reverse(f"wagtailadmin_pages:{name}", args=[source.pk]), data)
        assert response.status_code in (302, 403)
    stored = EnterprisePage.objects.get(pk=source.pk)
    assert (stored.summary, stored.live, stored.locked) == ("Hacemos pan.", True, False)


def test_only_those_who_may_edit_the_source_end_a_translation(
    source: EnterprisePage, translator: Client, editor: Client
) -> None:
    address = reverse("wagtail_localize:stop_translation", args=[translation_of(source).pk])
    translator.post(address)
    assert translation_of(source).enabled
    editor.post(address)
    assert not translation_of(source).enabled


def test_an_ended_translation_is_an_ordinary_page_and_closed_to_translators(
    source: EnterprisePage, translator: Client, editor: Client
) -> None:
    Translation.objects.update(enabled=False)
    target = in_english(source)
    assert translator.get(edit_url(target))["Location"] == "/admin/"
    assert write(translator, source, "Hacemos pan.", "We bake bread.").status_code == 403
    assert editor.get(edit_url(target)).status_code == 200


def test_bulk_actions_keep_to_the_same_rules(source: EnterprisePage, translator: Client, editor: Client) -> None:
    other = make_enterprise("Quesería")
    mirror()
    for page, action in ((source, "unpublish"), (in_english(other), "unpublish"), (in_english(source), "delete")):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        translator.post(f"{address}?id={page.pk}")
        assert Page.objects.get(pk=page.pk).live
    editor.post(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'unpublish'])}?id={source.pk}")
    assert not Page.objects.get(pk=source.pk).live


def test_a_page_written_only_in_english_is_edited_freely_by_its_translators(person: User, translator: Client) -> None:
    make_enterprise()
    mirror()
    page = in_english(make_home()).get_children().first()
    Page.objects.filter(pk=page.pk).update(alias_of=None, translation_key="11111111-1111-1111-1111-111111111111")
    assert translator.get(edit_url(page)).status_code == 200


def test_privacy_is_decided_by_those_who_answer_for_the_source(source: EnterprisePage, translator: Client) -> None:
    target = in_english(source)
    translator.post(reverse("wagtailadmin_pages:set_privacy", args=[target.pk]), {"restriction_type": "login"})
    assert not target.get_view_restrictions().exists()
    assert not source.get_view_restrictions().exists()


def label_form(client: Client, sector: Sector, **changes: Any) -> Any:
    address = reverse(Sector.snippet_viewset.get_url_name("edit"), args=[sector.pk])
    form = client.get(address).context["form"]
    data: dict[str, Any] = {name: form[name].value() for name in form.fields}
    rows = form.formsets["labels"]
    for row in rows.forms:
        data |= {row.add_prefix(name): row[name].value() for name in row.fields}
    data |= {f"labels-{name}": rows.management_form[name].value() for name in rows.management_form.fields}
    data |= changes
    return client.post(address, {name: value for name, value in data.items() if value not in (None, False)})


def test_a_translator_changes_the_english_name_of_a_sector_and_only_that(translator: Client) -> None:
    sector = make_sector("agro", es="Agroalimentación", en="Farming")
    response = label_form(
        translator,
        sector,
        **{"labels-0-label": "Food and farming", "labels-1-label": "Otra cosa", "sort_order": "99", "is_active": ""},
    )
    assert response.status_code == 302
    stored = Sector.objects.get(pk=sector.pk)
    assert {row.language: row.label for row in stored.labels.all()} == {
        "en": "Food and farming", "es": "Agroalimentación",
    }  # fmt: skip
    assert (stored.sort_order, stored.is_active) == (0, True)


def test_a_translator_cannot_remove_the_spanish_name(translator: Client) -> None:
    sector = make_sector("agro", es="Agroalimentación", en="Farming")
    label_form(translator, sector, **{"labels-1-DELETE": "on"})
    assert set(sector.labels.values_list("language", flat=True)) == {"en", "es"}


def test_an_administrator_changes_all_of_a_sector(as_role: Callable[[str], Client]) -> None:
    sector = make_sector("agro", es="Agroalimentación", en="Farming")
    label_form(as_role("administrators"), sector, **{"labels-1-label": "Campo", "sort_order": "99"})
    assert Sector.objects.get(pk=sector.pk).sort_order == 99
    assert sector.labels.get(language="es").label == "Campo"


def test_menus_and_texts_are_changed_in_the_languages_a_person_translates(translator: Client) -> None:
    make_home()
    mirror()
    rows = {code: ChromeTexts.objects.create(locale=Locale.objects.get(language_code=code)) for code in ("es", "en")}
    for code, tagline in (("es", ""), ("en", "Together")):
        address = reverse("wagtailsnippets_chrome_chrometexts:edit", args=[rows[code].pk])
        empty = {"main_menu-count": "0", "footer_menu-count": "0", "footer_text": ""}
        translator.post(address, {"tagline": "Together"} | empty)
        assert ChromeTexts.objects.get(pk=rows[code].pk).tagline == tagline
