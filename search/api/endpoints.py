"""The public interface for reading: search, completions, tables, points. Version 1."""

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from ninja import NinjaAPI

from .. import grammar
from ..registry import registry
from ..service import SearchUnavailableError, search, suggest
from ..types import Notice, SearchRequest
from . import exports, problems
from .answers import Answers
from .freshness import etag_of, is_known, mark, not_modified
from .limits import seconds_to_wait
from .schemas import Points, Problem, SearchAnswer, SuggestAnswer

LOCALE = "locale"
# Parameters of pages, which tables and points do not have.
PAGING = ("page", "size")

api = NinjaAPI(
    title="Cooperactivas",
    version="1",
    description="Reads what the network publishes: enterprises, services, stories and funding calls.",
    docs_url=None,
    openapi_url=None,
    servers=[{"url": "/"}],
    urls_namespace="cooperactivas_search_api",
)
_READING: dict[int, Any] = {304: None, 400: Problem, 405: Problem, 503: Problem}
_LIMITED: dict[int, Any] = {**_READING, 429: Problem}
Answer = Callable[[HttpRequest, SearchRequest, grammar.Frame], HttpResponseBase]


@api.get(
    "/search", response={200: SearchAnswer, **_READING}, url_name="search", operation_id="search", summary="Search"
)
def search_endpoint(request: HttpRequest) -> HttpResponseBase:
    """Results with facets; every count leaves out the choices of its own facet."""
    return _reading(request, _search)


@api.get(
    "/search.geojson", response={200: Points, **_READING}, url_name="geojson", operation_id="points", summary="Points"
)
def geojson_endpoint(request: HttpRequest) -> HttpResponseBase:
    """Points of the results that have one, at most 3,000 (GeoJSON, RFC 7946)."""
    return _reading(request, _geojson, unfit=PAGING)


@api.get("/search.csv", response={200: str, **_LIMITED}, url_name="csv", operation_id="table", summary="Table")
def csv_endpoint(request: HttpRequest) -> HttpResponseBase:
    """The results as a table, at most 10,000 lines (CSV, UTF-8 with byte order mark)."""
    return _reading(request, _csv, unfit=PAGING, limit="csv")


@api.get(
    "/suggest",
    response={200: SuggestAnswer, **_LIMITED},
    url_name="suggest",
    operation_id="suggest",
    summary="Complete",
)
def suggest_endpoint(request: HttpRequest) -> HttpResponseBase:
    """At most eight completions of what somebody types, from two characters on."""
    known = grammar.parameter_names(registry())
    return _reading(request, _suggest, unfit=tuple(name for name in known if name != "q"), limit="suggest")


def no_such_address(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Anything else below the API's address."""
    # Addresses without languages: else the middleware for languages would lead a program to a page for people.
    request.urlconf = f"{__package__}.urls"
    return problems.not_found()


def _search(request: HttpRequest, asked: SearchRequest, frame: grammar.Frame) -> HttpResponse:
    response = search(asked)
    answer = Answers(request, asked, registry(), frame).search(response)
    return HttpResponse(answer.model_dump_json(), content_type="application/json")


def _geojson(request: HttpRequest, asked: SearchRequest, frame: grammar.Frame) -> HttpResponse:
    total, answers = exports.count(asked), Answers(request, asked, registry(), frame)
    points = exports.geojson(exports.all_hits(asked, total), answers, total)
    return JsonResponse(points, content_type="application/geo+json")


def _csv(request: HttpRequest, asked: SearchRequest, frame: grammar.Frame) -> StreamingHttpResponse:
    # Whatever cannot be answered is said here, before the first line is sent.
    total, answers, language = exports.count(asked), Answers(request, asked, registry(), frame), asked.locale

    def lines() -> Iterator[str]:
        # Lines are made while they are sent, when the language of the request has ended.
        with override(language):
            yield from exports.csv_lines(exports.all_hits(asked, total), answers, registry())

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="cooperactivas.csv"'
    return response


def _suggest(request: HttpRequest, asked: SearchRequest, frame: grammar.Frame) -> HttpResponse:
    answers = Answers(request, grammar.with_words(asked, "", frame), registry(), frame)
    found = [answers.suggestion(one) for one in suggest(asked.q, asked.locale)]
    return HttpResponse(SuggestAnswer(suggestions=found).model_dump_json(), content_type="application/json")


def _reading(request: HttpRequest, answer: Answer, *, unfit: tuple[str, ...] = (), limit: str = "") -> HttpResponseBase:
    """Read the parameters strictly and answer in their language.

    :param unfit: parameters of a search that mean nothing at this address.
    :param limit: name of what one address may ask for only so often; empty: anything.
    """
    params = dict(request.GET.lists())
    locale = _locale(params)
    with override(locale or get_language()):
        wait = seconds_to_wait(request, limit) if limit else 0
        if wait:
            response: HttpResponseBase = problems.too_many(wait)
        elif locale is None:
            response = problems.bad_parameters([_unknown_locale()])
        else:
            response = _answer(request, params, grammar.Frame(locale, timezone.now(), extra=(LOCALE,)), answer, unfit)
        response["Content-Language"] = get_language() or settings.LANGUAGE_CODE
    response["Vary"] = "Accept-Language"
    return response


def _answer(
    request: HttpRequest, params: dict[str, list[str]], frame: grammar.Frame, answer: Answer, unfit: tuple[str, ...]
) -> HttpResponseBase:
    reading = grammar.read(params, registry(), frame)
    if wrong := [*reading.problems, *_stricter(params, unfit)]:
        return problems.bad_parameters(wrong)
    query = grammar.canonical(reading.request, registry(), frame)
    etag = etag_of(f"{request.path}?{frame.locale}&{query}", frame.at)
    try:
        response = not_modified() if is_known(request, etag) else answer(request, reading.request, frame)
    except SearchUnavailableError:
        return problems.unavailable()
    mark(response, etag, frame.at)
    return response


def _stricter(params: dict[str, list[str]], unfit: tuple[str, ...]) -> list[Notice]:
    """What pages let pass and no program means: parameters of other addresses, no value, the same value twice."""
    empty = _("The parameter “%(name)s” has no value.")
    repeated = _("The parameter “%(name)s” has the same value more than once.")
    known = {LOCALE, *grammar.parameter_names(registry())}
    found = []
    for name, values in params.items():
        if name in unfit:
            found.append(Notice("unknown-parameter", grammar.unknown_name_text(name), name))
        elif name in known and name != "q" and "" in values:
            found.append(Notice("empty-value", empty % {"name": name}, name))
        elif name in known and len(set(values)) < len(values):
            found.append(Notice("repeated", repeated % {"name": name}, name))
    return found


def _locale(params: dict[str, list[str]]) -> str | None:
    """The language asked for, else that of the browser; None for one the site does not have."""
    known = [code for code, _name in settings.LANGUAGES]
    asked = params.get(LOCALE, [])
    if asked:
        return asked[0] if len(asked) == 1 and asked[0] in known else None
    active = (get_language() or "").split("-")[0]
    return active if active in known else settings.LANGUAGE_CODE


def _unknown_locale() -> Notice:
    codes = ", ".join(code for code, _name in settings.LANGUAGES)
    return Notice("unknown-value", _("“locale” is one of: %(codes)s.") % {"codes": codes}, LOCALE)
