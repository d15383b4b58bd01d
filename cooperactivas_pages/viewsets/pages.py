"""The editor's views of the network's pages: Wagtail's own, each save in one transaction."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.viewsets.pages import PageViewSet

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


class NetworkCreateView(AtomicPostMixin, CreateView):
    """Make a page."""


class NetworkEditView(AtomicPostMixin, EditView):
    """Edit a page, with the house checks beside the form."""

    def get_side_panels(self) -> list[BaseSidePanel]:
        panels = super().get_side_panels()
        panels.append(HouseChecksPanel(self.page, self.request))
        return panels


class NetworkUnpublishView(AtomicPostMixin, UnpublishView):
    """Take a page, and what is below it, from the site."""


def page_viewsets() -> list[PageViewSet]:
    """One viewset per page type, for the hook `register_admin_viewset`."""
    return [_page_viewset(model) for model in PAGE_MODELS]


def _page_viewset(page_model: type) -> PageViewSet:
    name = f"{page_model.__name__}ViewSet"
    attributes = {
        "model": page_model,
        "add_view_class": NetworkCreateView,
        "edit_view_class": NetworkEditView,
        "unpublish_view_class": NetworkUnpublishView,
    }
    viewset_class = type(name, (PageViewSet,), attributes)
    viewset: PageViewSet = viewset_class(f"network_{page_model._meta.model_name}")  # type: ignore[attr-defined]  # a model
    return viewset
