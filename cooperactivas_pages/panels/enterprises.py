"""The form of an enterprise."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, TabbedInterface

from ..mixins import LeadImageMixin
from .tabs import chosen, group, tabs


def enterprise_edit_handler() -> TabbedInterface:
    """Seven fields make a first profile; they stand first in their tabs."""
    return tabs(
        (
            _("Who"),
            [
                FieldPanel("title", heading=_("Trade name")),
                FieldPanel("summary"),
                group(_("Kind and form"), "member_kind", "legal_form", "legal_name", "founded_on"),
                chosen("qualification_links", "legal_form", _("Qualifications"), most=6),
                group(_("Register"), "register", "register_number", collapsed=True),
                FieldPanel("description"),
            ],
        ),
        (
            _("What it offers"),
            [
                chosen(
                    "sector_links",
                    "sector",
                    _("Sectors"),
                    least=1,
                    most=3,
                    help_text=_("One to three; the first is the main one."),
                ),
                FieldPanel("offer_lines"),
                InlinePanel(
                    "activities",
                    heading=_("Activities and area served"),
                    label=_("activity"),
                    panels=[
                        FieldPanel("sector"),
                        FieldPanel("offer_kind"),
                        FieldPanel("area_kind"),
                        FieldPanel("radius_km"),
                        chosen("place_links", "place", _("Places"), most=60),
                        FieldPanel("text"),
                    ],
                    max_num=12,
                ),
                FieldPanel("tags"),
                group(_("Official classification"), "cnae_2025", "cnae_2009", collapsed=True),
                InlinePanel("references", heading=_("References"), label=_("reference"), max_num=12),
            ],
        ),
        (
            _("Where and contact"),
            [
                group(_("Where"), "place", "locality", "address", "postcode"),
                group(_("Point on the map"), "latitude", "longitude", "geo_precision", collapsed=True),
                group(_("Contact"), "phone", "email", "website", "social_links"),
                group(_("Opening hours"), "opening_hours", "opening_hours_note"),
            ],
        ),
        (
            _("People and values"),
            [
                group(
                    _("People"),
                    "workforce_year",
                    "partners_women",
                    "partners_men",
                    "employees_women",
                    "employees_men",
                    "integration_people",
                ),
                group(_("Social audit"), "social_audit_status", "social_audit_year", "social_audit_url"),
                FieldPanel("sdgs"),
                FieldPanel("networks"),
                InlinePanel("labels", heading=_("Labels and certificates"), label=_("label or certificate"), max_num=12),
                InlinePanel(
                    "relations",
                    heading=_("Ties to other enterprises"),
                    label=_("tie"),
                    panels=[FieldPanel("kind"), FieldPanel("enterprise")],
                    max_num=30,
                ),
            ],
        ),
        (
            _("Pictures and files"),
            [
                *LeadImageMixin.lead_image_panels(),
                group(_("Logo"), "logo", "logo_alt"),
                FieldPanel("gallery"),
                FieldPanel("video_url"),
                FieldPanel("downloads"),
            ],
        ),
    )
