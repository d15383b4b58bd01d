"""The editor's desk: one list per kind, with the columns and filters the daily work needs."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Locale, PageQuerySet

from ..completeness import completeness_text
from ..models import CallRecord, CallTiming, EnterprisePage, EnterpriseRecord, FundingCallPage, ServicePage, StoryPage
from ..registry import taxonomies
from ..status import MADRID, is_confirmation_stale
from .awards import AwardViewSet
from .desk_filters import CallFilterSet, EnterpriseFilterSet, ServiceFilterSet, StoryFilterSet
from .exports import ColumnExportMixin
from .title_search import title_has


class DeskView(ColumnExportMixin, IndexView):
    """A list of one kind without the aliases that fill the other languages."""

    results_template_name = "cooperactivas_pages/admin/desk_results.html"
    # Relations that the columns read.
    prefetch: ClassVar[tuple[str, ...]] = ()
    export_headings: ClassVar[dict[str, object]] = {"live": gettext_lazy("Published")}

    def get_base_queryset(self) -> PageQuerySet:
        return super().get_base_queryset().filter(alias_of__isnull=True)

    def search_queryset(self, queryset: PageQuerySet) -> PageQuerySet:
        # Wagtail's search index cannot be combined with these filters and orders, and lags behind a save.
        if not self.is_searching:
            return queryset
        found = queryset.filter(title_has(self.search_query))
        return found if self.is_explicitly_ordered else found.order_by("title", "pk")

    def annotate_queryset(self, pages: PageQuerySet) -> PageQuerySet:
        # Rows are of the specific class already: Wagtail's `specific()` would read them twice.
        pages = pages.prefetch_related("content_type", "sites_rooted_here", "locale", *self.prefetch)
        pages = pages.prefetch_workflow_states().annotate_has_untranslated_locale()
        return self.with_facts(pages.annotate_site_root_state().annotate_approved_schedule())

    def with_facts(self, pages: PageQuerySet) -> PageQuerySet:
        """Add what stands in records beside the pages."""
        return pages


class EnterpriseDeskView(DeskView):
    prefetch = ("sector_links", "activities")
    more_export = ("legal_name", "phone", "email", "website", "live")

    def with_facts(self, pages: PageQuerySet) -> PageQuerySet:
        record = EnterpriseRecord.objects.filter(translation_key=OuterRef("translation_key"))
        return pages.annotate(
            last_confirmed_on=Subquery(record.values("last_confirmed_on")[:1]),
            activity_state=Subquery(record.values("activity_state")[:1]),
            withdrawn_on=Subquery(record.values("withdrawn_on")[:1]),
        )


class ServiceDeskView(DeskView):
    prefetch = ("provider",)
    more_export = ("contact_phone", "contact_email", "live")


class StoryDeskView(DeskView):
    prefetch = ("enterprise_links__enterprise",)
    more_export = ("live",)


class CallDeskView(DeskView):
    more_export = ("budget", "grant_max", "apply_url", "live")

    def with_facts(self, pages: PageQuerySet) -> PageQuerySet:
        record = CallRecord.objects.filter(translation_key=OuterRef("translation_key"))
        return pages.annotate(reviewed_on=Subquery(record.values("reviewed_on")[:1]))


class DeskParentView(ChooseParentView):
    """Where a new page goes: it is written in the main language, and translated afterwards."""

    def get_valid_parent_pages(self, user: AbstractBaseUser) -> PageQuerySet:
        return super().get_valid_parent_pages(user).filter(locale=Locale.get_default())


class DeskTitleColumn(PageTitleColumn):
    """The title with a link to the editor, where the page's menu is.

    Wagtail's own column draws that menu in every row, and wagtail-localize adds two queries to each.
    """

    cell_template_name = "cooperactivas_pages/admin/desk_title_cell.html"


def _title() -> list[Column]:
    return [
        BulkActionsColumn("bulk_actions"),
        DeskTitleColumn("title", label=gettext_lazy("Title"), sort_key="title", classname="title"),
    ]


def _status() -> Column:
    return PageStatusColumn("status", label=gettext_lazy("Status"), sort_key="live")


def _place_of(page: EnterprisePage) -> str:
    return taxonomies().places.by_pk(page.place_id).label(get_language() or "") if page.place_id else ""


def _sector_of(page: EnterprisePage) -> str:
    links = list(page.sector_links.all())
    return taxonomies().sectors.by_pk(links[0].sector_id).label(get_language() or "") if links else ""


def _state_of(page: EnterprisePage) -> str:
    """What stands out about the enterprise, in one or two words."""
    today = timezone.localdate(timezone=MADRID)
    if page.withdrawn_on and page.withdrawn_on <= today:
        return _("Withdrawn")
    if page.activity_state and page.activity_state != "active":
        return str(EnterpriseRecord(activity_state=page.activity_state).get_activity_state_display())
    if is_confirmation_stale(page.last_confirmed_on, today):
        return _("Not confirmed")
    return _("Up to date")


def _call_status_of(page: FundingCallPage) -> str:
    timing = CallTiming(page, timezone.now())
    if timing.days_left is not None:
        left = ngettext("%(days)d day left", "%(days)d days left", timing.days_left) % {"days": timing.days_left}
        return f"{timing.status_label} ({left})"
    return timing.status_label


def _closing_of(page: FundingCallPage) -> str:
    if page.closes_at is None:
        return _("permanent") if page.is_permanent else _("to be confirmed")
    return date_format(localtime(page.closes_at, MADRID), "SHORT_DATETIME_FORMAT")


def _enterprises_of(page: StoryPage) -> str:
    return ", ".join(link.enterprise.title for link in page.enterprise_links.all())


class Desk(PageListingViewSet):
    """What the lists share."""

    add_to_admin_menu = False
    list_per_page = 50
    choose_parent_view_class = DeskParentView
    more_columns: ClassVar[Sequence[Column]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.columns = [*_title(), *cls.more_columns, _status()]


class EnterpriseDesk(Desk):
    """Enterprises: where, what, how complete, when confirmed."""

    model = EnterprisePage
    icon = "group"
    menu_label = gettext_lazy("Enterprises")
    index_view_class = EnterpriseDeskView
    filterset_class = EnterpriseFilterSet
    more_columns = (
        Column("place", label=gettext_lazy("Municipality"), accessor=_place_of, sort_key="place__path"),
        Column("sector", label=gettext_lazy("Sector"), accessor=_sector_of),
        Column("completeness", label=gettext_lazy("Filled in"), accessor=completeness_text),
        Column("last_confirmed_on", label=gettext_lazy("Last confirmed"), sort_key="last_confirmed_on"),
        Column("state", label=gettext_lazy("Situation"), accessor=_state_of),
    )


class ServiceDesk(Desk):
    """Services: who gives them, what they cost, when they were checked."""

    model = ServicePage
    icon = "help"
    menu_label = gettext_lazy("Services")
    index_view_class = ServiceDeskView
    filterset_class = ServiceFilterSet
    more_columns = (
        Column("kind", label=gettext_lazy("Kind"), accessor="get_service_kind_display"),
        Column("provider", label=gettext_lazy("Given by"), accessor=lambda page: page.provider or _("the network")),
        Column("fee", label=gettext_lazy("Cost"), accessor="get_fee_display"),
        Column("reviewed_on", label=gettext_lazy("Reviewed on"), sort_key="reviewed_on"),
    )


class StoryDesk(Desk):
    """Stories: about whom and from when."""

    model = StoryPage
    icon = "openquote"
    menu_label = gettext_lazy("Stories")
    index_view_class = StoryDeskView
    filterset_class = StoryFilterSet
    more_columns = (
        Column("enterprises", label=gettext_lazy("Enterprises"), accessor=_enterprises_of),
        Column("verb", label=gettext_lazy("What it shows"), accessor="get_verb_display"),
        Column("published_on", label=gettext_lazy("Date"), sort_key="published_on"),
        DateColumn("latest_revision_created_at", label=gettext_lazy("Updated"), sort_key="latest_revision_created_at"),
    )


class CallDesk(Desk):
    """Calls: status today, deadline, last review."""

    model = FundingCallPage
    icon = "calendar-check"
    menu_label = gettext_lazy("Funding calls")
    index_view_class = CallDeskView
    filterset_class = CallFilterSet
    more_columns = (
        Column("call_status", label=gettext_lazy("Call"), accessor=_call_status_of),
        Column("closes_at", label=gettext_lazy("Closes"), accessor=_closing_of, sort_key="closes_at"),
        Column("granting_body", label=gettext_lazy("Granted by")),
        Column("reviewed_on", label=gettext_lazy("Reviewed on"), sort_key="reviewed_on"),
    )


class DeskGroup(ViewSetGroup):
    """The menu of the daily work."""

    menu_label = gettext_lazy("Network")
    menu_icon = "clipboard-list"
    menu_order = 110
    items = (
        EnterpriseDesk("enterprises"),
        ServiceDesk("services"),
        StoryDesk("stories"),
        CallDesk("calls"),
        AwardViewSet("awards"),
    )
