"""The shapes of the answers, for OpenAPI and for clients."""

from typing import Any, Literal

from pydantic import BaseModel, Field


class Labelled(BaseModel):
    """A value of a taxonomy."""

    code: str
    label: str


class Location(BaseModel):
    """A point in degrees."""

    lat: float
    lon: float


class Picture(BaseModel):
    """The main picture of a result, cropped to the size of a card."""

    url: str = Field(description="Whole address; it changes when the picture does")
    width: int = Field(description="Pixels")
    height: int = Field(description="Pixels")
    alt: str = Field(description="What is to be seen, in the language of the text; empty where it only decorates")


class Result(BaseModel):
    """One hit."""

    key: str = Field(description="kind:identity:language of the text; the same in every answer")
    kind: str
    title: str
    summary: str
    url: str
    lang: str = Field(description="Language of the text, which may differ from the page's")
    sector: list[Labelled]
    place: Labelled | None
    form: Labelled | None
    image: Picture | None
    location: Location | None
    distance_km: float | None = Field(description="From the centre of “near”")
    comes_here: bool = Field(description="Found because it serves the chosen place, not because it is there")
    is_pinned: bool
    highlights: dict[str, str] = Field(description="Safe HTML with <mark>")
    details: dict[str, Any] = Field(description="Facts of this kind of content")


class FacetValue(BaseModel):
    """A value one can filter by."""

    value: str
    label: str
    count: int = Field(description="Results it gives with all other filters in force")
    selected: bool
    href: str = Field(description="The search with this value chosen, or taken back")
    children: list["FacetValue"]


class Facet(BaseModel):
    """A filter."""

    name: str
    label: str
    multi: bool
    missing: int = Field(description="Results without any value here")
    values: list[FacetValue]


class Notice(BaseModel):
    """Something to tell the reader."""

    code: str
    text: str
    parameter: str


class Understood(BaseModel):
    """Words that were read as a filter."""

    facet: str
    value: str
    label: str
    words: str
    literal_href: str = Field(description="The search with these words as text")


class SearchAnswer(BaseModel):
    """The answer to a search."""

    total: int
    page: int
    size: int
    locale: str
    engine: str
    degraded: bool
    took_ms: float
    suggestion: str
    notices: list[Notice]
    understood: list[Understood]
    results: list[Result]
    facets: list[Facet]


class SuggestionOut(BaseModel):
    """A completion."""

    kind: str
    label: str
    context: str
    url: str = Field(description="Of the document, or of the search with the filter")
    facet: str
    value: str


class SuggestAnswer(BaseModel):
    """Completions of a text."""

    suggestions: list[SuggestionOut]


class Point(BaseModel):
    """A point of GeoJSON."""

    type: Literal["Point"]
    coordinates: list[float] = Field(description="Longitude and latitude in degrees", min_length=2, max_length=2)


class PointFacts(BaseModel):
    """What a point tells."""

    kind: str
    title: str
    summary: str
    url: str
    place: str
    is_example: bool = Field(description="Invented for the demonstration")


class PointFeature(BaseModel):
    """A result with its point."""

    type: Literal["Feature"]
    id: str = Field(description="Key of the result")
    geometry: Point
    properties: PointFacts


class Points(BaseModel):
    """Points of results, GeoJSON."""

    type: Literal["FeatureCollection"]
    total: int = Field(description="Results, with and without a point")
    is_cut: bool = Field(description="There are more points than these")
    features: list[PointFeature]


class ProblemPart(BaseModel):
    """What is wrong with one parameter."""

    code: str
    parameter: str
    detail: str


class Problem(BaseModel):
    """An error, RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[ProblemPart]
