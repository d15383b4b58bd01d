"""The form of a service."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TabbedInterface

from ..mixins import LeadImageMixin
from .chosen import chosen
from .tabs import group, tabs, title


def service_edit_handler() -> TabbedInterface:
    """What it is, for whom, and how to ask for it."""
    return tabs(
        (
            _("What"),
            [
                title(_("What people get, in their words, such as: Help to write your business plan.")),
                FieldPanel("summary"),
                FieldPanel("service_kind"),
                FieldPanel("provider"),
                FieldPanel("body"),
                chosen("topic_links", "topic", _("Topics"), _("topic"), least=1, most=6),
                chosen(
                    "sector_links",
                    "sector",
                    _("Sectors"),
                    _("sector"),
                    most=6,
                    help_text=_("Empty: for all sectors."),
                ),
                FieldPanel("tags", help_text=_("Words people may type, separated by commas.")),
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
                group(
                    _("How to ask for it"),
                    "ways_to_start",
                    FieldPanel("contact_phone", help_text=_("Needed when people ask by phone.")),
                    FieldPanel("contact_email", help_text=_("Needed when people ask by e-mail.")),
                    FieldPanel("start_url", help_text=_("Needed when people ask on a website.")),
                ),
                FieldPanel("mode"),
                chosen(
                    "place_links",
                    "place",
                    _("Area"),
                    _("place"),
                    least=1,
                    most=40,
                    help_text=_("Where it is given, or from where people may ask for it; at least one place."),
                ),
                group(
                    _("When"),
                    FieldPanel("schedule", help_text=_("For example: Tuesdays from 10 to 13, by appointment.")),
                    FieldPanel("duration", help_text=_("For example: one hour, or: three sessions.")),
                    FieldPanel("waiting_time", help_text=_("How long people usually wait, for example: one week.")),
                    FieldPanel("capacity", help_text=_("How many people fit in, for courses and groups.")),
                    "suspended_from",
                ),
                group(
                    _("Upkeep"),
                    FieldPanel("reviewed_on", help_text=_("When somebody last checked that all of this is true.")),
                    FieldPanel("source", help_text=_("Where the text comes from, if it is not ours.")),
                ),
            ],
        ),
        (_("Picture"), LeadImageMixin.lead_image_panels()),
    )
