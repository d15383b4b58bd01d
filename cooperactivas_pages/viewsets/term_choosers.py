"""Choosing a term in a page's form: search by any name, hidden terms left out."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from ..models.places import PlaceKind


class TermFilterForm(BaseFilterForm):
    """A search field over codes, labels and other names, without the index Wagtail's search needs."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Part of a name")}),
    )

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        objects = super().filter(objects)
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        return objects.matching(self.search_query)  # type: ignore[attr-defined]  # a TermQuerySet


class PlaceFilterForm(TermFilterForm):
    """Also by kind: there are several places called León."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("All kinds")), *PlaceKind.choices],
        widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),
    )

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        objects = super().filter(objects)
        kind = self.cleaned_data["kind"]
        return objects.filter(kind=kind) if kind else objects


class TermColumnsMixin:
    """The label, what it belongs to, and the code."""

    def get_filter_form_class(self) -> type[TermFilterForm]:
        return TermFilterForm

    def get_object_list(self) -> QuerySet[Any]:
        terms = self.model_class.objects.active().with_labels().in_order()  # type: ignore[attr-defined]  # of the view
        return with_parents(terms)

    @property
    def columns(self) -> list[Column]:
        columns = [*super().columns]  # type: ignore[misc]  # of the view
        if hasattr(self.model_class, "parent"):  # type: ignore[attr-defined]  # of the view
            columns.append(Column("parent", label=_("Belongs to")))
        return [*columns, Column("code", label=_("Code"))]


class TermChooseView(TermColumnsMixin, ChooseView):
    pass


class TermChooseResultsView(TermColumnsMixin, ChooseResultsView):
    pass


class PlaceColumnsMixin(TermColumnsMixin):
    def get_filter_form_class(self) -> type[TermFilterForm]:
        return PlaceFilterForm

    @property
    def columns(self) -> list[Column]:
        title, *others = super().columns
        return [title, Column("kind", label=_("Kind"), accessor="get_kind_display"), *others]


class PlaceChooseView(PlaceColumnsMixin, ChooseView):
    pass


class PlaceChooseResultsView(PlaceColumnsMixin, ChooseResultsView):
    pass


class LegalFormColumnsMixin(TermColumnsMixin):
    """Legal forms and qualifications are one list; a field asks for one of the two."""

    def get_object_list(self) -> QuerySet[Any]:
        forms = super().get_object_list()
        wanted = self.request.GET.get("is_qualification")  # type: ignore[attr-defined]  # of the view
        return forms.filter(is_qualification=wanted == "1") if wanted in ("0", "1") else forms


class LegalFormChooseView(LegalFormColumnsMixin, ChooseView):
    pass


class LegalFormChooseResultsView(LegalFormColumnsMixin, ChooseResultsView):
    pass


class TermChooserViewSet(SnippetChooserViewSet):
    choose_view_class = TermChooseView
    choose_results_view_class = TermChooseResultsView


class LegalFormChooserViewSet(SnippetChooserViewSet):
    choose_view_class = LegalFormChooseView
    choose_results_view_class = LegalFormChooseResultsView
    preserve_url_parameters = ["multiple", "is_qualification"]


class PlaceChooserViewSet(SnippetChooserViewSet):
    choose_view_class = PlaceChooseView
    choose_results_view_class = PlaceChooseResultsView


def with_parents(terms: QuerySet[Any]) -> QuerySet[Any]:
    """Fetch the parents and their labels too, where the taxonomy has levels."""
    if not hasattr(terms.model, "parent"):
        return terms
    return terms.select_related("parent").prefetch_related("parent__labels")
