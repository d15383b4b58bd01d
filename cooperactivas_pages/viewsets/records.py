"""The facts beside the pages in the admin, reached from the page they belong to."""

from typing import Any, ClassVar

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import URLPattern, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BaseColumn, TitleColumn
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page

from ..models import CallRecord, EnterpriseRecord
from .title_search import title_has


def page_of(record: EnterpriseRecord | CallRecord) -> Page | None:
    """The page a record belongs to, in the language it was written in."""
    pages = Page.objects.filter(translation_key=record.translation_key, alias_of=None)
    return pages.order_by("path").first()


class RecordIndexView(IndexView):
    """Records by the title of their page."""

    default_ordering = "page_title"

    def get_base_queryset(self) -> QuerySet[Any]:
        pages = Page.objects.filter(translation_key=OuterRef("translation_key"), alias_of=None)
        records: QuerySet[Any] = super().get_base_queryset()
        return records.annotate(page_title=Subquery(pages.order_by("path").values("draft_title")[:1]))

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.is_searching:
            return queryset
        pages = Page.objects.filter(title_has(self.search_query), alias_of=None)
        return queryset.filter(translation_key__in=pages.values("translation_key"))

    @cached_property
    def columns(self) -> list[BaseColumn]:
        title_column = self._get_title_column_class(TitleColumn)
        title = title_column("page_title", label=gettext_lazy("Page"), sort_key="page_title", get_url=self.get_edit_url)
        return [title, *super().columns[1:]]


class RecordEditView(EditView):
    """A record under the title of its page; saving leads back to the page, where the editor came from."""

    # Field that somebody vouches for → field that keeps who did.
    vouched: ClassVar[dict[str, str]] = {}
    error_message = gettext_lazy("The facts are not saved yet: correct the marked errors.")

    def get_page_subtitle(self) -> str:
        page = page_of(self.object)
        return page.get_admin_display_title() if page else _("(no page)")

    def save_instance(self) -> EnterpriseRecord | CallRecord:
        for field, person in self.vouched.items():
            if field in self.form.changed_data:
                setattr(self.form.instance, person, self.request.user)
        record: EnterpriseRecord | CallRecord = super().save_instance()
        return record

    def get_success_message(self) -> str:
        return _("The facts beside “%(title)s” are saved.") % {"title": self.get_page_subtitle()}

    def get_success_url(self) -> str:
        page = page_of(self.object)
        if page is None:
            url: str = super().get_success_url()
            return url
        return reverse("wagtailadmin_pages:edit", args=[page.pk])


class EnterpriseRecordEditView(RecordEditView):
    vouched: ClassVar[dict[str, str]] = {"last_confirmed_on": "last_confirmed_by"}


class CallRecordEditView(RecordEditView):
    vouched: ClassVar[dict[str, str]] = {"reviewed_on": "reviewed_by"}


class RecordViewSet(ModelViewSet):
    """Records are made with their page and go with it: there is no address for adding or deleting one."""

    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = RecordIndexView
    search_fields = ("page_title",)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        missing = {"add_url_name": None, "delete_url_name": None, "usage_url_name": None}
        return super().get_common_view_kwargs(**{**missing, **kwargs})

    def get_urlpatterns(self) -> list[URLPattern]:
        kept = {"index", "index_results", "edit", "history", "history_results"}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in kept]


class EnterpriseRecordViewSet(RecordViewSet):
    """Private and dated facts of an enterprise."""

    model = EnterpriseRecord
    icon = "lock"
    menu_label = gettext_lazy("Enterprise records")
    edit_view_class = EnterpriseRecordEditView
    list_display = ("translation_key", "activity_state", "last_confirmed_on", "withdrawn_on")
    list_filter = ("activity_state", "source")
    panels = (
        MultiFieldPanel(
            [FieldPanel("last_confirmed_on"), FieldPanel("activity_state"), FieldPanel("activity_state_on")],
            gettext_lazy("Up to date"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_person"),
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
                FieldPanel("private_address"),
                FieldPanel("nif"),
                FieldPanel("turnover_band"),
            ],
            gettext_lazy("Private"),
            help_text=gettext_lazy("Only the staff of the network reads this. It is never on the page."),
        ),
        FieldPanel("relay_contact"),
        MultiFieldPanel([FieldPanel("withdrawn_on"), FieldPanel("withdrawn_reason")], gettext_lazy("Withdrawal")),
        MultiFieldPanel(
            [FieldPanel("source"), FieldPanel("external_id"), FieldPanel("licence")], gettext_lazy("Origin")
        ),
    )


class CallRecordViewSet(RecordViewSet):
    """Review and import of a call."""

    model = CallRecord
    icon = "history"
    menu_label = gettext_lazy("Call records")
    edit_view_class = CallRecordEditView
    list_display = ("translation_key", "external_id", "source", "reviewed_on")
    list_filter = ("source",)
    panels = (
        FieldPanel(
            "reviewed_on", help_text=gettext_lazy("When somebody last compared the page with the official text.")
        ),
        MultiFieldPanel(
            [FieldPanel("source"), FieldPanel("external_id"), FieldPanel("licence")], gettext_lazy("Origin")
        ),
    )
