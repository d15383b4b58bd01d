"""What the OpenAPI document says about the parameters: generated from the facets, so that it cannot drift."""

from typing import Any

from django.conf import settings

from ..grammar import MAX_RADIUS_KM, MAX_VALUES, MAX_WORDS_LENGTH, RADIUS_KM
from ..registry import Registry
from ..types import CODE, DEFAULT_SIZE, MAX_SIZE, PlaceMode, Sort

# Vocabularies up to this size are listed as the allowed values.
LISTED = 40


def search_parameters(registry: Registry) -> list[dict[str, Any]]:
    """The parameters of a search."""
    return [
        locale_parameter(),
        _one("q", {"type": "string", "maxLength": MAX_WORDS_LENGTH}, "Words; parts in double quotes are phrases."),
        *(_facet(registry, key) for key in registry.facets),
        _one(
            "mode",
            {"type": "string", "enum": [mode.value for mode in PlaceMode if mode.value]},
            "How “place” finds: what is located there, or what is available there. Absent: by kind.",
        ),
        _one(
            "near",
            {"type": "string"},
            "Centre of a circle: the code of a place, or latitude and longitude such as 42.5987,-5.5671.",
        ),
        _one(
            "radius",
            {"type": "integer", "minimum": 1, "maximum": MAX_RADIUS_KM, "default": RADIUS_KM},
            "Radius of the circle in kilometres.",
        ),
        _one("bbox", {"type": "string"}, "Box: west,south,east,north in degrees."),
        _one(
            "sort",
            {"type": "string", "enum": [sort.value for sort in Sort]},
            "Order. “distance” needs “near”. Usual: relevance with words, else newest.",
        ),
    ]


def page_parameters() -> list[dict[str, Any]]:
    """The parameters of pages."""
    return [
        _one("page", {"type": "integer", "minimum": 1, "default": 1}, "Page; page × size is at most 10,000."),
        _one(
            "size", {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": DEFAULT_SIZE}, "Results per page."
        ),
    ]


def locale_parameter() -> dict[str, Any]:
    """The language of labels and addresses."""
    codes = [code for code, _name in settings.LANGUAGES]
    return _one("locale", {"type": "string", "enum": codes}, "Language of the answer; wins over Accept-Language.")


def _facet(registry: Registry, key: str) -> dict[str, Any]:
    facet = registry.facets[key]
    codes = [term.code for term in facet.vocabulary()]
    value: dict[str, Any] = {"type": "string", "pattern": f"^{CODE}$"}
    if len(codes) <= LISTED:
        value = {"type": "string", "enum": codes} if codes else value
    if not facet.is_multiple:
        return _one(key, value, f"{facet.label}.")
    parameter = _one(
        key, {"type": "array", "items": value, "maxItems": MAX_VALUES}, f"{facet.label}; repeat it for “or”."
    )
    return {**parameter, "style": "form", "explode": True}


def _one(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}
