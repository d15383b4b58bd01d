"""The form of a service."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TabbedInterface

from ..mixins import LeadImageMixin
from .tabs import chosen, group, tabs


def service_edit_handler() -> TabbedInterface:
    """What it is, for whom, and how to ask for it."""
    return tabs(
        (
            _("What"),
            [
                FieldPanel("title"),
                FieldPanel("summary"),
                FieldPanel("service_kind"),
                FieldPanel("provider"),
                FieldPanel("body"),
                chosen("topic_links", "topic", _("Topics"), least=1, most=6),
                chosen("sector_links", "sector", _("Sectors"), most=6, help_text=_("Empty: for all sectors.")),
                FieldPanel("tags"),
            ],
        ),
        (
            _("For whom and cost"),
            [
                group(_("For whom"), "audience_kinds", "audience", "conditions"),
                group(_("Cost"), "fee", "fee_detail"),
                FieldPanel("bring"),
            ],
        ),
        (
            _("How and where"),
            [
                group(_("How to ask for it"), "ways_to_start", "start_url", "contact_email", "contact_phone"),
                group(_("When"), "schedule", "duration", "waiting_time", "capacity", "suspended_from"),
                FieldPanel("mode"),
                chosen("place_links", "place", _("Area"), least=1, most=40),
                group(_("Upkeep"), "reviewed_on", "source"),
            ],
        ),
        (_("Picture"), LeadImageMixin.lead_image_panels()),
    )
