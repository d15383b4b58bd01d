"""What goes into a search and what comes out: plain values, the same for every engine, page and interface."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

# Codes of registries, in documents and addresses. Only these and whole numbers enter an engine's queries.
CODE = r"[a-z0-9][a-z0-9._-]*"
# Hits beyond this cannot be reached: page × size.
MAX_WINDOW = 10_000
MAX_SIZE = 100
DEFAULT_SIZE = 20


class PlaceMode(StrEnum):
    """How a place finds things.

    AUTO: stories where they happened, services and calls where they apply, enterprises either way.
    """

    AUTO = ""
    LOCATED = "located"
    AVAILABLE = "available"


class Sort(StrEnum):
    """Orders of the hits; all end with the document key."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    CLOSING = "closing"
    DISTANCE = "distance"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Near:
    """A circle.

    :ivar latitude: degrees, as `longitude`.
    :ivar km: radius, 1 to 200.
    :ivar place: code of the place whose centre this is, or empty.
    """

    latitude: float
    longitude: float
    km: int = 25
    place: str = ""


@dataclass(frozen=True, slots=True)
class BBox:
    """A box in degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One question.

    :ivar locale: language of the page: labels, and which documents are shown.
    :ivar at: the moment for statuses and deadlines, aware.
    :ivar q: words; parts in double quotes are phrases.
    :ivar filters: facet key → chosen codes; codes that no registry knows are left out before this point.
    :ivar scope: like `filters`, but given by the page itself (a sector's page): never shown as chosen.
    :ivar page: from 1.
    :ivar size: 1 to 100; `page` times `size` stays within 10,000. 0 asks for counts alone.
    """

    locale: str
    at: datetime
    q: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scope: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mode: PlaceMode = PlaceMode.AUTO
    near: Near | None = None
    bbox: BBox | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = DEFAULT_SIZE


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that was found.

    :ivar key: `kind:identity:language`.
    :ivar identity: names the object in all languages.
    :ivar url: address in the language of the request.
    :ivar lang: language of the text.
    :ivar highlights: `title`, `summary`, `body` → safe HTML with `<mark>`; only where words were found.
    :ivar point: latitude and longitude in degrees.
    :ivar published: since when it is public, in minutes since the epoch; None when unknown.
    :ivar distance_km: from the centre of `near`; None without one.
    :ivar comes_here: found because it serves the chosen place, not because it is there.
    :ivar is_pinned: put first by staff for these words.
    :ivar fields: what the source stored for display, plain JSON.
    """

    key: str
    kind: str
    identity: str
    title: str
    url: str
    summary: str = ""
    lang: str = ""
    highlights: Mapping[str, str] = field(default_factory=dict)
    point: tuple[float, float] | None = None
    published: int | None = None
    distance_km: float | None = None
    comes_here: bool = False
    is_pinned: bool = False
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value one can choose.

    :ivar count: hits it gives with all other choices in force.
    """

    code: str
    label: str
    count: int
    is_selected: bool = False
    depth: int = 0
    children: tuple["FacetValue", ...] = ()


@dataclass(frozen=True, slots=True)
class FacetResult:
    """A facet with its values.

    :ivar missing: hits, with all other choices in force, that have no value here.
    """

    key: str
    label: str
    values: tuple[FacetValue, ...]
    is_multiple: bool = True
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Understood:
    """Words that were read as a filter.

    :ivar words: as the visitor wrote them.
    :ivar literal_q: the whole text with these words in quotes, which searches for them as text.
    """

    facet: str
    code: str
    label: str
    words: str
    literal_q: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the visitor.

    :ivar code: stable name, for the API.
    :ivar parameter: the query parameter it is about, or empty.
    """

    code: str
    text: str
    parameter: str = ""


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """One answer.

    :ivar suggestion: other words that would find something, or empty.
    :ivar degraded: the chosen engine did not answer and the one in the process did.
    :ivar generation: place in the feed up to which changes are contained.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: tuple[FacetResult, ...]
    suggestion: str = ""
    notices: tuple[Notice, ...] = ()
    understood: tuple[Understood, ...] = ()
    engine: str = ""
    degraded: bool = False
    generation: int = 0
    took_ms: float = 0.0


class SuggestionKind(StrEnum):
    """What a suggestion leads to."""

    DOCUMENT = "document"
    FILTER = "filter"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion of what somebody types.

    :ivar url: of the document; empty for a filter.
    :ivar facet: key of the facet with `code`; empty for a document.
    :ivar context: what tells it from others of the same name: the kind, or the place above.
    """

    kind: SuggestionKind
    label: str
    context: str = ""
    url: str = ""
    facet: str = ""
    code: str = ""
