"""The fields of an index, from the declared facets. Core field types only, which every distribution has.

`codes.*`: keywords. `numbers.*`: whole numbers. `texts.*_<language>`: analysed texts, only in the document's own
language. Beside them what the index needs to sort and to be compared with the table.
"""

import hashlib
import json
from functools import lru_cache
from typing import Any

from elasticsearch.dsl import Boolean, Double, GeoPoint, Keyword, Long, Mapping, Object, Text

from ...analysis import analyzer_names, elasticsearch_analysis
from ...documents import TEXT_FIELDS
from ...registry import Schema

# Splits the tokens that the plan made at spaces; `_` leaves a gap in a phrase.
TOKENS_ANALYZER = "plan_tokens"
_GAPS_FILTER = "plan_gaps"
EXACT = "exact"
# Positions between two lines, so that no phrase spans them; the tokens in the table have one `_` there.
LINE_GAP = 1


def code_field(name: str) -> str:
    """Field of codes in the index."""
    return f"codes.{name}"


def number_field(name: str) -> str:
    """Field of numbers in the index."""
    return f"numbers.{name}"


def text_field(name: str, language: str) -> str:
    """Text field in the index."""
    return f"texts.{name}_{language}"


def index_mapping(schema: Schema) -> Mapping:
    """The mapping; a field that is not declared is refused."""
    mapping = Mapping()
    mapping.meta("dynamic", "strict")
    mapping.field("codes", Object(properties={name: _facet_keyword() for name in schema.code_fields}))
    mapping.field("numbers", Object(properties={name: Long() for name in schema.number_fields}))
    mapping.field("texts", Object(properties=_texts(schema)))
    mapping.field("location", GeoPoint())
    # Boxes use these: a geo_point is stored rounded, so a point on the edge of a box could fall out.
    mapping.field("lat", Double())
    mapping.field("lon", Double())
    mapping.field("name", Keyword(index=False))
    mapping.field("key", Keyword(index=False))
    mapping.field("seq", Long())
    mapping.field("hash", Keyword(index=False))
    mapping.field("deleted", Boolean())
    return mapping


def index_analysis(schema: Schema) -> dict[str, Any]:
    """The part `analysis` of the index settings."""
    analysis = elasticsearch_analysis(schema.languages)
    return {
        **analysis,
        "filter": {**analysis.get("filter", {}), _GAPS_FILTER: {"type": "stop", "stopwords": ["_"]}},
        "analyzer": {
            **analysis["analyzer"],
            TOKENS_ANALYZER: {"type": "custom", "tokenizer": "whitespace", "filter": [_GAPS_FILTER]},
        },
    }


@lru_cache(maxsize=8)
def fingerprint(schema: Schema) -> str:
    """A short name for mapping and analysis: an index with another one must be built anew."""
    whole = {"mapping": index_mapping(schema).to_dict(), "analysis": index_analysis(schema)}
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()[:10]


def _texts(schema: Schema) -> dict[str, Text]:
    fields = {}
    for language in schema.languages:
        names = analyzer_names(language)
        for field in TEXT_FIELDS:
            fields[f"{field}_{language}"] = Text(
                analyzer=names.index, search_analyzer=names.search, position_increment_gap=LINE_GAP
            )
        # Single words only, so no positions.
        fields[f"{EXACT}_{language}"] = Text(analyzer=names.exact, index_options="freqs")
    return fields


def _facet_keyword() -> Keyword:
    # Counted in nearly every search: their ordinals are made when a segment opens, not in the first search.
    return Keyword(eager_global_ordinals=True)
