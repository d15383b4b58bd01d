"""The admin's door to menus and texts, and the site's part of the demo."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from site_project.chrome.demo import demo_contribution
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
hooks.register("register_demo_content", demo_contribution)
