"""Renders the words of a plan as queries."""

from collections.abc import Sequence

import tantivy

from ...analysis import GAP
from ...documents import TEXT_FIELDS
from ...plan import FIELD_WEIGHTS, SYNONYM_WEIGHT, TextQuery
from ...synonyms import Segment
from .fields import EXACT, text_field, twin_field

Query = tantivy.Query
MUST, SHOULD = tantivy.Occur.Must, tantivy.Occur.Should


def text_query(schema: tantivy.Schema, texts: Sequence[TextQuery]) -> tantivy.Query:
    """Documents that match the words of their language."""
    return Query.boolean_query([(SHOULD, _in_language(schema, text)) for text in texts])


def _in_language(schema: tantivy.Schema, text: TextQuery) -> tantivy.Query:
    required = [(MUST, _segment(schema, segment, text.language)) for segment in text.segments]
    field = text_field(EXACT, text.language)
    literal = [(SHOULD, _weighted(_phrase(schema, field, [word]), EXACT)) for word in text.exact]
    if len(text.exact) > 1:
        literal.append((SHOULD, _weighted(_phrase(schema, field, text.exact), EXACT)))
    return Query.boolean_query([*required, *literal])


def _segment(schema: tantivy.Schema, segment: Segment, language: str) -> tantivy.Query:
    """Documents with a segment in any of their fields; the best field decides its worth."""
    found = []
    for name in TEXT_FIELDS:
        for field in (text_field(name, language), twin_field(name, language)):
            found.append(_weighted(_phrase(schema, field, segment.words), name))
            found.extend(
                _weighted(_phrase(schema, field, words), name, SYNONYM_WEIGHT) for words in segment.alternatives
            )
    return Query.disjunction_max_query(found)


def _weighted(query: tantivy.Query, name: str, factor: float = 1.0) -> tantivy.Query:
    return Query.boost_query(query, FIELD_WEIGHTS[name] * factor)


def _phrase(schema: tantivy.Schema, field: str, words: Sequence[str]) -> tantivy.Query:
    placed: list[str | tuple[int, str]] = [(position, word) for position, word in enumerate(words) if word != GAP]
    if len(placed) == 1:
        return Query.term_query(schema, field, next(word for word in words if word != GAP))
    return Query.phrase_query(schema, field, placed)
