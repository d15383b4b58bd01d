"""Blocks of an enterprise's profile: what shows that one can trust it."""

from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..limits import EARLIEST_YEAR, LATEST_YEAR
from ..validators import validate_date
from .text import TEMPLATES


class LabelBlock(blocks.StructBlock):
    """A seal or certificate, with who gave it and when."""

    name = blocks.CharBlock(label=capfirst(_("name of the label")), max_length=120)
    issuer = blocks.CharBlock(label=capfirst(_("who gives it")), max_length=120, required=False)
    awarded_on = blocks.DateBlock(label=capfirst(_("awarded on")), required=False, validators=[validate_date])
    source_url = blocks.URLBlock(label=capfirst(_("where it can be checked")), required=False)

    class Meta:
        icon = "tag"
        label = capfirst(_("certificate"))
        description = _("A label that somebody else gave and can confirm.")
        template = f"{TEMPLATES}/label.html"
        preview_value = {
            "name": "Producción ecológica",
            "issuer": "Consejo regulador (ejemplo)",
            "awarded_on": date(2025, 3, 14),
            "source_url": "",
        }


class ReferenceBlock(blocks.StructBlock):
    """A customer or piece of work that shows what the enterprise can do."""

    name = blocks.CharBlock(label=capfirst(_("name of the reference")), max_length=160)
    year = blocks.IntegerBlock(
        label=capfirst(_("year")), min_value=EARLIEST_YEAR, max_value=LATEST_YEAR, required=False
    )
    url = blocks.URLBlock(label=capfirst(_("web address")), required=False)

    class Meta:
        icon = "openquote"
        label = capfirst(_("reference"))
        description = _("A customer or a piece of work that others know.")
        template = f"{TEMPLATES}/reference.html"
        preview_value = {"name": "Comedor del colegio público (ejemplo)", "year": 2025, "url": ""}
