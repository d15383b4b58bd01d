"""The admin's menu "Taxonomies": staff add and correct sectors, places, legal forms and topics.

Register `TaxonomyViewSetGroup` as a snippet and `refuse_deleting_used_terms` as the hook
`before_delete_snippet`.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from ..models.places import Place
from ..models.taxonomies import LegalForm, Sector, Topic
from ..models.terms import Term
from ..panels.rows import CheckedRowsPanel
from .term_choosers import LegalFormChooserViewSet, PlaceChooserViewSet, TermChooserViewSet, with_parents
from .term_forms import (
    LegalFormFilterSet,
    PlaceFilterSet,
    PlaceForm,
    SectorFilterSet,
    TermForm,
    TopicFilterSet,
    TwoLevelTermForm,
)
from .term_use import what_uses, with_use_count


def refuse_deleting_used_terms(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """Stop the deletion of terms in use, one or many, and say what uses them."""
    terms = [instance for instance in instances if isinstance(instance, Term)]
    used = [(term, users) for term in terms if (users := what_uses(term))]
    for term, users in used:
        messages.error(
            request,
            translation.gettext(
                "“%(term)s” cannot be deleted, because it is in use: %(users)s. Change those first, or "
                "untick “Offered” to hide it from forms and filters."
            )
            % {"term": term, "users": ", ".join(users)},
        )
    if not used:
        return None
    return redirect(terms[0].snippet_viewset.get_url_name("list"))


class TermIndexView(IndexView):
    """A list that is searched by code, labels and other names, whatever case and accents."""

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.matching(self.search_query)  # type: ignore[attr-defined]  # a TermQuerySet


class TermViewSet(SnippetViewSet):
    """What the four taxonomies share."""

    model: Any
    index_view_class = TermIndexView
    chooser_viewset_class: type[SnippetChooserViewSet] = TermChooserViewSet
    # A copy would need another code at once; adding is just as quick.
    copy_view_enabled = False
    search_fields = ["code"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return with_use_count(with_parents(self.model.objects.with_labels().in_order()))


class LabelFormSet(BaseChildFormSet):
    """Asks for a label in the words of the form."""

    default_error_messages = {"too_few_forms": _("Write the name in at least one language.")}


class LabelPanel(CheckedRowsPanel):
    """Rows of labels."""

    formset_class = LabelFormSet


def label_panel() -> InlinePanel:
    """One label per language."""
    return LabelPanel(
        "labels",
        heading=_("Labels"),
        label=_("label"),
        min_num=1,
        panels=[FieldPanel("language"), FieldPanel("label"), FieldPanel("aliases", widget=AdminAutoHeightTextInput)],
        help_text=_("One in each language. Where one is missing, visitors see the site's main language."),
    )


def identity_panel(*further: Panel) -> MultiFieldPanel:
    """Code, position and whether it is offered."""
    return MultiFieldPanel(
        [FieldPanel("code"), *further, FieldPanel("sort_order"), FieldPanel("is_active")],
        heading=_("Entry"),
    )


def columns(*further: Column) -> list[Any]:
    """The columns of a list: label, code, further ones, whether offered, how often used."""
    return [
        "__str__",
        Column("code", label=_("Code"), sort_key="code"),
        *further,
        BooleanColumn("is_active", label=_("Offered"), sort_key="is_active"),
        Column("use_count", label=_("Uses"), sort_key="use_count"),
    ]


class SectorViewSet(TermViewSet):
    model = Sector
    icon = "clipboard-list"
    list_display = columns(Column("parent", label=_("Belongs to")))
    filterset_class = SectorFilterSet
    edit_handler = ObjectList(
        [
            identity_panel(FieldPanel("parent", widget=forms.Select)),
            label_panel(),
            MultiFieldPanel(
                [FieldPanel("cnae_divisions"), FieldPanel("essglobal")], heading=_("Other classifications")
            ),
        ],
        base_form_class=TwoLevelTermForm,
    )


class PlaceViewSet(TermViewSet):
    model = Place
    icon = "globe"
    chooser_viewset_class = PlaceChooserViewSet
    list_display = columns(
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("parent", label=_("Belongs to")),
        Column("population", label=_("Population"), sort_key="population"),
    )
    filterset_class = PlaceFilterSet
    edit_handler = ObjectList(
        [
            HelpPanel(
                content=format_lazy(
                    "<p>{}</p>",
                    _(
                        "Codes: a country “es”, a region “r07”, a province “24”, a comarca “2401”, a "
                        "municipality its INE code “24089”, a LEADER group “leader-” and its name. Those of "
                        "another country begin with its own code, such as “pt-”."
                    ),
                )
            ),
            identity_panel(FieldPanel("kind"), FieldPanel("parent")),
            label_panel(),
            FieldPanel("groupings", widget=forms.CheckboxSelectMultiple),
            MultiFieldPanel(
                [
                    FieldPanel("nuts"),
                    FieldPanel("population"),
                    FieldPanel("population_year"),
                    FieldPanel("latitude"),
                    FieldPanel("longitude"),
                ],
                heading=_("Figures and centre"),
            ),
        ],
        base_form_class=PlaceForm,
    )


class LegalFormViewSet(TermViewSet):
    model = LegalForm
    icon = "doc-full"
    chooser_viewset_class = LegalFormChooserViewSet
    list_display = columns(
        Column("family", label=_("Family"), accessor="get_family_display", sort_key="family"),
        Column("parent", label=_("Belongs to")),
        BooleanColumn("is_qualification", label=_("Qualification")),
    )
    filterset_class = LegalFormFilterSet
    edit_handler = ObjectList(
        [
            identity_panel(FieldPanel("parent", widget=forms.Select), FieldPanel("family")),
            label_panel(),
            MultiFieldPanel([FieldPanel("is_social_economy"), FieldPanel("is_qualification")], heading=_("Nature")),
            MultiFieldPanel(
                [
                    FieldPanel("legal_basis"),
                    FieldPanel("source"),
                    FieldPanel("valid_from"),
                    FieldPanel("valid_to"),
                ],
                heading=_("Law"),
            ),
        ],
        base_form_class=TwoLevelTermForm,
    )


class TopicViewSet(TermViewSet):
    model = Topic
    icon = "tag"
    list_display = columns()
    filterset_class = TopicFilterSet
    edit_handler = ObjectList([identity_panel(), label_panel()], base_form_class=TermForm)


class TaxonomyViewSetGroup(SnippetViewSetGroup):
    menu_label: Any = _("Taxonomies")
    menu_name = "taxonomies"
    menu_icon = "list-ul"
    menu_order: Any = 300
    items: Any = (SectorViewSet, PlaceViewSet, LegalFormViewSet, TopicViewSet)
