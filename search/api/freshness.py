"""Whether an answer is still the one a client has."""

import hashlib
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

from ..models import SearchFeed


def etag_of(query: str, at: datetime) -> str:
    """Names an answer: what is known, what was asked, and the minute, because statuses depend on it.

    :param query: the canonical query with the language.
    """
    state = SearchFeed.state()
    content = f"{state.last}/{state.rules}/{state.has_pending}/{query}/{at:%Y%m%d%H%M}"
    return f'"{hashlib.blake2b(content.encode(), digest_size=12).hexdigest()}"'


def is_known(request: HttpRequest, etag: str) -> bool:
    """Whether the client has this answer already."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return etag in known or known == ["*"]


def not_modified(etag: str) -> HttpResponse:
    """304: what the client has is right."""
    response = HttpResponse(status=304)
    response["ETag"] = etag
    return response
