"""The index in memory: which fields it has and how a row becomes a document of it."""

import json
from collections.abc import Mapping
from typing import Any

import tantivy

from ...analysis import fold, normalised
from ...documents import TEXT_FIELDS, SearchDocument
from ...registry import Schema

KEY = "key"
# A number per document within one process, to name many documents at once.
ORDINAL = "ordinal"
NAME = "name"
LATITUDE = "latitude"
LONGITUDE = "longitude"
EXACT = "exact"
# Longer names sort like their first letters: a term of the index has a limit.
NAME_LENGTH = 200


def text_field(name: str, language: str) -> str:
    """Field of the tokens of a text."""
    return f"{name}_{language}"


def twin_field(name: str, language: str) -> str:
    """Field of the same tokens with ñ folded to n."""
    return f"{name}_{language}_n"


def code_field(name: str) -> str:
    """Field of codes, apart from the others whatever a host calls its facets."""
    return f"c_{name}"


def number_field(name: str) -> str:
    """Field of a number."""
    return f"n_{name}"


def build_schema(schema: Schema) -> tantivy.Schema:
    """The fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(KEY, stored=True, fast=True, tokenizer_name="raw")
    builder.add_unsigned_field(ORDINAL, indexed=True, fast=True)
    builder.add_text_field(NAME, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_float_field(LATITUDE, indexed=True, fast=True)
    builder.add_float_field(LONGITUDE, indexed=True, fast=True)
    for name in schema.code_fields:
        builder.add_text_field(code_field(name), fast=True, tokenizer_name="raw", index_option="basic")
    for name in schema.number_fields:
        builder.add_integer_field(number_field(name), indexed=True, fast=True)
    for language in schema.languages:
        builder.add_text_field(text_field(EXACT, language), tokenizer_name="whitespace")
        for name in TEXT_FIELDS:
            builder.add_text_field(text_field(name, language), tokenizer_name="whitespace")
            builder.add_text_field(twin_field(name, language), tokenizer_name="whitespace")
    return builder.build()


def index_json(doc: Mapping[str, Any], tokens: Mapping[str, list[str]], ordinal: int, schema: Schema) -> str:
    """A row as the index takes it.

    :param doc: `SearchDocument.to_json`.
    :param tokens: as `projection.tokens_of` made them.
    :param ordinal: unique in this process.
    """
    document = SearchDocument.from_json(doc)
    content: dict[str, Any] = {
        KEY: document.key,
        ORDINAL: ordinal,
        NAME: fold(normalised(document.title))[:NAME_LENGTH],
    }
    for name, codes in document.all_codes.items():
        if name in schema.code_fields:
            content[code_field(name)] = codes
    for name, number in document.numbers.items():
        if name in schema.number_fields:
            content[number_field(name)] = number
    if document.point:
        content[LATITUDE], content[LONGITUDE] = map(float, document.point)
    if document.locale in schema.languages:
        for name, (words, twin) in tokens.items():
            content[text_field(name, document.locale)] = words
            if twin:
                content[twin_field(name, document.locale)] = twin
    return json.dumps(content, separators=(",", ":"))
