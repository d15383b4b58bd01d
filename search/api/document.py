"""The OpenAPI document, and the way to the page for people."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language, override

from ..registry import registry
from .endpoints import LOCALE, api
from .parameters import Parameter, locale_parameter, page_parameters, search_parameters, words_parameter
from .problems import CONTENT_TYPE

# The document is for programs and their authors: one text for all.
DOCUMENT_LANGUAGE = "en"
_TYPES = {"csv": "text/csv", "geojson": "application/geo+json"}


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document of version 1."""
    response = JsonResponse(openapi_document())
    response["Content-Language"] = DOCUMENT_LANGUAGE
    response["Cache-Control"] = "public, max-age=3600"
    return response


def to_page(request: HttpRequest) -> HttpResponse:
    """Lead to the page about the API in the language of `locale`, else in the one that the browser prefers."""
    asked = request.GET.get(LOCALE, "")
    with override(asked if asked in dict(settings.LANGUAGES) else get_language()):
        response = HttpResponseRedirect(reverse("cooperactivas_search:api"))
    response["Vary"] = "Accept-Language"
    return response


def openapi_document() -> dict[str, Any]:
    """The document as a dictionary: shapes from the schemas, parameters from the facets."""
    with override(DOCUMENT_LANGUAGE):
        document: dict[str, Any] = dict(api.get_openapi_schema())
        for path, methods in document["paths"].items():
            operation = methods["get"]
            operation["parameters"] = [parameter.as_openapi() for parameter in _parameters_of(path)]
            for status, response in operation["responses"].items():
                _describe(response, path, int(status))
    return document


def _parameters_of(path: str) -> list[Parameter]:
    if path.endswith("/suggest"):
        return [locale_parameter(), words_parameter()]
    everything = search_parameters(registry())
    return [*everything, *page_parameters()] if path.endswith("/search") else everything


def _describe(response: dict[str, Any], path: str, status: int) -> None:
    """Put the content of an answer under the type it is sent with."""
    schema: dict[str, Any] = next(iter(response.get("content", {}).values()), {})
    if status == 200:
        kind = _TYPES.get(path.rpartition(".")[2], "application/json")
        response["content"] = {kind: {"schema": {"type": "string"}} if kind == "text/csv" else schema}
    elif status != 304:
        response["content"] = {CONTENT_TYPE: schema}
