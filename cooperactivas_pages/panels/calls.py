"""The form of a funding call."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, TabbedInterface

from ..mixins import LeadImageMixin
from .tabs import chosen, group, tabs


def call_edit_handler() -> TabbedInterface:
    """In the order an applicant asks: what, who, how much, until when, how."""
    return tabs(
        (
            _("What"),
            [
                FieldPanel("title", heading=_("Title in plain words")),
                FieldPanel("summary"),
                group(_("Who grants it"), "admin_level", "granting_body_1", "granting_body_2", "granting_body_3"),
                group(_("Kind"), "instruments", "procedure", "purpose"),
                chosen("topic_links", "topic", _("Topics"), most=8),
                *LeadImageMixin.lead_image_panels(),
            ],
        ),
        (
            _("Who and where"),
            [
                chosen("beneficiary_links", "legal_form", _("Legal forms that may ask"), most=42),
                FieldPanel("beneficiary_traits"),
                FieldPanel("project_stages"),
                chosen("sector_links", "sector", _("Sectors"), most=20, help_text=_("Empty: for all sectors.")),
                FieldPanel("cnae_2009"),
                chosen("place_links", "place", _("Where it applies"), least=1, most=60),
                FieldPanel("max_population"),
            ],
        ),
        (
            _("How much"),
            [
                group(_("Amounts"), "budget", "currency", "grant_min", "grant_max", "min_cost", "awards_expected"),
                group(_("Rates"), "rate_min", "rate_max", "advance_rate"),
                group(_("Funds and state aid"), "funds", "eu_share", "aid_regime", "regulation", "sa_number"),
            ],
        ),
        (
            _("When"),
            [
                group(_("Period to apply"), "opens_at", "closes_at", "is_permanent", "forecast_on", "recurrence"),
                group(
                    _("As published"), "opens_text", "closes_text", "dates_source", "dates_confidence"
                ),
                group(_("Afterwards"), "resolved_on", "execution_end", "justification_end", "archived_on"),
                FieldPanel("amendments"),
            ],
        ),
        (
            _("How and conditions"),
            [
                FieldPanel("steps"),
                group(_("Links"), "apply_url", "office_url", "rules_url"),
                InlinePanel("documents", heading=_("Official documents"), label=_("document")),
                group(
                    _("Conditions"),
                    "eligible_costs",
                    "cost_period",
                    "execution_period",
                    "own_share",
                    "compatibility",
                    "guarantees",
                    "subcontracting",
                    "justification",
                    "contact",
                ),
                group(_("Official record"), "official_title", "source_notice"),
                InlinePanel("identifiers", heading=_("Identifiers"), label=_("identifier")),
            ],
        ),
    )
