"""Who may read the API from where: any page of the web, without cookies, only reading."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from .problems import not_allowed

View = Callable[..., HttpResponse]
METHODS = "GET, HEAD, OPTIONS"


def readable_by_anyone(view: View) -> View:
    """Answer questions about other origins, let their pages read the answers, refuse everything but reading."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = _answer(view, request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = "If-None-Match"
        response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        response["Access-Control-Max-Age"] = "86400"
        return response

    return wrapped


def _answer(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204)
    if request.method not in ("GET", "HEAD"):
        return not_allowed()
    # The web server leaves the body out of the answer to HEAD.
    request.method = "GET"
    return view(request, *args, **kwargs)
