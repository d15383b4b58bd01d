"""Guards around every request of the site."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_denied

from cooperactivas_pages.page_rights import may_edit_every_language
from search.api.problems import bad_parameters
from search.types import Notice

GetResponse = Callable[[HttpRequest], HttpResponse]

# Longer than any address the site makes; a browser's own forms stay far below.
MAX_QUERY_BYTES = 8_000
# The report on who did what, which Wagtail shows and exports to all who may enter the admin.
SITE_HISTORY = ("wagtailadmin_reports:site_history", "wagtailadmin_reports:site_history_results")


class RefuseUnreadableRequestMiddleware:
    """Answer 400, in words, to addresses that no database can store: NUL, lone surrogates, endless queries.

    PostgreSQL refuses a NUL with a DataError and a lone surrogate cannot be encoded at all, so such a
    value would become a 500 wherever it first met the database.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if len(query) > MAX_QUERY_BYTES:
            return self._refuse(request, _("The address is too long. Remove some filters and try again."))
        if not _is_storable(request.path_info) or not self._parameters_are_storable(request):
            return self._refuse(request, _("The address contains characters that the site cannot read."))
        return self.get_response(request)

    def _parameters_are_storable(self, request: HttpRequest) -> bool:
        return all(
            _is_storable(name) and all(_is_storable(value) for value in values) for name, values in request.GET.lists()
        )

    def _refuse(self, request: HttpRequest, message: str) -> HttpResponse:
        if request.path_info.startswith("/api/"):
            return bad_parameters([Notice("unreadable", message)])
        return render(request, "400.html", {"message": message}, status=400)


class AdminPolicyMiddleware:
    """Give the Wagtail admin and previews the wider content policy that its editor needs.

    Visitors' pages keep the strict policy of the settings; a preview may be framed by the admin of the
    same host, nothing else may. The history of the site, with drafts' titles and colleagues' addresses, is for those
    who answer for pages in all languages.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "is_preview", False):
            response._csp_replace = {"frame-ancestors": ["'self'"]}  # type: ignore[attr-defined]  # read by django-csp
            response["X-Frame-Options"] = "SAMEORIGIN"
        elif request.path_info.startswith("/admin/"):
            response._csp_replace = {  # type: ignore[attr-defined]  # read by django-csp
                "script-src": ["'self'", "'unsafe-inline'"],
                "style-src": ["'self'", "'unsafe-inline'"],
                "img-src": ["'self'", "data:", "blob:"],
                "frame-src": ["'self'"],
                "frame-ancestors": ["'self'"],
                "worker-src": ["'self'", "blob:"],
            }
            response["X-Frame-Options"] = "SAMEORIGIN"
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.view_name not in SITE_HISTORY:
            return None
        # Whoever is not signed in is asked to by Wagtail.
        is_known = request.user.has_perm("wagtailadmin.access_admin")
        refused: HttpResponse | None = None
        if is_known and not may_edit_every_language(request.user):
            refused = permission_denied(request)
        return refused


def _is_storable(text: str) -> bool:
    if "\x00" in text:
        return False
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
