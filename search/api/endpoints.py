"""The public interface for reading: search, completions, tables, points. Version 1."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language, override
from ninja import NinjaAPI

from .. import grammar
from ..registry import registry
from ..service import SearchUnavailableError, search, suggest
from ..types import MAX_WINDOW, Notice, SearchRequest
from . import problems
from .answers import Answers
from .exports import MOST_POINTS, csv_lines, geojson, hits_up_to
from .freshness import etag_of, is_known, not_modified
from .limits import seconds_to_wait
from .schemas import Problem, SearchAnswer, SuggestAnswer

LOCALE = "locale"
CACHE = "public, max-age=60"

api = NinjaAPI(
    title="Cooperactivas",
    version="1",
    description="Reads what the network publishes: enterprises, services, stories and funding calls.",
    docs_url=None,
    openapi_url=None,
    urls_namespace="cooperactivas_search_api",
)
_ERRORS = {400: Problem, 503: Problem}
Answer = Callable[[HttpRequest, SearchRequest, grammar.Frame], HttpResponse]


@api.get("/search", response={200: SearchAnswer, **_ERRORS}, url_name="search", summary="Search")
def search_endpoint(request: HttpRequest) -> HttpResponse:
    """Results with facets; every count leaves out the choices of its own facet."""
    return _reading(request, _search)


@api.get("/search.geojson", response={200: dict[str, Any], **_ERRORS}, url_name="geojson", summary="Points")
def geojson_endpoint(request: HttpRequest) -> HttpResponse:
    """Points of the results that have one, at most 3,000 (GeoJSON, RFC 7946)."""
    return _reading(request, _geojson, paged=False)


@api.get("/search.csv", response={200: str, 429: Problem, **_ERRORS}, url_name="csv", summary="Table")
def csv_endpoint(request: HttpRequest) -> HttpResponse:
    """The results as a table, at most 10,000 lines (CSV, UTF-8 with byte order mark)."""
    wait = seconds_to_wait(request, "csv")
    return problems.too_many(wait) if wait else _reading(request, _csv, paged=False)


@api.get("/suggest", response={200: SuggestAnswer, 429: Problem, **_ERRORS}, url_name="suggest", summary="Complete")
def suggest_endpoint(request: HttpRequest) -> HttpResponse:
    """At most eight completions of what somebody types, from two characters on."""
    wait = seconds_to_wait(request, "suggest")
    return problems.too_many(wait) if wait else _reading(request, _suggest, names=("q",))


def _search(request: HttpRequest, asked: SearchRequest, frame: grammar.Frame) -> HttpResponse:
    response = search(asked)
    answer = Answers(request, asked, registry(), frame).search(response)
    return HttpResponse(answer.model_dump_json(), content_type="application/json")


def _geojson(request: HttpRequest, asked: SearchRequest, frame: grammar.Frame) -> HttpResponse:
    total = search(_first(asked, 0), facets=()).total
    answers = Answers(request, asked, registry(), frame)
    content = geojson(hits_up_to(asked, MOST_POINTS), answers, total)
    return JsonResponse(content, content_type="application/geo+json")


def _csv(request: HttpRequest, asked: SearchRequest, frame: grammar.Frame) -> HttpResponse:
    # Whatever cannot be answered is said before the first line.
    search(_first(asked, 0), facets=())
    answers, language = Answers(request, asked, registry(), frame), asked.locale

    def lines() -> Any:
        with override(language):
            yield from csv_lines(hits_up_to(asked, MAX_WINDOW), answers, registry())

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="cooperactivas.csv"'
    return response  # type: ignore[return-value]  # both are responses


def _suggest(request: HttpRequest, asked: SearchRequest, frame: grammar.Frame) -> HttpResponse:
    answers = Answers(request, grammar.with_words(asked, "", frame), registry(), frame)
    found = [answers.suggestion(one) for one in suggest(asked.q, asked.locale)]
    return HttpResponse(SuggestAnswer(suggestions=found).model_dump_json(), content_type="application/json")


def _first(asked: SearchRequest, size: int) -> SearchRequest:
    return SearchRequest(**{name: getattr(asked, name) for name in asked.__slots__} | {"page": 1, "size": size})


def _reading(request: HttpRequest, answer: Answer, *, names: tuple[str, ...] = (), paged: bool = True) -> HttpResponse:
    """Read the parameters strictly, answer in their language, and let clients keep the answer for a minute.

    :param names: the only parameters that are known; empty for those of a search.
    :param paged: whether pages may be asked for.
    """
    params = dict(request.GET.lists())
    locale = _locale(params)
    if locale is None:
        codes = ", ".join(code for code, _name in settings.LANGUAGES)
        return problems.bad_parameters([Notice("unknown-value", f"locale: {codes}.", LOCALE)])
    with override(locale):
        response = _answer(request, params, locale, answer, names=names, paged=paged)
    response["Content-Language"] = locale
    response["Vary"] = "Accept-Language"
    return response


def _answer(
    request: HttpRequest,
    params: dict[str, list[str]],
    locale: str,
    answer: Answer,
    *,
    names: tuple[str, ...],
    paged: bool,
) -> HttpResponse:
    frame = grammar.Frame(locale, timezone.now(), extra=(LOCALE,))
    reading = grammar.read(params, registry(), frame)
    wrong = [*reading.problems, *_unfit(params, names, paged=paged)]
    if wrong:
        return problems.bad_parameters(wrong)
    etag = etag_of(f"{request.path}?{locale}&{grammar.canonical(reading.request, registry(), frame)}", frame.at)
    if is_known(request, etag):
        return not_modified(etag)
    try:
        response = answer(request, reading.request, frame)
    except SearchUnavailableError:
        return problems.unavailable()
    response["ETag"] = etag
    response["Cache-Control"] = CACHE
    return response


def _unfit(params: dict[str, list[str]], names: tuple[str, ...], *, paged: bool) -> list[Notice]:
    """Known parameters that this address does not take."""
    unfit = [name for name in params if names and name not in (*names, LOCALE)]
    unfit += [] if paged else [name for name in params if name in ("page", "size")]
    text = grammar.unknown_name_text
    return [Notice("unknown-parameter", text(name), name) for name in unfit]


def _locale(params: dict[str, list[str]]) -> str | None:
    """The language asked for, else that of the browser; None for one the site does not have."""
    known = [code for code, _name in settings.LANGUAGES]
    asked = params.get(LOCALE, [])
    if asked:
        return asked[0] if len(asked) == 1 and asked[0] in known else None
    active = (get_language() or "").split("-")[0]
    return active if active in known else settings.LANGUAGE_CODE


def no_such_address(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Anything else below the API's address."""
    # Addresses without languages: else the middleware for languages would lead a program to a page for people.
    request.urlconf = f"{__package__}.urls"  # type: ignore[attr-defined]  # read by Django
    return problems.not_found()
