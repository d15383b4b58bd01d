"""Errors as problem+json (RFC 9457), each naming the parameter it is about."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ..types import Notice
from .schemas import Problem, ProblemPart

CONTENT_TYPE = "application/problem+json"
RETRY_AFTER = 5


def bad_parameters(problems: Sequence[Notice]) -> HttpResponse:
    """400: the request cannot be understood."""
    parts = [ProblemPart(code=one.code, parameter=one.parameter, detail=one.text) for one in problems]
    return _problem(400, "bad-parameters", _("The request cannot be understood"), problems[0].text, parts)


def unavailable() -> HttpResponse:
    """503: the index is still loading."""
    detail = _("The search is starting. Try again in some seconds.")
    response = _problem(503, "starting", _("The search is starting"), detail)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def too_many(seconds: int) -> HttpResponse:
    """429: this address asked too often."""
    detail = _("Too many requests from your address. Try again in %(seconds)d seconds.") % {"seconds": seconds}
    response = _problem(429, "too-many-requests", _("Too many requests"), detail)
    response["Retry-After"] = str(seconds)
    return response


def not_found() -> HttpResponse:
    """404: there is no such address in the API."""
    return _problem(
        404, "not-found", _("Not found"), _("There is nothing at this address. See /api/ for what there is.")
    )


def not_allowed() -> HttpResponse:
    """405: the API can only be read."""
    response = _problem(405, "not-allowed", _("Method not allowed"), _("The API can only be read: use GET."))
    response["Allow"] = "GET, HEAD, OPTIONS"
    return response


def _problem(status: int, code: str, title: str, detail: str, parts: Sequence[ProblemPart] = ()) -> HttpResponse:
    # A name for the kind of problem, not an address anybody has to fetch.
    body = Problem(type=f"urn:problem:search:{code}", title=title, status=status, detail=detail, errors=list(parts))
    response = HttpResponse(body.model_dump_json(), status=status, content_type=CONTENT_TYPE)
    response["Cache-Control"] = "no-store"
    return response
