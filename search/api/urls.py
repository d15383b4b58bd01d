"""Addresses of the API. A site includes them once, outside the prefixes of languages."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from .document import openapi, to_page
from .endpoints import api, no_such_address
from .headers import only_reading, readable_by_anyone

_patterns, _app_name, _namespace = api.urls
_endpoints = [
    URLPattern(pattern.pattern, readable_by_anyone(pattern.callback), pattern.default_args, pattern.name)
    for pattern in _patterns
    if isinstance(pattern, URLPattern)
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", only_reading(to_page), name="cooperactivas_search_api_about"),
    path("api/v1/openapi.json", readable_by_anyone(openapi), name="cooperactivas_search_openapi"),
    # Before the root of the API, which would lead to pages that are switched off.
    path("api/v1/", readable_by_anyone(no_such_address)),
    path("api/v1/", include((_endpoints, _app_name), namespace=_namespace)),
    re_path(r"^api/(?P<rest>.+)$", readable_by_anyone(no_such_address)),
]
