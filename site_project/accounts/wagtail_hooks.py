"""The menu of reports leads nowhere where a person may not go."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cooperactivas_pages.page_rights import may_edit_every_language


@hooks.register("construct_reports_menu")
def hide_site_history(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """The history is refused by `AdminPolicyMiddleware`."""
    if not may_edit_every_language(request.user):
        menu_items[:] = [item for item in menu_items if item.name != "site-history"]
