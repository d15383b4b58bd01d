"""The OpenAPI document and a page about it for people."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from ..registry import registry
from .endpoints import api
from .parameters import locale_parameter, page_parameters, search_parameters


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document of version 1."""
    return JsonResponse(openapi_document())


def about(request: HttpRequest) -> HttpResponse:
    """What the API offers, in words, with examples that work."""
    context = {
        "parameters": [*search_parameters(registry()), *page_parameters()],
        "search_url": reverse("cooperactivas_search_api:search"),
        "openapi_url": reverse("cooperactivas_search_openapi"),
    }
    return render(request, "cooperactivas_search/api.html", context)


def openapi_document() -> dict[str, Any]:
    """The document as a dictionary: shapes from the schemas, parameters from the facets."""
    document: dict[str, Any] = dict(api.get_openapi_schema())
    for path, methods in document["paths"].items():
        operation = methods["get"]
        operation["parameters"] = _parameters_of(path)
        for status, response in operation["responses"].items():
            response["content"] = _content(path, str(status), response.get("content", {}))
    return document


def _parameters_of(path: str) -> list[dict[str, Any]]:
    everything = search_parameters(registry())
    if path.endswith("/suggest"):
        return [locale_parameter(), *[one for one in everything if one["name"] == "q"]]
    return [*everything, *page_parameters()] if path.endswith("/search") else everything


def _content(path: str, status: str, content: dict[str, Any]) -> dict[str, Any]:
    """The content under the type it is sent with."""
    schema: dict[str, Any] = next(iter(content.values()), {})
    if status != "200":
        return {"application/problem+json": schema}
    if path.endswith(".csv"):
        return {"text/csv": {"schema": {"type": "string"}}}
    return {"application/geo+json": schema} if path.endswith(".geojson") else {"application/json": schema}
