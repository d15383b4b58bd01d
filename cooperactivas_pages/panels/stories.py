"""The form of a story."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TabbedInterface

from ..mixins import LeadImageMixin
from .tabs import chosen, group, tabs


def story_edit_handler() -> TabbedInterface:
    """The text first, then whom it is about and what came of it."""
    return tabs(
        (
            _("Story"),
            [
                FieldPanel("title"),
                FieldPanel("summary"),
                *LeadImageMixin.lead_image_panels(),
                FieldPanel("body"),
                FieldPanel("lessons"),
                FieldPanel("published_on"),
            ],
        ),
        (
            _("About whom"),
            [
                chosen("enterprise_links", "enterprise", _("Enterprises"), least=1, most=12),
                FieldPanel("place"),
                chosen("sector_links", "sector", _("Sectors"), least=1, most=6),
                FieldPanel("verb"),
                FieldPanel("tags"),
                chosen("service_links", "service", _("Services that helped"), most=8),
                chosen("call_links", "call", _("Funding calls"), most=8),
                chosen("award_links", "award", _("Awards"), most=8),
            ],
        ),
        (
            _("Results"),
            [
                group(_("Period"), "period_start", "period_end"),
                group(
                    _("Jobs"), "jobs_created_women", "jobs_created_men", "jobs_kept_women", "jobs_kept_men"
                ),
                group(_("Other results"), "people_served", "results_amount"),
                group(_("Where the figures come from"), "results_year", "results_method"),
            ],
        ),
        (_("Pictures"), [FieldPanel("gallery"), FieldPanel("video_url")]),
    )
