"""Compiles a request into a plain value that says everything an engine has to do.

Choices narrow the hits and the counts of all other facets; the counts of a facet leave out its own choices,
so that choosing a value does not collapse its siblings.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .analysis import chain
from .documents import GONE, PUBLISHED
from .expressions import POINT, AnyOf, Everything, Expression, InRange, Inside, Within, Without, both, either, has
from .facets import Conditions, Counting, Facet, FacetContext, Tree
from .moments import minute_of
from .registry import Registry
from .synonyms import Segment, SynonymTable, phrase_segment
from .types import PlaceMode, SearchRequest, Sort
from .words import parts_of

# Relevance: what a match is worth, by the field that matches best. `exact` is title and names unstemmed.
FIELD_WEIGHTS: Mapping[str, float] = {
    "exact": 8.0, "title": 5.0, "names": 5.0, "tags": 3.0, "summary": 2.0, "body": 1.0,
}  # fmt: skip
# An alternative from a synonym is worth less than the word itself.
SYNONYM_WEIGHT = 0.7
# So are the words of a term, found apart from each other.
APART_WEIGHT = 0.5
# Added to the score of a match: codes of the field `quality`, and calls one can apply to now.
QUALITY: Mapping[str, float] = {"complete": 0.3, "confirmed": 0.3}
OPEN_CALL_BONUS = 0.3
# Facet whose conditions `open` and `forecast` order the hits by their deadline.
STATUS_FACET = "status"
CLOSES = "closes"


@dataclass(frozen=True, slots=True)
class TextQuery:
    """The words in one language. A document in this language matches when every segment is found.

    :ivar segments: each found in any text field: its own words or an alternative as a phrase of tokens, in which
        `_` stands for one word of any kind, or each of the words `apart`, in whichever field.
    :ivar exact: the words of all segments folded but not stemmed, for the weight of literal matches: each
        that is found in title or names adds to the score, none is required.
    """

    language: str
    segments: tuple[Segment, ...]
    exact: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FacetPlan:
    """What to count for a facet.

    :ivar restriction: choices that apply to its counts, without those of the facet itself.
    """

    restriction: Expression
    counting: Counting


@dataclass(frozen=True, slots=True)
class Order:
    """How to sort within a tier. The document key decides between equals.

    :ivar by: `score`, `distance`, `name`, or a field of numbers; documents without the number come last.
    """

    by: str
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything an engine has to know.

    :ivar texts: one per language; a document must match the one of its language. Empty: no words.
    :ivar base: always in force.
    :ivar area: circle or box, in force for hits and all counts.
    :ivar selection: all choices together: the hits fulfil `base`, `area`, `selection` and the words.
    :ivar facets: by facet key.
    :ivar tiers: hits of an earlier one come first; the last one takes the rest.
    :ivar bonuses: condition → what it adds to the score of a hit.
    :ivar pinned: keys of documents that come first and match whatever the words say.
    :ivar near: centre for the distance of hits (latitude, longitude), or None.
    """

    base: Expression
    area: Expression = field(default_factory=Everything)
    selection: Expression = field(default_factory=Everything)
    texts: tuple[TextQuery, ...] = ()
    facets: Mapping[str, FacetPlan] = field(default_factory=dict)
    tiers: tuple[Expression, ...] = ()
    order: Order = field(default_factory=lambda: Order("score", True))
    bonuses: tuple[tuple[Expression, float], ...] = ()
    pinned: tuple[str, ...] = ()
    near: tuple[float, float] | None = None
    offset: int = 0
    size: int = 20


@dataclass(frozen=True, slots=True)
class WordRules:
    """What staff taught the search.

    :ivar synonyms: language → table.
    :ivar pinned: keys of documents that come first for these words.
    """

    synonyms: Callable[[str], SynonymTable]
    pinned: tuple[str, ...] = ()


def compile_plan(
    request: SearchRequest, registry: Registry, rules: WordRules, *, facets: Collection[str] | None = None
) -> Plan:
    """The plan of a request.

    :param request: with known codes only.
    :param facets: keys of the facets to count; None for all.
    """
    schema = registry.schema
    context = FacetContext(request.locale, request.at, request.mode)
    selections = {
        key: condition
        for key, facet in registry.facets.items()
        if not isinstance(condition := facet.condition(request.filters.get(key, ()), context), Everything)
    }
    texts = text_queries(request.q, request.locale, schema.languages, rules.synonyms)
    order, tiers = _order(request, registry, context, has_words=bool(texts))
    wanted = registry.facets if facets is None else [key for key in registry.facets if key in facets]
    return Plan(
        base=both([*_visible(request), *_scope(request, registry, context)]),
        area=_area(request),
        selection=both(selections.values()),
        texts=texts,
        facets={key: _facet_plan(registry.facets[key], selections, context) for key in wanted},
        tiers=tiers,
        order=order,
        bonuses=_bonuses(registry, context) if texts else (),
        pinned=rules.pinned if texts else (),
        near=(request.near.latitude, request.near.longitude) if request.near else None,
        offset=(request.page - 1) * request.size,
        size=request.size,
    )


def text_queries(
    q: str, locale: str, languages: Sequence[str], synonyms: Callable[[str], SynonymTable]
) -> tuple[TextQuery, ...]:
    """The words, analysed in each language. None when nothing but stop words is left in the page's language."""
    queries = [_text_query(q, language, synonyms(language)) for language in (locale, *languages) if q]
    if not queries or not queries[0].segments:
        return ()
    return tuple({query.language: query for query in queries if query.segments}.values())


def unlocated(plan: Plan) -> Expression:
    """Documents that fulfil everything but the area because nobody knows where they are."""
    return both([plan.base, plan.selection, Without(has(POINT))])


def _text_query(q: str, language: str, table: SynonymTable) -> TextQuery:
    analysis = chain(language)
    segments: list[Segment] = []
    for part in parts_of(q):
        tokens = analysis.search_tokens(part.text)
        if tokens:
            segments.extend([phrase_segment(tokens)] if part.is_phrase else table.segments(tokens))
    exact = analysis.exact_tokens(" ".join(part.text for part in parts_of(q)))
    return TextQuery(language, tuple(segments), tuple(exact))


def _visible(request: SearchRequest) -> list[Expression]:
    gone = Without(InRange(GONE, most=minute_of(request.at)))
    return [AnyOf("show_in", (request.locale,)), gone]


def _scope(request: SearchRequest, registry: Registry, context: FacetContext) -> list[Expression]:
    return [registry.facets[key].condition(codes, context) for key, codes in request.scope.items() if codes]


def _area(request: SearchRequest) -> Expression:
    parts: list[Expression] = []
    if request.near:
        parts.append(Within(request.near.latitude, request.near.longitude, request.near.km))
    if request.bbox:
        parts.append(Inside(request.bbox.west, request.bbox.south, request.bbox.east, request.bbox.north))
    return both(parts)


def _facet_plan(facet: Facet, selections: Mapping[str, Expression], context: FacetContext) -> FacetPlan:
    others = [condition for key, condition in selections.items() if key != facet.key]
    return FacetPlan(both(others), facet.counting(context))


def _order(
    request: SearchRequest, registry: Registry, context: FacetContext, *, has_words: bool
) -> tuple[Order, tuple[Expression, ...]]:
    if request.sort == Sort.NAME:
        return Order("name"), _there_first(request, registry, context)
    if request.sort == Sort.DISTANCE and request.near:
        return Order("distance"), ()
    if request.sort == Sort.CLOSING:
        status = _status(registry, context)
        tiers = tuple(status[code] for code in ("open", "forecast") if code in status)
        rest = Without(either(tiers))
        return Order(CLOSES), (*tiers, rest) if tiers else ()
    if request.sort == Sort.RELEVANCE and has_words:
        return Order("score", is_descending=True), ()
    return Order(PUBLISHED, is_descending=True), ()


def _there_first(request: SearchRequest, registry: Registry, context: FacetContext) -> tuple[Expression, ...]:
    """On the page of a place what is there comes before what comes there."""
    if request.mode != PlaceMode.AUTO:
        return ()
    located = [
        facet.condition(codes, replace(context, mode=PlaceMode.LOCATED))
        for key, codes in request.scope.items()
        if codes and isinstance(facet := registry.facets[key], Tree) and facet.areas
    ]
    return (there, Without(there)) if located and (there := both(located)) else ()


def _bonuses(registry: Registry, context: FacetContext) -> tuple[tuple[Expression, float], ...]:
    quality: list[tuple[Expression, float]] = [(AnyOf("quality", (code,)), weight) for code, weight in QUALITY.items()]
    status = _status(registry, context)
    return (*quality, (status["open"], OPEN_CALL_BONUS)) if "open" in status else tuple(quality)


def _status(registry: Registry, context: FacetContext) -> Mapping[str, Expression]:
    facet = registry.facets.get(STATUS_FACET)
    return facet.conditions(context) if isinstance(facet, Conditions) else {}
