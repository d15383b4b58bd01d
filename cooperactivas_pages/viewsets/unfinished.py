"""Drafts that lack something the public needs: said in words where Wagtail would end in an error."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page

from ..mixins import NetworkPageMixin

# Reasons that are told for one page; the form shows the rest.
MOST_REASONS = 3


def refuse_publishing_unfinished(
    request: HttpRequest, action_type: str, objects: Iterable[object], action: BulkAction
) -> HttpResponse | None:
    """Nothing is published from a list while one of the chosen drafts is incomplete."""
    if action_type != "publish":
        return None
    chosen = [page for page in objects if isinstance(page, Page)]
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        chosen += [below for page in chosen for below in page.get_descendants().not_live()]
    unfinished = [(page, error) for page in chosen if (error := problem_of_draft(page))]
    for page, error in unfinished:
        tell(request, page, error)
    return redirect(action.next_url) if unfinished else None


def problem_of_draft(page: Page) -> ValidationError | None:
    """What keeps the latest draft of a page from the public; None for a complete one."""
    draft = page.specific.get_latest_revision_as_object()
    draft.live = True
    try:
        draft.full_clean()
        if isinstance(draft, NetworkPageMixin):
            draft.clean_for_the_public()
    except ValidationError as error:
        return error
    return None


def tell(request: HttpRequest, page: Page, error: ValidationError) -> None:
    """Say why a page was not published, with a way to its form."""
    reasons = " ".join(_reasons(page, error)[:MOST_REASONS])
    text = _("“%(title)s” was not published, because something is missing. %(reasons)s")
    button = messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Edit"))
    messages.error(request, text % {"title": page.get_admin_display_title(), "reasons": reasons}, buttons=[button])


def _reasons(page: Page, error: ValidationError) -> list[str]:
    """Each message with the name of its field."""
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    names = {field.name: str(field.verbose_name) for field in page.specific_class._meta.fields if field.name}
    return [
        f"{names[field].capitalize()}: {message}" if field in names else message
        for field, messages_of_field in error.message_dict.items()
        for message in messages_of_field
    ]
