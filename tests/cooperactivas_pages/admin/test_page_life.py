"""A page from its first draft to the end, as the communications editor works on it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cooperactivas_pages.models import EnterprisePage, HomePage, StandardPage, StoryPage
from site_project.accounts.models import User
from tests.factories import madrid, make_enterprise, make_home
from tests.factories.forms import page_form, sent_data

from .pages import LISTS, MODELS, add, edit, parent_of, written


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("model", MODELS)
def test_a_title_is_enough_for_a_draft(model: type[Page], editor: Client, writer: User) -> None:
    response = add(editor, writer, model, title="Pan de Pueblo", slug="pan-de-pueblo")
    page = model.objects.get(title="Pan de Pueblo")
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live
    assert editor.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_an_incomplete_page_is_not_published_and_says_in_which_tabs_it_lacks_something(
    model: type[Page], editor: Client, writer: User
) -> None:
    response = add(editor, writer, model, "publish", title="Pan de Pueblo", slug="pan-de-pueblo")
    page = text_of(response)
    assert "The page is not published yet: correct the marked errors." in page
    assert "This field is required." in page
    assert not model.objects.filter(title="Pan de Pueblo").exists()


@pytest.mark.parametrize("model", MODELS)
def test_a_whole_page_is_published_shown_and_taken_down_again(
    model: type[Page], editor: Client, writer: User, client: Client
) -> None:
    add(editor, writer, model, "publish", **written(model))
    page = model.objects.get(title="Pan de Pueblo")
    assert page.live
    url = page.get_url()
    assert "Pan de Pueblo" in text_of(client.get(url))

    editor.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert client.get(url).status_code == 404
    assert model.objects.get(pk=page.pk).title == "Pan de Pueblo"


@pytest.mark.parametrize("model", MODELS)
def test_what_was_written_is_in_the_form_when_it_opens_again(model: type[Page], editor: Client, writer: User) -> None:
    values = written(model)
    add(editor, writer, model, **values)
    page = model.objects.get(title="Pan de Pueblo")
    opened = page_form(page.get_latest_revision_as_object(), writer)
    for name, value in values.items():
        if name in opened.formsets:
            assert len(opened.formsets[name].initial_forms) == len(value), name
        elif isinstance(value, str):
            assert value in (opened.initial[name], str(opened.initial[name])), name
        else:
            assert opened.initial[name], name


def test_changes_stay_invisible_until_they_are_published(editor: Client, writer: User, client: Client) -> None:
    page = make_enterprise("Pan de Pueblo", phone="+34987123456")
    edit(editor, writer, page, summary="Ahora también queso.")
    assert "Ahora también queso." not in text_of(client.get(page.get_url()))
    edit(editor, writer, EnterprisePage.objects.get(pk=page.pk), "publish")
    assert "Ahora también queso." in text_of(client.get(page.get_url()))


def test_a_page_goes_live_and_away_at_the_hours_the_editor_chose(editor: Client, writer: User, client: Client) -> None:
    with time_machine.travel(madrid(2026, 3, 1, 12), tick=False):
        dates = {"go_live_at": madrid(2026, 3, 2, 9), "expire_at": madrid(2026, 3, 9, 9)}
        add(editor, writer, StoryPage, "publish", **written(StoryPage) | dates)
        page = StoryPage.objects.get(title="Pan de Pueblo")
        assert not page.live
        url = page.get_url()
    for moment, status in ((madrid(2026, 3, 2, 9), 200), (madrid(2026, 3, 9, 9), 404)):
        with time_machine.travel(moment + timedelta(seconds=1), tick=False):
            call_command("publish_scheduled")
            assert client.get(url).status_code == status


def test_home_page_and_lists_can_be_edited_but_not_added_twice(editor: Client, writer: User) -> None:
    home = make_home()
    edit(editor, writer, home, "publish", purpose="Nos damos la mano.")
    assert HomePage.objects.get(pk=home.pk).purpose == "Nos damos la mano."
    for model in LISTS:
        page = parent_of(model)
        edit(editor, writer, page, "publish", intro="Quién hace qué.")
        assert type(page).objects.get(pk=page.pk).intro == "Quién hace qué."
        options = type(page)._meta
        again = reverse("wagtailadmin_pages:add", args=[options.app_label, options.model_name, home.pk])
        assert editor.get(again).status_code == 302


@pytest.mark.parametrize("model", MODELS)
def test_the_preview_shows_what_is_not_saved_yet(model: type[Page], editor: Client, writer: User) -> None:
    add(editor, writer, model, title="Pan de Pueblo", slug="pan-de-pueblo")
    page = model.objects.get(title="Pan de Pueblo")
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    values = written(model) | {"title": "Queso de Pueblo"}
    form = sent_data(page.get_latest_revision_as_object(), writer, **values)
    assert editor.post(url, form).json() == {"is_valid": True, "is_available": True}
    assert "Queso de Pueblo" in text_of(editor.get(url))
    assert model.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Pan de Pueblo"


def test_a_page_in_review_is_published_by_a_reviewer(editor: Client, writer: User, as_role: Any) -> None:
    make_enterprise()  # its list
    add(editor, writer, EnterprisePage, "submit", **written(EnterprisePage))
    page = EnterprisePage.objects.get(title="Pan de Pueblo")
    task = page.current_workflow_task_state
    assert (page.live, str(task.workflow_state.workflow)) == (False, "Revisión")
    reviewer = as_role("reviewers")
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    reviewer.post(address, {"comment": ""})
    assert EnterprisePage.objects.get(pk=page.pk).live


def test_address_of_a_page_that_the_site_needs_itself_is_refused(editor: Client, writer: User) -> None:
    response = add(editor, writer, StandardPage, title="Admin", slug="admin")
    assert "This address is taken by the site itself. Choose another one." in text_of(response)
