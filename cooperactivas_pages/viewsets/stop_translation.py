"""Ending a translation, which makes an ordinary page of it: only for those who may edit its source.

On an ordinary page dates, amounts and contacts no longer follow the source. wagtail-localize lets anyone end a
translation who may edit it; this view stands before its own.
"""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation

from ..page_rights import NetworkPagePermissionTester

# The address of wagtail-localize's own view, below the admin.
ADDRESS = "localize/translate/<int:translation_id>/disable/"


def stop_translation(request: HttpRequest, translation_id: int) -> HttpResponse:
    """End a translation, or refuse.

    :raises PermissionDenied: for people with rights on the translated language only.
    """
    page = get_object_or_404(Translation, id=translation_id).get_target_instance()
    rights = getattr(page, "permissions_for_user", lambda user: None)(request.user)
    if isinstance(rights, NetworkPagePermissionTester) and rights.is_bound_to_source:
        raise PermissionDenied
    response: HttpResponse = edit_translation.stop_translation(request, translation_id)
    return response
