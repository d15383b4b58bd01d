"""The admin's door to menus and texts."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from site_project.chrome.models import ChromeTexts


class ChromeTextsViewSet(SnippetViewSet):
    """Edit the menus and texts of each language."""

    model = ChromeTexts
    icon = "list-ul"
    menu_label = _("Menus and texts")
    menu_order = 900
    add_to_settings_menu = True
    list_display = ("__str__", "tagline")


register_snippet(ChromeTextsViewSet)
