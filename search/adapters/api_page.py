"""The page that tells people what the API offers, with examples that work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperactivas_pages.conf import pages_settings
from cooperactivas_pages.head import ViewDescription

from ..api.endpoints import LOCALE
from ..api.parameters import Parameter, page_parameters, search_parameters
from ..conf import search_settings
from ..grammar import PLACE_FACET
from ..registry import registry


@dataclass(frozen=True, slots=True)
class Example:
    """An address that works and what it gives."""

    url: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A parameter with an address that uses it; without one while the filter has no values."""

    name: str
    description: str
    url: str


def about(request: HttpRequest) -> HttpResponse:
    """Addresses, parameters and examples of the API."""
    parameters = [_at_home(parameter) for parameter in [*search_parameters(registry()), *page_parameters()]]
    description = _("Everything the network publishes can be read by programs: no key, no sign-up, from any website.")
    context = {
        "view": ViewDescription(_("API"), _("Open interface (API)"), description),
        "lead": description,
        "addresses": _addresses(),
        "parameters": [_explained(parameter) for parameter in parameters],
        "examples": _examples(parameters),
        "limit": search_settings().RATE_PER_MINUTE,
    }
    return render(request, "cooperactivas_search/api.html", context)


def _addresses() -> list[Example]:
    return [
        Example(_address("search"), _("results with filters and counts")),
        Example(_address("suggest", q="co"), _("completions")),
        Example(_address("csv"), _("a table")),
        Example(_address("geojson"), _("points for maps")),
        Example(reverse("cooperactivas_search_openapi"), _("the exact description (OpenAPI)")),
    ]


def _at_home(parameter: Parameter) -> Parameter:
    """The parameter; that of places with the place of the network, where something is found."""
    return replace(parameter, example=pages_settings().HOME_PLACE) if parameter.name == PLACE_FACET else parameter


def _explained(parameter: Parameter) -> Explained:
    values = {parameter.name: parameter.example}
    if parameter.name == "radius":
        # A radius means something only around a centre.
        values["near"] = "42.5987,-5.5671"
    return Explained(parameter.name, parameter.description, _address("search", **values) if parameter.example else "")


def _examples(parameters: Sequence[Parameter]) -> list[Example]:
    """Searches that join several parameters, made of what each gives as its example."""
    values = {parameter.name: parameter.example for parameter in parameters if parameter.example}
    wanted = [
        (("q", "kind"), _("words in one kind of content")),
        (("place", "mode"), _("only what is located in a place")),
        (("near", "radius", "size"), _("the first results around a point")),
        (("sector", "sort"), _("a sector in the order of names")),
    ]
    return [
        Example(_address("search", **{name: values[name] for name in names}), meaning)
        for names, meaning in wanted
        if values.keys() >= set(names)
    ]


def _address(route: str, **values: str) -> str:
    path = reverse(f"cooperactivas_search_api:{route}")
    return f"{path}?{urlencode({LOCALE: get_language() or '', **values}, safe=',')}"
