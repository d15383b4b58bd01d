"""Panels for rows below a page that are checked together with what stands around them."""

from collections.abc import Hashable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.forms import Form
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel

from ..doubles import identity_of, says_nothing_yet
from ..validators import validate_area


class DistinctFormSet(BaseChildFormSet):
    """Rows of which no two say the same: the second one is told so, in the order on the screen."""

    def clean(self) -> None:
        super().clean()
        seen: set[tuple[Hashable, ...]] = set()
        kept = [form for form in self.forms if not form.errors and not self._should_delete_form(form)]
        for form in sorted(kept, key=lambda form: form.cleaned_data.get("ORDER") or 0):
            row = form.instance
            if says_nothing_yet(row):
                continue
            if (identity := identity_of(row)) in seen:
                form.add_error(row.distinct_by[0], _("This is in the list already: remove one of the two."))
            seen.add(identity)


class CheckedRowsPanel(InlinePanel):
    """Wagtail's panel for rows, with a set of rows of our own."""

    formset_class: ClassVar[type[BaseChildFormSet]] = DistinctFormSet

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = self.formset_class
        return options


class TieFormSet(DistinctFormSet):
    """Rows that know their page while they are checked: no enterprise is tied to itself."""

    def add_fields(self, form: Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.instance.page = self.instance  # type: ignore[attr-defined]  # the forms of the set are model forms


class TiePanel(CheckedRowsPanel):
    """Ties to other enterprises."""

    formset_class = TieFormSet


class ActivityFormSet(DistinctFormSet):
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
