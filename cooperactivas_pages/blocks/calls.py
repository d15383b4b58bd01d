"""Blocks of a funding call: what to do, in order, and what changed after it was published."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..validators import validate_date
from .text import TEMPLATES


class StepBlock(blocks.TextBlock):
    """One thing to do."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(max_length=400, rows=2, **kwargs)

    class Meta:
        icon = "list-ol"
        label = capfirst(_("step"))
        description = _("One thing to do, beginning with a verb.")
        template = f"{TEMPLATES}/step.html"
        preview_value = "Reúne las tres últimas cuentas anuales."


class AmendmentBlock(blocks.StructBlock):
    """A change to a published call, such as an extension of the deadline."""

    date = blocks.DateBlock(label=capfirst(_("date")), validators=[validate_date])
    text = blocks.TextBlock(label=capfirst(_("what changed")), max_length=400, rows=2)
    url = blocks.URLBlock(label=capfirst(_("official text")), required=False)

    class Meta:
        icon = "history"
        label = capfirst(_("change"))
        description = _("An extension or correction. It stays visible.")
        template = f"{TEMPLATES}/amendment.html"
        preview_value = {"date": "2026-03-02", "text": "El plazo se amplía hasta el 31 de marzo.", "url": ""}
