"""Renders the words of a plan as queries."""

from collections.abc import Sequence

import tantivy

from ...analysis import GAP
from ...documents import TEXT_FIELDS
from ...plan import APART_WEIGHT, FIELD_WEIGHTS, SYNONYM_WEIGHT, TextQuery
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
    literal = [(SHOULD, _weighted(phrase(schema, field, [word]), EXACT)) for word in text.exact]
    if len(text.exact) > 1:
        literal.append((SHOULD, _weighted(phrase(schema, field, text.exact), EXACT)))
    return Query.boolean_query([*required, *literal])


def _segment(schema: tantivy.Schema, segment: Segment, language: str) -> tantivy.Query:
    """The best of the ways to say it, each in its best field."""
    ways = _in_fields(schema, segment.words, language, 1.0)
    for words in segment.alternatives:
        ways += _in_fields(schema, words, language, SYNONYM_WEIGHT)
    if segment.apart:
        each = [_in_fields(schema, [word], language, APART_WEIGHT) for word in segment.apart]
        ways.append(Query.boolean_query([(MUST, Query.disjunction_max_query(fields)) for fields in each]))
    return Query.disjunction_max_query(ways)


def _in_fields(schema: tantivy.Schema, words: Sequence[str], language: str, factor: float) -> list[tantivy.Query]:
    """Some words as a phrase, in each field by itself."""
    return [
        _weighted(phrase(schema, field, words), name, factor)
        for name in TEXT_FIELDS
        for field in (text_field(name, language), twin_field(name, language))
    ]


def _weighted(query: tantivy.Query, name: str, factor: float = 1.0) -> tantivy.Query:
    return Query.boost_query(query, FIELD_WEIGHTS[name] * factor)


def phrase(schema: tantivy.Schema, field: str, words: Sequence[str]) -> tantivy.Query:
    """Words that stand together in a field; `_` is one word of any kind."""
    placed: list[str | tuple[int, str]] = [(position, word) for position, word in enumerate(words) if word != GAP]
    if len(placed) == 1:
        return Query.term_query(schema, field, next(word for word in words if word != GAP))
    return Query.phrase_query(schema, field, placed)
