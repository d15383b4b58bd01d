"""Hints before publishing: found by the program, written for an editor, never in the way."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cooperactivas_pages.house_checks import findings_of
from cooperactivas_pages.models import EnterpriseRecord, StandardPage
from site_project.accounts.models import User
from tests.factories import madrid, make_call, make_enterprise, make_home, make_image, make_story
from tests.harness.queries import query_budget

from .pages import edit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english_words")]


def page_with(*body: tuple[str, Any], **values: Any) -> StandardPage:
    fields = {"title": "Aviso", "summary": "De qué va.", "body": list(body)} | values
    page: StandardPage = make_home().add_child(instance=StandardPage(**fields))
    return StandardPage.objects.get(pk=page.pk)


def rules(page: Any) -> list[str]:
    return [finding.rule for finding in findings_of(page)]


def messages(page: Any) -> list[str]:
    return [finding.message for finding in findings_of(page)]


def text(html: str) -> StandardPage:
    return page_with(("paragraph", f"<p>{html}</p>"))


def test_a_good_page_has_nothing_to_improve() -> None:
    page = text('Mira <a href="https://red.example/bases">las bases de la ayuda</a>. Es corto.')
    assert findings_of(page) == []


@pytest.mark.parametrize("words", ["aquí", "Pincha aquí.", "más información", "click here", "MÁS"])
def test_links_whose_words_say_nothing_are_named(words: str) -> None:
    assert rules(text(f'Mira <a href="https://red.example/">{words}</a>.')) == ["link-text"]


def test_links_that_show_their_address_are_named() -> None:
    found = messages(text('<a href="https://red.example/bases">https://red.example/bases</a>'))
    assert found == ["The link shows the address https://red.example/bases: write what it leads to instead."]


def test_buttons_and_nested_texts_are_read_too() -> None:
    button = ("button", {"label": "Aquí", "page": None, "url": "https://red.example/"})
    callout = ("callout", {"title": "", "text": '<p><a href="https://red.example/">leer más</a></p>'})
    assert rules(page_with(button, callout)) == ["link-text", "link-text"]


def test_pictures_need_words_unless_they_only_decorate() -> None:
    story = make_story(image=make_image(size=(40, 30)), image_alt="Pan")
    story.image_alt = ""
    assert "alt-text" in rules(story)
    story.image_is_decorative = True
    assert "alt-text" not in rules(story)
    story.image_is_decorative, story.image_alt = False, "IMG_2031.jpg"
    assert "“IMG_2031.jpg” looks like a file name: describe what the picture shows." in messages(story)
    story.image_alt = "Tres vecinas sacan pan del horno"
    assert "alt-text" not in rules(story)


def test_long_sentences_office_words_and_capitals_are_named() -> None:
    long_one = " ".join(["palabra"] * 36) + "."
    assert rules(text(long_one)) == ["long-sentence"]
    assert rules(text(" ".join(["palabra"] * 35) + ".")) == []
    assert messages(text("Hay que cumplimentar el impreso.")) == [
        "“cumplimentar” is office language. Plainer: rellenar."
    ]
    assert rules(text("PLAZO ABIERTO HASTA MARZO para pedirla.")) == ["capitals"]


def test_a_call_without_dates_or_official_link_is_named() -> None:
    assert rules(make_call()) == ["deadline", "official-link"]
    opened = make_call(opens_at=madrid(2026, 3, 2), rules_url="https://bocyl.example/1")
    assert rules(opened) == ["deadline"]
    opened.closes_at = madrid(2026, 3, 31)
    assert rules(opened) == []
    assert rules(make_call(is_permanent=True, apply_url="https://sede.example/")) == []


def test_an_enterprise_nobody_can_reach_is_named() -> None:
    page = make_enterprise(offer_lines="Pan")
    EnterpriseRecord.objects.filter(translation_key=page.translation_key).update(relay_contact=False)
    assert rules(type(page).objects.get(pk=page.pk)) == ["contact"]
    assert rules(make_enterprise(offer_lines="Pan", phone="+34987123456")) == []
    assert rules(make_enterprise()) == ["offers"]


def test_figures_of_a_story_need_their_year_and_how_they_were_measured() -> None:
    story = make_story(jobs_created_women=2)
    assert "figures" in rules(story)
    story.results_year, story.results_method = 2025, "Nóminas de diciembre"
    assert "figures" not in rules(story)


def test_a_page_without_summary_needs_words_for_search_engines() -> None:
    assert rules(page_with(("heading", "Aviso"), summary="")) == ["description"]
    assert rules(page_with(("heading", "Aviso"), summary="", search_description="De qué va.")) == []


def test_the_panel_beside_the_form_shows_the_findings_and_follows_each_save(editor: Client, writer: User) -> None:
    page = text('<a href="https://red.example/">aquí</a>')
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = editor.get(address).content.decode()
    assert "The link “aquí” says nothing when read alone: name what it leads to." in shown

    edit(editor, writer, page, body=[("heading", "Sin enlaces")])
    shown = editor.get(address).content.decode()
    assert "says nothing when read alone" not in shown
    assert "Nothing to improve in the last saved version." in shown


def test_a_new_page_has_the_panel_already_for_when_it_is_saved_by_itself(editor: Client) -> None:
    address = reverse("wagtailadmin_pages:add", args=["cooperactivas_pages", "standardpage", make_home().pk])
    shown = editor.get(address).content.decode()
    assert 'data-side-panel="house_checks"' in shown
    assert "Save a draft, and hints appear here." in shown


def test_findings_do_not_stop_a_publication(editor: Client, writer: User) -> None:
    page = text('<a href="https://red.example/">aquí</a>')
    edit(editor, writer, page, "publish", body=[("heading", "PLAZO ABIERTO HASTA MARZO")])
    assert rules(StandardPage.objects.get(pk=page.pk)) == ["capitals"]


def test_hostile_words_are_shown_as_words(editor: Client) -> None:
    page = text('<a href="https://red.example/">https://x&lt;script&gt;alert(1)&lt;/script&gt;</a>')
    shown = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "The link shows the address https://x&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_checking_a_page_costs_one_query_at_most() -> None:
    page = make_enterprise(offer_lines="Pan", image=make_image(size=(40, 30)), image_alt="Pan")
    with query_budget(1):
        findings_of(page)
