"""A draft that lacks something is never published by a way around its form, and nobody meets an error page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cooperactivas_pages.models import EnterprisePage, FundingCallPage
from site_project.accounts.models import User
from tests.factories import make_call, make_enterprise

from .pages import add, written

pytestmark = pytest.mark.django_db


def draft_of(page: Page, **values: Any) -> Page:
    """The page, unpublished, with a newer draft that has other values."""
    page.unpublish()
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision(clean=False)
    return page


def publish_together(editor: Client, *pages: Page) -> str:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = "&".join(f"id={page.pk}" for page in pages)
    response = editor.post(f"{address}?next=/admin/&{query}", {"include_descendants": ""}, follow=True)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_an_incomplete_draft_among_several_is_named_and_nothing_is_published(editor: Client) -> None:
    complete = draft_of(make_enterprise("Completa"), summary="Otra cosa.")
    without_date = draft_of(make_call("Sin fecha"), opens_at=None, closes_at=None, closes_text="", opens_text="")

    text = publish_together(editor, complete, without_date)

    assert "“Sin fecha” was not published, because something is missing." in text
    assert "Say when one can apply" in text
    assert not EnterprisePage.objects.get(pk=complete.pk).live
    assert not FundingCallPage.objects.get(pk=without_date.pk).live


def test_a_required_field_that_is_empty_is_named_with_its_field(editor: Client) -> None:
    page = draft_of(make_enterprise("Sin resumen"), summary="")

    assert "Summary: This field cannot be blank." in publish_together(editor, page)


def test_complete_drafts_are_published_together(editor: Client) -> None:
    pages = [draft_of(make_enterprise(name)) for name in ("Una", "Otra")]

    publish_together(editor, *pages)

    assert all(EnterprisePage.objects.get(pk=page.pk).live for page in pages)


def test_a_draft_that_lost_something_in_review_is_not_approved_and_the_reviewer_is_told(
    editor: Client, writer: User, as_role: Any
) -> None:
    make_enterprise()  # its list
    add(editor, writer, EnterprisePage, "submit", **written(EnterprisePage))
    page = EnterprisePage.objects.get(title="Pan de Pueblo")
    task = page.current_workflow_task_state
    draft = page.get_latest_revision_as_object()
    draft.summary = ""
    draft.save_revision(clean=False)
    reviewer = as_role("reviewers")

    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    response = reviewer.post(address, {"comment": ""}, follow=True)

    assert response.status_code == 200
    assert "“Pan de Pueblo” was not published" in " ".join(response.content.decode().split())
    assert not EnterprisePage.objects.get(pk=page.pk).live
    task.refresh_from_db()
    assert task.status == "in_progress"
