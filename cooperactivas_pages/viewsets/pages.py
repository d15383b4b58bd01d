"""The editor's views of the network's pages: Wagtail's own, each save in one transaction."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.admin.views.pages.convert_alias import ConvertAliasView
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.move import MoveConfirmView
from wagtail.admin.views.pages.revisions import RevisionsUnscheduleView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from ..house_checks.panel import HouseChecksPanel
from ..models import (
    EnterpriseIndexPage,
    EnterprisePage,
    FundingCallIndexPage,
    FundingCallPage,
    HomePage,
    ServiceIndexPage,
    ServicePage,
    StandardPage,
    StoryIndexPage,
    StoryPage,
)
from .unfinished import tell

PAGE_MODELS = (
    HomePage, StandardPage, EnterpriseIndexPage, EnterprisePage, ServiceIndexPage, ServicePage,
    StoryIndexPage, StoryPage, FundingCallIndexPage, FundingCallPage,
)  # fmt: skip


class AtomicPostMixin:
    """A save in the admin is whole or has not happened.

    Wagtail's views save the revision, publish it and tell the listeners one after the other.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a view's method
        with transaction.atomic():
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a view's method


class CompleteDraftMixin:
    """A draft that lost a needed fact after it was sent to review is not approved, and the reviewer is told why."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a view's method
        except ValidationError as error:
            page = get_object_or_404(Page, pk=args[0] if args else kwargs["page_id"])
            tell(request, page, error)
            return redirect("wagtailadmin_pages:edit", page.pk)


class HouseChecksMixin:
    """Shows the house checks beside the form, also of a new page: Wagtail fills the panel after the first save."""

    page: Page
    request: HttpRequest

    def get_side_panels(self) -> list[BaseSidePanel]:
        panels: list[BaseSidePanel] = super().get_side_panels()  # type: ignore[misc]  # a view's method
        panels.append(HouseChecksPanel(self.page, self.request))
        return panels


class NetworkCreateView(AtomicPostMixin, HouseChecksMixin, CreateView):
    """Write a new page."""

    def form_invalid(self, form: WagtailAdminPageForm) -> HttpResponse:
        """Say what did not happen: what lacks something for the public is kept as a draft all the same."""
        if self.action_name == "save" or self.expects_json_response:
            response: HttpResponse = super().form_invalid(form)
            return response
        missed = {
            "publish": _("The page is not published yet: correct the marked errors."),
            "submit": _("The page is not sent to review yet: correct the marked errors."),
        }
        messages.validation_error(self.request, missed[self.action_name], form)
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data())


class NetworkEditView(AtomicPostMixin, HouseChecksMixin, EditView):
    """Edit a page."""


# The other views that change a page, by their names in the viewset.
_ATOMIC_VIEWS: dict[str, type[View]] = {
    "convert_alias": ConvertAliasView,
    "copy": CopyView,
    "delete": DeleteView,
    "move_confirm": MoveConfirmView,
    "revisions_unschedule": RevisionsUnscheduleView,
    "set_privacy": SetPrivacyView,
    "unpublish": UnpublishView,
    "workflow_action": WorkflowActionView,
}


def page_viewsets() -> list[PageViewSet]:
    """One viewset per page type, for the hook `register_admin_viewset`."""
    return [_page_viewset(model) for model in PAGE_MODELS]


def _page_viewset(page_model: type) -> PageViewSet:
    name = f"{page_model.__name__}ViewSet"
    attributes: dict[str, object] = {
        "model": page_model,
        "add_view_class": NetworkCreateView,
        "edit_view_class": NetworkEditView,
    }
    for view_name, view in _ATOMIC_VIEWS.items():
        mixins = (CompleteDraftMixin, AtomicPostMixin) if view is WorkflowActionView else (AtomicPostMixin,)
        attributes[f"{view_name}_view_class"] = type(f"Atomic{view.__name__}", (*mixins, view), {})
    viewset_class = type(name, (PageViewSet,), attributes)
    viewset: PageViewSet = viewset_class(f"network_{page_model._meta.model_name}")  # type: ignore[attr-defined]  # a model
    return viewset
