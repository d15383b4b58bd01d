"""The admin's door to menus and texts, and the site's part of the demo."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import LocaleColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from cooperactivas_pages.page_rights import may_edit_language
from site_project.chrome.demo import demo_contribution
from site_project.chrome.models import ChromeTexts


class ChromeTextsEditView(EditView):
    """Menus and texts of a language are for those who edit its pages: translators leave the source alone."""

    def get_object(self, queryset: Any = None) -> ChromeTexts:
        texts: ChromeTexts = super().get_object(queryset)
        if not may_edit_language(self.request.user, texts.locale):
            raise PermissionDenied
        return texts


class ChromeTextsViewSet(SnippetViewSet):
    """Edit the menus and texts of each language."""

    model = ChromeTexts
    icon = "list-ul"
    menu_label = _("Menus and texts")
    menu_order = 900
    add_to_settings_menu = True
    edit_view_class = ChromeTextsEditView
    copy_view_enabled = False
    list_display = ("__str__", LocaleColumn(), "tagline")


register_snippet(ChromeTextsViewSet)
hooks.register("register_demo_content", demo_contribution)
