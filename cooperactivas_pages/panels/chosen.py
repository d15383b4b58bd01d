"""Choosing terms and pages in a form: what a field admits, and lists that do not stand in the way of a draft."""

from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel
from wagtail.admin.widgets import BaseChooser
from wagtail.snippets.widgets import AdminSnippetChooser

from .rows import DistinctFormSet


class TermChooser(AdminSnippetChooser):
    """Offers from the start only the terms that a field admits.

    :param model: such as `cooperactivas_pages.Place`; looked up late, because forms are described before.
    :param text: the words of the button.
    :param limits: parameters for the chooser's list, such as `kind="municipality"`.
    """

    def __init__(self, model: str, text: object, icon: str, **limits: str) -> None:
        self.model_label = model
        self.limits = limits
        BaseChooser.__init__(self, choose_one_text=text, choose_another_text=text, icon=icon)

    @property
    def model(self) -> type[Any]:
        return apps.get_model(self.model_label)

    def get_chooser_modal_url(self) -> str:
        return f"{super().get_chooser_modal_url()}?{urlencode(self.limits)}"


class ChosenFormSet(DistinctFormSet):
    """Begins without rows: a prepared empty row would have to be filled in before a draft can be saved."""

    default_error_messages = {
        "too_few_forms": ngettext_lazy("Choose at least one.", "Choose at least %(num)d.", "num"),
        "too_many_forms": ngettext_lazy("Choose only one.", "Choose at most %(num)d.", "num"),
    }

    def total_form_count(self) -> int:
        if self.is_bound:
            return int(super().total_form_count())
        return int(self.initial_form_count() + self.extra)


class ChosenPanel(MultipleChooserPanel):
    """Wagtail's panel for choosing several, with our set of rows."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = ChosenFormSet
        return options


def chosen(
    relation: str,
    field: str,
    heading: object,
    label: object,
    *,
    least: int = 0,
    most: int = 30,
    help_text: object = "",
    widget: TermChooser | None = None,
) -> ChosenPanel:
    """An ordered list of chosen terms or pages.

    :param relation: name of the through-table on the page.
    :param field: the foreign key in it.
    :param label: what one entry is called, for its heading and the button that adds one.
    :param least: how many are needed to publish; drafts may have fewer.
    :param widget: a chooser that offers fewer terms than all.
    """
    return ChosenPanel(
        relation,
        chooser_field_name=field,
        heading=heading,
        label=label,
        min_num=least or None,
        max_num=most,
        help_text=help_text or (_("Choose at least one.") if least else ""),
        panels=[FieldPanel(field, widget=widget)],
    )
