"""The facts beside the pages in the admin, reached from the page they belong to."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page

from ..models import CallRecord, EnterpriseRecord


def page_title(record: EnterpriseRecord | CallRecord) -> str:
    """Title of the page a record belongs to."""
    page = Page.objects.filter(translation_key=record.translation_key, alias_of=None).first()
    return page.title if page else str(_("(no page)"))


class RecordViewSet(ModelViewSet):
    """Records are made with their page and never by hand."""

    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = False

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        # No address for adding: a record without a page means nothing.
        return super().get_common_view_kwargs(**{"add_url_name": None, **kwargs})


class EnterpriseRecordViewSet(RecordViewSet):
    """Private and dated facts of an enterprise."""

    model = EnterpriseRecord
    icon = "lock"
    menu_label = _("Enterprise records")
    list_display = (
        Column("title", label=_("Enterprise"), accessor=page_title),
        "activity_state",
        "last_confirmed_on",
        "withdrawn_on",
    )
    list_filter = ("activity_state", "source")
    panels = (
        MultiFieldPanel(
            [FieldPanel("last_confirmed_on"), FieldPanel("activity_state"), FieldPanel("activity_state_on")],
            _("Up to date"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("nif"),
                FieldPanel("contact_person"),
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
                FieldPanel("private_address"),
                FieldPanel("turnover_band"),
            ],
            _("Private"),
        ),
        FieldPanel("relay_contact"),
        MultiFieldPanel([FieldPanel("withdrawn_on"), FieldPanel("withdrawn_reason")], _("Withdrawal")),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("external_id"), FieldPanel("licence")], _("Origin")),
    )


class CallRecordViewSet(RecordViewSet):
    """Review and import of a call."""

    model = CallRecord
    icon = "history"
    menu_label = _("Call records")
    list_display = (
        Column("title", label=_("Funding call"), accessor=page_title),
        "external_id",
        "source",
        "reviewed_on",
    )
    list_filter = ("source",)
    panels = (
        FieldPanel("reviewed_on"),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("external_id"), FieldPanel("licence")], _("Origin")),
    )
