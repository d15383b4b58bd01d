"""The admin's menu "Search": synonyms, pinned results and reports. A change is in force for the next search."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet, SnippetViewSetGroup

from ..models import PinnedResult, SynonymRule
from .reports import report_items


class PrefilledCreateView(CreateView):
    """A form that begins with what the address says, such as `?language=es&words=pan`: from a page that lists
    searches one click leads here."""

    prefilled = ("language", "terms", "words")

    def get_initial_form_instance(self) -> Model:
        """A new row with the values of the address; a longer one than its field takes is cut."""
        instance: Model = super().get_initial_form_instance() or self.model()
        for field in self.model._meta.concrete_fields:
            if field.name in self.prefilled and field.name in self.request.GET:
                setattr(instance, field.name, self.request.GET[field.name][: field.max_length])
        return instance


def _language_panel() -> FieldPanel:
    return FieldPanel("language", widget=forms.Select(choices=settings.LANGUAGES))


class SynonymRuleViewSet(SnippetViewSet):
    model = SynonymRule
    icon = "link"
    add_view_class = PrefilledCreateView
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("language", label=_("Language"), sort_key="language"),
        BooleanColumn("is_one_way", label=_("One way only"), sort_key="is_one_way"),
        Column("preview", label=_("What the search compares")),
        Column("note", label=_("Why")),
    ]
    list_filter = ["language", "is_one_way"]
    search_fields = ["terms", "note"]
    list_per_page = 50
    edit_handler = ObjectList(
        [
            HelpPanel(
                content=_(
                    "Who searches for one of these words also finds pages with the others. Accents, capitals and "
                    "plurals do not matter, so they need no synonym."
                )
            ),
            _language_panel(),
            FieldPanel("terms"),
            FieldPanel("is_one_way"),
            HelpPanel(template="cooperactivas_search/staff/preview.html"),
            FieldPanel("note"),
        ]
    )


class PinnedResultViewSet(SnippetViewSet):
    model = PinnedResult
    icon = "pick"
    add_view_class = PrefilledCreateView
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("language", label=_("Language"), sort_key="language"),
        Column("page", label=_("Page")),
        Column("sort_order", label=_("Order"), sort_key="sort_order"),
    ]
    list_filter = ["language"]
    search_fields = ["words"]
    list_per_page = 50
    edit_handler = ObjectList(
        [
            HelpPanel(content=_("Who searches for exactly these words sees this page first.")),
            _language_panel(),
            FieldPanel("words"),
            PageChooserPanel("page"),
            FieldPanel("sort_order"),
        ]
    )


class SearchViewSetGroup(SnippetViewSetGroup):
    menu_label: Any = _("Search")
    menu_name = "taught_search"
    menu_icon = "search"
    menu_order: Any = 310
    items: Any = (SynonymRuleViewSet, PinnedResultViewSet)

    def get_submenu_items(self) -> list[MenuItem]:
        """The lists to edit, then the reports."""
        return [*super().get_submenu_items(), *report_items()]
