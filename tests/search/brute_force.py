"""What a plan means, as a plain loop over documents: slow, simple, and the measure for every engine."""

from collections import Counter
from collections.abc import Iterable, Sequence

from search.analysis import GAP
from search.documents import TEXT_FIELDS, SearchDocument
from search.expressions import AnyOf, Both, Either, Everything, Expression, InRange, Inside, Within, Without
from search.facets import Tallies
from search.geography import distance_km
from search.plan import Plan, TextQuery, unlocated
from search.projection import tokens_of


def holds(condition: Expression, document: SearchDocument) -> bool:
    """Whether a document fulfils a condition."""
    match condition:
        case Everything():
            return True
        case AnyOf(field=field, codes=codes):
            return not set(codes).isdisjoint(document.all_codes.get(field, ()))
        case InRange(field=field, least=least, most=most):
            number = document.numbers.get(field)
            return number is not None and (least is None or number >= least) and (most is None or number <= most)
        case Both(parts=parts):
            return all(holds(part, document) for part in parts)
        case Either(parts=parts):
            return any(holds(part, document) for part in parts)
        case Without(part=part):
            return not holds(part, document)
        case Within(latitude=latitude, longitude=longitude, km=km):
            return document.point is not None and distance_km(latitude, longitude, *document.point) <= km
        case Inside(west=west, south=south, east=east, north=north):
            point = document.point
            return point is not None and south <= point[0] <= north and west <= point[1] <= east


def hit_keys(plan: Plan, documents: Iterable[SearchDocument]) -> set[str]:
    """The keys of all hits, on all pages."""
    return {document.key for document in _based(plan, documents) if holds(plan.selection, document)}


def tallies(plan: Plan, documents: Sequence[SearchDocument]) -> dict[str, Tallies]:
    """What every facet counts; codes and conditions without documents are absent."""
    counted = {}
    based = _based(plan, documents)
    for key, facet in plan.facets.items():
        some = [document for document in based if holds(facet.restriction, document)]
        by_code = {
            field: dict(Counter(code for document in some for code in document.all_codes.get(field, ())))
            for field in facet.counting.fields
        }
        by_condition = {
            name: amount
            for name, condition in facet.counting.conditions.items()
            if (amount := sum(holds(condition, document) for document in some))
        }
        counted[key] = Tallies(by_code, by_condition)
    return counted


def unlocated_count(plan: Plan, documents: Iterable[SearchDocument]) -> int:
    """Documents that only the area leaves out, for lack of a point."""
    if isinstance(plan.area, Everything):
        return 0
    return sum(holds(unlocated(plan), document) and _has_words(plan, document) for document in documents)


def _based(plan: Plan, documents: Iterable[SearchDocument]) -> list[SearchDocument]:
    return [
        document
        for document in documents
        if holds(plan.base, document) and holds(plan.area, document) and _has_words(plan, document)
    ]


def _has_words(plan: Plan, document: SearchDocument) -> bool:
    if not plan.texts or document.key in plan.pinned:
        return True
    return any(text.language == document.locale and _matches(text, document) for text in plan.texts)


def _matches(text: TextQuery, document: SearchDocument) -> bool:
    tokens = tokens_of(document)
    fields = [string.split() for name in TEXT_FIELDS for string in tokens.get(name, ())]
    return all(
        any(_stands_somewhere(phrase, fields) for phrase in (segment.words, *segment.alternatives))
        or (segment.apart and all(_stands_somewhere((word,), fields) for word in segment.apart))
        for segment in text.segments
    )


def _stands_somewhere(phrase: Sequence[str], fields: Iterable[Sequence[str]]) -> bool:
    return any(_stands(phrase, field) for field in fields)


def _stands(phrase: Sequence[str], field: Sequence[str]) -> bool:
    starts = range(len(field) - len(phrase) + 1)
    return any(all(word in (GAP, field[start + offset]) for offset, word in enumerate(phrase)) for start in starts)
