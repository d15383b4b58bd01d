"""The form of an enterprise."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TabbedInterface

from ..mixins import LeadImageMixin
from .chosen import TermChooser, chosen
from .rows import ActivityPanel, TiePanel
from .tabs import Tab, group, tabs, title


def enterprise_edit_handler() -> TabbedInterface:
    """The seven things a first profile needs stand together in the first tab; the rest is offered."""
    return tabs(_first_profile(), _offers(), _where(), _legal(), _people(), _pictures())


def _first_profile() -> Tab:
    return (
        _("First profile"),
        [
            title(_("The name people know it by. The legal name has its place under “Legal data”."), _("Trade name")),
            FieldPanel("summary"),
            group(_("Kind and form"), "member_kind", FieldPanel("legal_form", widget=_legal_forms())),
            chosen(
                "sector_links",
                "sector",
                _("Sectors"),
                _("sector"),
                least=1,
                most=3,
                help_text=_("One to three; the first is the main one."),
            ),
            FieldPanel("place", widget=_municipalities()),
            group(
                _("Contact"),
                "phone",
                "email",
                "website",
                help_text=_("Visitors see it. One way to reach it is enough."),
            ),
        ],
    )


def _offers() -> Tab:
    return (
        _("What it offers"),
        [
            FieldPanel("offer_lines"),
            FieldPanel("description"),
            ActivityPanel(
                "activities",
                heading=_("Activities and area served"),
                label=_("activity"),
                help_text=_("One per thing it does, with the area it reaches: neighbours elsewhere find it too."),
                panels=[
                    FieldPanel("sector"),
                    FieldPanel("offer_kind"),
                    FieldPanel("area_kind"),
                    FieldPanel("radius_km"),
                    chosen(
                        "place_links",
                        "place",
                        _("Places"),
                        _("place"),
                        most=60,
                        help_text=_("If it serves some places."),
                    ),
                    FieldPanel("text"),
                ],
                max_num=12,
            ),
            FieldPanel("tags"),
            FieldPanel("references"),
        ],
    )


def _where() -> Tab:
    return (
        _("Where and when"),
        [
            group(_("Address"), "locality", "address", "postcode"),
            group(_("Point on the map"), "latitude", "longitude", "geo_precision", collapsed=True),
            group(_("Opening hours"), "opening_hours", "opening_hours_note"),
            FieldPanel("social_links"),
        ],
    )


def _legal() -> Tab:
    return (
        _("Legal data"),
        [
            group(_("Identity"), "legal_name", "founded_on"),
            chosen(
                "qualification_links",
                "legal_form",
                _("Qualifications"),
                _("qualification"),
                most=6,
                help_text=_("On top of the legal form, such as work-integration enterprise."),
                widget=_qualifications(),
            ),
            group(_("Register"), "register", "register_number"),
            group(_("Official classification"), "cnae_2025", "cnae_2009", collapsed=True),
        ],
    )


def _people() -> Tab:
    return (
        _("People"),
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
            FieldPanel("labels"),
            TiePanel(
                "relations",
                heading=_("Ties to other enterprises"),
                label=_("tie"),
                panels=[FieldPanel("kind"), FieldPanel("enterprise")],
                max_num=30,
            ),
        ],
    )


def _pictures() -> Tab:
    return (
        _("Pictures"),
        [
            *LeadImageMixin.lead_image_panels(),
            group(_("Logo"), "logo", "logo_alt"),
            FieldPanel("gallery"),
            FieldPanel("video_url"),
            FieldPanel("downloads"),
        ],
    )


def _municipalities() -> TermChooser:
    return TermChooser("cooperactivas_pages.Place", _("Choose a municipality"), "globe", kind="municipality")


def _legal_forms() -> TermChooser:
    return TermChooser("cooperactivas_pages.LegalForm", _("Choose a legal form"), "doc-full", is_qualification="0")


def _qualifications() -> TermChooser:
    return TermChooser("cooperactivas_pages.LegalForm", _("Choose a qualification"), "doc-full", is_qualification="1")
