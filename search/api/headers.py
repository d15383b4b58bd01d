"""Who may read the API from where: any page of the web, without cookies, only reading."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from .problems import not_allowed

View = Callable[..., HttpResponseBase]
METHODS = "GET, HEAD, OPTIONS"


def readable_by_anyone(view: View) -> View:
    """Answer questions about other origins, let their pages read the answers, refuse everything but reading."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = only_reading(view)(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = "If-None-Match"
        response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        response["Access-Control-Max-Age"] = "86400"
        return response

    # Nothing is changed by reading, and what would write is refused in words instead of for its missing token.
    return csrf_exempt(wrapped)


def only_reading(view: View) -> View:
    """Answer OPTIONS and HEAD for a view of GET; refuse the rest."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        method = request.method
        if method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": METHODS})
        if method not in ("GET", "HEAD"):
            return not_allowed()
        request.method = "GET"
        response = view(request, *args, **kwargs)
        request.method = method
        return _without_body(response) if method == "HEAD" else response

    return csrf_exempt(wrapped)


def _without_body(response: HttpResponseBase) -> HttpResponseBase:
    """The headers alone. Not every web server leaves the body out, and a table would be made for nothing."""
    if isinstance(response, StreamingHttpResponse):
        response.streaming_content = iter(())
    elif isinstance(response, HttpResponse):
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response
