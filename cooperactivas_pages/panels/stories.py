"""The form of a story."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TabbedInterface

from ..mixins import LeadImageMixin
from .chosen import chosen
from .tabs import group, tabs, title


def story_edit_handler() -> TabbedInterface:
    """The text first, then whom it is about and what came of it."""
    return tabs(
        (
            _("Story"),
            [
                title(
                    _("Say what happened, with names, such as: Three neighbours reopen the bakery of their village.")
                ),
                FieldPanel("summary"),
                *LeadImageMixin.lead_image_panels(),
                FieldPanel("body"),
                FieldPanel("lessons"),
                FieldPanel("published_on", help_text=_("Stories are shown by this date, the newest first.")),
            ],
        ),
        (
            _("About whom"),
            [
                chosen("enterprise_links", "enterprise", _("Enterprises"), _("enterprise"), least=1, most=12),
                FieldPanel("place"),
                chosen("sector_links", "sector", _("Sectors"), _("sector"), least=1, most=6),
                FieldPanel("verb", help_text=_("Which of the network's five tasks it is an example of.")),
                FieldPanel("tags", help_text=_("Words people may type, separated by commas.")),
                chosen("service_links", "service", _("Services that helped"), _("service"), most=8),
                chosen("call_links", "call", _("Funding calls"), _("call"), most=8),
                chosen("award_links", "award", _("Awards"), _("award"), most=8),
            ],
        ),
        (
            _("Results"),
            [
                group(_("Period"), "period_start", "period_end"),
                group(_("Jobs"), "jobs_created_women", "jobs_created_men", "jobs_kept_women", "jobs_kept_men"),
                group(_("Other results"), "people_served", "results_amount"),
                group(_("Where the figures come from"), "results_year", "results_method"),
            ],
        ),
        (_("Pictures"), [FieldPanel("gallery"), FieldPanel("video_url")]),
    )
