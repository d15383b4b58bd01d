"""Views that belong to the site as a whole: the root address, files and error pages."""

import mimetypes
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _

# Folders of MEDIA_ROOT that visitors may read. Originals carry more than a page shows, and documents go
# through Wagtail's own view, which checks who may read them.
PUBLIC_MEDIA_FOLDERS = {"images", "avatar_images"}
RENDITION_AGE = 60 * 60 * 24 * 365


def to_preferred_language(request: HttpRequest) -> HttpResponse:
    """Send `/` to the home page in the language the browser asks for; no cookie is set."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    response["Vary"] = "Accept-Language"
    return response


def serve_rendition(request: HttpRequest, path: str) -> FileResponse:
    """Serve a resized picture from MEDIA_ROOT; anything else there is not found.

    On a public site the web server does this; here the application does it with the same refusals.
    """
    parts = PurePosixPath(path).parts
    # `images/../original_images/` begins with a public folder and ends elsewhere.
    if len(parts) < 2 or parts[0] not in PUBLIC_MEDIA_FOLDERS or ".." in parts:
        raise Http404
    try:
        file = default_storage.open(path)
    except (SuspiciousFileOperation, ValueError, OSError):
        raise Http404 from None
    content_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
    response = FileResponse(file, content_type=content_type)
    response["Cache-Control"] = f"public, max-age={RENDITION_AGE}, immutable"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response


def favicon(request: HttpRequest) -> HttpResponse:
    """Old browsers ask for /favicon.ico whatever the page says."""
    return HttpResponseRedirect(static("site/img/favicon-32.png"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the address cannot be read."""
    message = _("The site could not read this request. Check the address and try again.")
    return render(request, "400.html", {"message": message}, status=400)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 with ways to go on."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: needs neither database nor context, because either may be what failed."""
    return render(request, "500.html", status=500)
