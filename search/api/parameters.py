"""What the API says about its parameters: generated from the facets, so that it cannot drift."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..grammar import MAX_RADIUS_KM, MAX_VALUES, MAX_WORDS_LENGTH, RADIUS_KM
from ..registry import Registry
from ..types import CODE, DEFAULT_SIZE, MAX_SIZE, MAX_WINDOW, PlaceMode, Sort

# Vocabularies up to this size are listed as the allowed values.
LISTED = 200
# A number in degrees as addresses write it.
_DEGREES = r"-?[0-9]{1,3}(\.[0-9]{1,12})?"
# How the text of a value is written in the document, by the type of its schema.
_AS_JSON: Mapping[str, Callable[[str], Any]] = {"array": lambda text: [text], "integer": int, "string": str}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the query.

    :ivar schema: JSON schema of its value.
    :ivar description: in the language that is active when it is made.
    :ivar example: a value that works; empty when none exists yet.
    """

    name: str
    schema: dict[str, Any]
    description: str
    example: str = ""

    def as_openapi(self) -> dict[str, Any]:
        """The parameter in an OpenAPI document."""
        parameter = {
            "name": self.name, "in": "query", "required": False, "schema": self.schema,
            "description": self.description,
        }  # fmt: skip
        if self.schema["type"] == "array":
            parameter |= {"style": "form", "explode": True}
        if self.example:
            parameter["example"] = _AS_JSON[self.schema["type"]](self.example)
        return parameter


def search_parameters(registry: Registry) -> list[Parameter]:
    """The parameters of a search, without those of pages, in the active language."""
    return [
        locale_parameter(),
        words_parameter(),
        *(_facet(registry, key) for key in registry.facets),
        Parameter(
            "mode",
            {"type": "string", "enum": [mode.value for mode in PlaceMode if mode.value]},
            _("How “place” finds: what is located there, or what is available there. Absent: as fits the kind."),
            PlaceMode.LOCATED.value,
        ),
        Parameter(
            "near",
            {"type": "string", "pattern": f"^({CODE}|{_DEGREES},{_DEGREES})$"},
            _("Centre of a circle: the code of a place, or latitude and longitude in degrees."),
            "42.5987,-5.5671",
        ),
        Parameter(
            "radius",
            {"type": "integer", "minimum": 1, "maximum": MAX_RADIUS_KM, "default": RADIUS_KM},
            _("Radius of the circle in kilometres, at most %(most)d.") % {"most": MAX_RADIUS_KM},
            "50",
        ),
        Parameter(
            "bbox",
            {"type": "string", "pattern": f"^{_DEGREES}(,{_DEGREES}){{3}}$"},
            _("Box: west,south,east,north in degrees."),
            "-6.9,42.0,-4.8,43.3",
        ),
        Parameter(
            "sort",
            {"type": "string", "enum": [sort.value for sort in Sort]},
            _("Order. By distance only together with “near”. Absent: by relevance with words, else newest first."),
            Sort.NAME.value,
        ),
    ]


def page_parameters() -> list[Parameter]:
    """The parameters of pages, in the active language."""
    return [
        Parameter(
            "page",
            {"type": "integer", "minimum": 1, "maximum": MAX_WINDOW, "default": 1},
            _("Page, from 1. The last result that can be reached is number %(most)d.") % {"most": MAX_WINDOW},
            "1",
        ),
        Parameter(
            "size",
            {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": DEFAULT_SIZE},
            _("Results of a page, at most %(most)d.") % {"most": MAX_SIZE},
            "5",
        ),
    ]


def locale_parameter() -> Parameter:
    """The language of labels and addresses."""
    codes = [code for code, _name in settings.LANGUAGES]
    text = _("Language of labels and addresses. Absent: the one that the client prefers.")
    return Parameter("locale", {"type": "string", "enum": codes}, text, get_language() or settings.LANGUAGE_CODE)


def words_parameter() -> Parameter:
    """The words."""
    text = _("Words, at most %(most)d characters; parts in double quotes are phrases.") % {"most": MAX_WORDS_LENGTH}
    return Parameter("q", {"type": "string", "maxLength": MAX_WORDS_LENGTH}, text, "queso")


def _facet(registry: Registry, key: str) -> Parameter:
    facet = registry.facets[key]
    codes = [term.code for term in facet.vocabulary()]
    value: dict[str, Any] = {"type": "string", "pattern": f"^{CODE}$"}
    if 0 < len(codes) <= LISTED:
        value = {"type": "string", "enum": codes}
    example = codes[0] if codes else ""
    if not facet.is_multiple:
        return Parameter(key, value, _("%(label)s: one code.") % {"label": facet.label}, example)
    text = _("%(label)s: a code; repeated it means “or”, at most %(most)d times.")
    schema = {"type": "array", "items": value, "maxItems": MAX_VALUES, "uniqueItems": True}
    return Parameter(key, schema, text % {"label": facet.label, "most": MAX_VALUES}, example)
