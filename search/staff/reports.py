"""What staff see of the search: words that found nothing, and how the search is."""

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from ..models import EmptySearch, PinnedResult, SynonymRule
from ..service import health, is_degraded
from ..synonyms import SEPARATOR

# Who may see searches without results may see both reports.
POLICY = ModelPermissionPolicy(EmptySearch)
EMPTY, EMPTY_ROWS, HEALTH = (
    "cooperactivas_search_empty",
    "cooperactivas_search_empty_rows",
    "cooperactivas_search_health",
)


class TeachColumn(Column):
    """Links to forms that begin with the words of a row."""

    cell_template_name = "cooperactivas_search/staff/teach_cell.html"

    def get_cell_context_data(self, instance: EmptySearch, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        synonym = {"language": instance.language, "terms": f"{instance.words} {SEPARATOR} "}
        pinned = {"language": instance.language, "words": instance.words}
        return {
            **context,
            "synonym_url": _add_url(SynonymRule, synonym),
            "pinned_url": _add_url(PinnedResult, pinned),
        }


class EmptySearchesView(ReportView):
    """Words that found nothing on at least three days, most days first."""

    model = EmptySearch
    permission_policy = POLICY
    permission_required = "view"
    page_title = _("Searches that found nothing")
    header_icon = "search"
    index_url_name = EMPTY
    index_results_url_name = EMPTY_ROWS
    results_template_name = "cooperactivas_search/staff/empty_searches_results.html"
    columns: ClassVar[list[Column]] = [
        Column("words", label=_("Words")),
        Column("language", label=_("Language")),
        NumberColumn("days", label=_("Days on which they were searched for")),
        Column("last_on", label=_("Last on")),
        TeachColumn("teach", label=_("Teach the search")),
    ]

    def get_queryset(self) -> QuerySet[EmptySearch]:
        """Only those whose words may be known."""
        return EmptySearch.objects.exclude(words="")


class HealthView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Which engine answers, how far every index is, what waits and what was refused."""

    permission_policy = POLICY
    permission_required = "view"
    template_name = "cooperactivas_search/staff/health.html"
    page_title = _("Health of the search")
    header_icon = "search"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "health": health()}


class DegradedPanel(Component):
    """On the first page of the admin, while the chosen engine does not answer."""

    name = "search_degraded"
    template_name = "cooperactivas_search/staff/degraded_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {"health_url": reverse(HEALTH)}


class PermittedItem(MenuItem):
    """An entry of the menu for those who may see the reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        """See Wagtail."""
        return bool(POLICY.user_has_permission(request.user, "view"))


def report_urls() -> list[URLPattern]:
    """Addresses below the admin's."""
    return [
        path("search/empty/", EmptySearchesView.as_view(), name=EMPTY),
        path("search/empty/rows/", EmptySearchesView.as_view(results_only=True), name=EMPTY_ROWS),
        path("search/health/", HealthView.as_view(), name=HEALTH),
    ]


def report_items() -> list[MenuItem]:
    """Entries of the menu "Search"."""
    return [
        PermittedItem(EmptySearchesView.page_title, reverse(EMPTY), icon_name="search", order=10),
        PermittedItem(HealthView.page_title, reverse(HEALTH), icon_name="info-circle", order=11),
    ]


def home_panels(request: HttpRequest) -> list[Component]:
    """What the first page of the admin says about the search: nothing while it is well."""
    return [DegradedPanel()] if is_degraded() and POLICY.user_has_permission(request.user, "view") else []


def _add_url(model: type[Model], values: Mapping[str, str]) -> str:
    viewset = model.snippet_viewset  # type: ignore[attr-defined]  # set by Wagtail when it is registered
    return f"{reverse(viewset.get_url_name('add'))}?{urlencode(values)}"
