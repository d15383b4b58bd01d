"""The visitor's words as queries: tokens that the plan made, looked up as they are."""

from typing import Any

from ...documents import TEXT_FIELDS
from ...plan import APART_WEIGHT, FIELD_WEIGHTS, SYNONYM_WEIGHT, TextQuery
from ...synonyms import Segment
from .mapping import EXACT, TOKENS_ANALYZER, text_field

Query = dict[str, Any]


def words_query(text: TextQuery) -> Query:
    """Documents of one language in which every segment is found in some field.

    No two languages share a field, so other documents cannot match.
    """
    query: Query = {"must": [_segment(segment, text.language) for segment in text.segments]}
    if text.exact:
        query["should"] = [_exact(word, text.language) for word in dict.fromkeys(text.exact)]
    return {"bool": query}


def _segment(segment: Segment, language: str) -> Query:
    """The best of the ways to say it, each in its best field."""
    ways = [_phrase(segment.words, language, 1.0)]
    ways += [_phrase(words, language, SYNONYM_WEIGHT) for words in segment.alternatives]
    if segment.apart:
        ways.append({"bool": {"must": [_phrase((word,), language, APART_WEIGHT) for word in segment.apart]}})
    return ways[0] if len(ways) == 1 else {"dis_max": {"queries": ways}}


def _phrase(words: tuple[str, ...], language: str, boost: float) -> Query:
    return {
        "multi_match": {
            "query": " ".join(words),
            # One token becomes a plain term.
            "type": "phrase",
            "analyzer": TOKENS_ANALYZER,
            "fields": [f"{text_field(name, language)}^{FIELD_WEIGHTS[name]}" for name in TEXT_FIELDS],
            "boost": boost,
        }
    }


def _exact(word: str, language: str) -> Query:
    return {"term": {text_field(EXACT, language): {"value": word, "boost": FIELD_WEIGHTS["exact"]}}}
