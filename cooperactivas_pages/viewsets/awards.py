"""Awards in the admin: a list with a form, and the chooser with which a story picks them."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from ..models import Award
from ..templatetags.cooperactivas_pages import money
from .exports import ColumnExportMixin
from .title_search import title_has


def matching(awards: QuerySet[Award], text: str) -> QuerySet[Award]:
    """Awards whose enterprise or call has the words in its title, or with the text in call or project."""
    return awards.filter(
        title_has(text, "enterprise__")
        | title_has(text, "call__")
        | Q(call_text__icontains=text)
        | Q(project__icontains=text)
    )


def with_titles(awards: QuerySet[Award]) -> QuerySet[Award]:
    """Read the pages that the rows name."""
    return awards.select_related("enterprise", "call")


class AmountColumn(Column):
    """An amount as people write it; a download keeps the number."""

    def get_cell_context_data(self, instance: Award, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"value": money(instance.amount, instance.currency)}


class AwardIndexView(ColumnExportMixin, IndexView):
    """The list of awards."""

    more_export = ("currency", "project", "jobs", "source")

    def get_base_queryset(self) -> QuerySet[Award]:
        return with_titles(super().get_base_queryset())

    def search_queryset(self, queryset: QuerySet[Award]) -> QuerySet[Award]:
        return matching(queryset, self.search_query) if self.is_searching else queryset


class AwardCreateView(CreateView):
    """Wagtail's form with sentences that fit every language, whatever the gender of the word."""

    success_message = _("Saved: award of %(object)s.")
    error_message = _("The award is not saved yet: correct the marked errors.")


class AwardEditView(EditView):
    """The same for an award that exists."""

    success_message = AwardCreateView.success_message
    error_message = AwardCreateView.error_message


class AwardViewSet(ModelViewSet):
    """Who obtained what."""

    model = Award
    icon = "pick"
    menu_label = _("Awards")
    index_view_class = AwardIndexView
    add_view_class = AwardCreateView
    edit_view_class = AwardEditView
    list_display = (
        "enterprise",
        Column("call_title", label=_("Call")),
        AmountColumn("amount", label=_("Amount"), sort_key="amount"),
        "year",
        BooleanColumn("has_consent", label=_("Shown"), sort_key="has_consent"),
    )
    list_filter = ("year", "source", "has_consent")
    search_fields = ("enterprise__title", "call__title", "call_text", "project")
    search_backend_name = None
    ordering = ("-year", "-amount", "pk")
    inspect_view_enabled = True
    exclude_form_fields = ()
    panels = (
        FieldPanel("enterprise"),
        MultiFieldPanel([FieldPanel("call"), FieldPanel("call_text")], _("Call")),
        MultiFieldPanel(
            [
                FieldPanel("amount"),
                FieldPanel("currency"),
                FieldPanel("year"),
                FieldPanel("granted_on"),
                FieldPanel("paid_on"),
            ],
            _("Amount"),
        ),
        FieldPanel("project", help_text=_("What it was for, in a few words.")),
        FieldPanel("jobs", help_text=_("Jobs created or kept with it, if known.")),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("has_consent")], _("Origin and consent")),
    )


class AwardFilterForm(BaseFilterForm):
    """A search field over enterprises, calls and projects."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Enterprise, call or project")}),
    )

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        objects = super().filter(objects)
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        return matching(objects, self.search_query) if self.is_searching else objects


class AwardColumnsMixin:
    """Enterprise and year as title, then the call."""

    filter_form_class = AwardFilterForm

    def get_object_list(self) -> QuerySet[Award]:
        return with_titles(Award.objects.all())

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, Column("call_title", label=_("Call"))]  # type: ignore[misc]  # of the view


class AwardChooseView(AwardColumnsMixin, ChooseView):
    pass


class AwardChooseResultsView(AwardColumnsMixin, ChooseResultsView):
    pass


class AwardChooserViewSet(ChooserViewSet):
    """Picks awards for a story."""

    model = Award
    icon = "pick"
    choose_one_text = _("Choose an award")
    choose_another_text = _("Choose another award")
    edit_item_text = _("Edit this award")
    choose_view_class = AwardChooseView
    choose_results_view_class = AwardChooseResultsView
