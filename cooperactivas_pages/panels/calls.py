"""The form of a funding call."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, TabbedInterface

from ..date_rules import CALL_TIMES, NO_CALL_TIME
from ..mixins import LeadImageMixin
from .chosen import chosen
from .rows import CheckedRowsPanel
from .tabs import Tab, group, tabs, title


class CallForm(WagtailAdminPageForm):
    """Asks when one can apply, unless it saves a draft."""

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        is_unreadable = any(name in self.errors for name in CALL_TIMES)
        if not self.is_deferred_validation and not is_unreadable and not any(map(values.get, CALL_TIMES)):
            self.add_error("opens_at", NO_CALL_TIME)
        return values


def call_edit_handler() -> TabbedInterface:
    """In the order an applicant asks: what, who, how much, until when, how."""
    return tabs(_what(), _who_and_where(), _how_much(), _when(), _how(), form_class=CallForm)


def _what() -> Tab:
    return (
        _("What"),
        [
            title(
                _("What one gets and for what, such as: Aid to hire the first person. The official title goes below."),
                _("Title in plain words"),
            ),
            FieldPanel("summary"),
            group(
                _("Who grants it"),
                "admin_level",
                "granting_body_1",
                "granting_body_2",
                FieldPanel("granting_body_3", help_text=_("The office that decides, for example: ECYL.")),
            ),
            group(
                _("Kind"),
                "instruments",
                "procedure",
                FieldPanel("purpose", help_text=_("As the national grants database calls it.")),
            ),
            chosen("topic_links", "topic", _("Topics"), _("topic"), most=8),
            group(_("Official record"), "official_title", "source_notice"),
            CheckedRowsPanel(
                "identifiers",
                heading=_("Identifiers"),
                label=_("identifier"),
                help_text=_("The numbers under which registers and bulletins know the call."),
            ),
            *LeadImageMixin.lead_image_panels(),
        ],
    )


def _who_and_where() -> Tab:
    return (
        _("Who and where"),
        [
            chosen(
                "beneficiary_links",
                "legal_form",
                _("Legal forms that may ask"),
                _("legal form"),
                most=42,
                help_text=_("Empty: any legal form."),
            ),
            FieldPanel("beneficiary_traits"),
            FieldPanel("project_stages"),
            chosen("place_links", "place", _("Where it applies"), _("place"), least=1, most=60),
            FieldPanel("max_population"),
            chosen(
                "sector_links", "sector", _("Sectors"), _("sector"), most=20, help_text=_("Empty: for all sectors.")
            ),
            FieldPanel("cnae_2009", help_text=_("Separated by spaces, for example: 10.5 88 R")),
        ],
    )


def _how_much() -> Tab:
    return (
        _("How much"),
        [
            group(_("Amounts"), "budget", "currency", "grant_min", "grant_max", "min_cost", "awards_expected"),
            group(_("Rates"), "rate_min", "rate_max", "advance_rate"),
            group(_("Funds and state aid"), "funds", "eu_share", "aid_regime", "regulation", "sa_number"),
        ],
    )


def _when() -> Tab:
    return (
        _("When"),
        [
            group(
                _("Period to apply"),
                FieldPanel("opens_at", help_text=_("The first minute in which one can apply, Madrid time.")),
                "closes_at",
                "is_permanent",
                FieldPanel("forecast_on", help_text=_("While there is no official date. Visitors read: expected.")),
                "recurrence",
                help_text=_("One of them, or the official words below, is needed to publish."),
            ),
            group(
                _("As published"),
                "opens_text",
                FieldPanel(
                    "closes_text", help_text=_("The official words, such as: ten working days from publication.")
                ),
                "dates_source",
                "dates_confidence",
            ),
            group(
                _("Afterwards"),
                FieldPanel("resolved_on", help_text=_("When it was published who obtains it.")),
                FieldPanel("execution_end", help_text=_("Last day to carry out what was granted.")),
                FieldPanel("justification_end", help_text=_("Last day to hand in invoices and reports.")),
                "archived_on",
            ),
            FieldPanel("amendments"),
        ],
    )


def _how() -> Tab:
    return (
        _("How and conditions"),
        [
            FieldPanel("steps"),
            group(_("Links"), "apply_url", "office_url", "rules_url", help_text=_("One of them is needed.")),
            CheckedRowsPanel("documents", heading=_("Official documents"), label=_("document")),
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
        ],
    )
