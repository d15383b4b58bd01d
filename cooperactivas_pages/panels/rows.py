"""Panels for rows below a page that are checked together with what stands around them."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.forms import Form
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel

from ..validators import validate_area


class CheckedRowsPanel(InlinePanel):
    """Wagtail's panel for rows, with a set of rows of our own."""

    formset_class: ClassVar[type[BaseChildFormSet]]

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = self.formset_class
        return options


class TieFormSet(BaseChildFormSet):
    """Rows that know their page while they are checked: no enterprise is tied to itself."""

    def add_fields(self, form: Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.instance.page = self.instance  # type: ignore[attr-defined]  # the forms of the set are model forms


class TiePanel(CheckedRowsPanel):
    """Ties to other enterprises."""

    formset_class = TieFormSet


class ActivityFormSet(BaseChildFormSet):
    """Activities that name places when their area consists of places."""

    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            kind = form.cleaned_data.get("area_kind")
            if kind and not self._should_delete_form(form):
                try:
                    validate_area(kind, _count_kept(form.formsets["place_links"]))
                except ValidationError as error:
                    form.add_error(None, error)


class ActivityPanel(CheckedRowsPanel):
    """What an enterprise does, each with its own area."""

    formset_class = ActivityFormSet


def _count_kept(rows: BaseChildFormSet) -> int:
    """How many rows stay when the form is saved."""
    rows.is_valid()  # reads which ones are to be deleted
    return sum(not rows._should_delete_form(row) for row in rows.forms)
