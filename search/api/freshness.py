"""Whether an answer is still the one a client has, and how long it may be kept."""

import hashlib
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags

from ..projection import current_state


def etag_of(query: str, at: datetime) -> str:
    """Names an answer: what is known, what was asked, and the minute, because statuses depend on it.

    A weak name: the time an answer took differs each time it is made. Empty while a change has no place in the
    feed yet: two such changes could not be told apart.

    :param query: the canonical query with the language.
    """
    state = current_state()
    if state.has_pending:
        return ""
    content = f"{state.last}/{state.rules}/{query}/{at:%Y%m%d%H%M}"
    return f'W/"{hashlib.blake2b(content.encode(), digest_size=12).hexdigest()}"'


def is_known(request: HttpRequest, etag: str) -> bool:
    """Whether the client has this answer already."""
    if not etag:
        return False
    known = parse_etags(request.headers.get("If-None-Match", ""))
    # Servers in between may make a weak name of a strong one or drop the mark: only the name counts.
    return known == ["*"] or etag.removeprefix("W/") in {name.removeprefix("W/") for name in known}


def not_modified() -> HttpResponse:
    """304: what the client has is right."""
    response = HttpResponse(status=304)
    del response["Content-Type"]
    return response


def mark(response: HttpResponseBase, etag: str, at: datetime) -> None:
    """Let clients keep an answer until its minute ends, because a deadline may pass with the next one."""
    response["Cache-Control"] = f"public, max-age={60 - at.second}"
    if etag:
        response["ETag"] = etag
