"""Awards in the admin: a plain list with a form."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from ..models import Award


class AwardViewSet(ModelViewSet):
    """Who obtained what."""

    model = Award
    icon = "pick"
    menu_label = _("Awards")
    list_display = ("enterprise", "call_title", "amount", "year", "has_consent")
    list_filter = ("year", "source", "has_consent")
    search_fields = ("enterprise__title", "call__title", "call_text", "project")
    search_backend_name = None
    ordering = ("-year", "-amount", "pk")
    inspect_view_enabled = True
    exclude_form_fields = ()
    panels = (
        FieldPanel("enterprise"),
        MultiFieldPanel([FieldPanel("call"), FieldPanel("call_text")], _("Call")),
        MultiFieldPanel(
            [
                FieldPanel("amount"),
                FieldPanel("currency"),
                FieldPanel("year"),
                FieldPanel("granted_on"),
                FieldPanel("paid_on"),
            ],
            _("Amount"),
        ),
        FieldPanel("project"),
        FieldPanel("jobs"),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("has_consent")], _("Origin")),
    )
