"""Renders the same tables as settings of Elasticsearch. Core filters only, so any distribution runs them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .definition import ACRONYMS, DOTS, SIGNS, VOWELS, WORD_CATEGORIES, WORD_SIGNS, Definition, Replacement
from .languages import definition


@dataclass(frozen=True, slots=True)
class AnalyzerNames:
    """Analyzers of a language: for texts, for words, and for both without stems."""

    index: str
    search: str
    exact: str


def analyzer_names(language: str) -> AnalyzerNames:
    """The names of the analyzers of a language."""
    return AnalyzerNames(f"{language}_index", f"{language}_search", "exact")


def elasticsearch_analysis(languages: Sequence[str]) -> dict[str, Any]:
    """The part `analysis` of an index's settings.

    :param languages: codes of all languages whose texts the index holds.
    """
    filters: dict[str, Any] = {"fold_beside": {"type": "asciifolding", "preserve_original": True}}
    analyzers: dict[str, Any] = {"exact": _analyzer(["lowercase", "asciifolding"])}
    for language in languages:
        table, names = definition(language), analyzer_names(language)
        filters |= _filters(language, table)
        steps = ["lowercase", *_filters(language, table)]
        analyzers[names.index] = _analyzer([*steps, "fold_beside"])
        analyzers[names.search] = _analyzer(steps)
    return {
        "char_filter": {
            "characters": {"type": "mapping", "mappings": [f"{old} => {new}" for old, new in (SIGNS | VOWELS).items()]},
            "separators": _separators(),
            "acronyms": _replacing(ACRONYMS),
            "dots": _replacing(DOTS),
        },
        "filter": filters,
        "analyzer": analyzers,
    }


def _analyzer(filters: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "custom",
        "char_filter": ["characters", "separators", "acronyms", "dots"],
        "tokenizer": "standard",
        "filter": list(filters),
    }


def _separators() -> dict[str, str]:
    kept = "".join(rf"\p{{{category}}}" for category in WORD_CATEGORIES)
    return {"type": "pattern_replace", "pattern": f"[^{kept}{WORD_SIGNS}]", "replacement": " "}


def _filters(language: str, table: Definition) -> dict[str, Any]:
    steps: dict[str, Any] = {}
    if table.stop:
        steps[f"{language}_stop"] = {"type": "stop", "stopwords": sorted(table.stop)}
    for number, step in enumerate(table.stem, start=1):
        steps[f"{language}_stem_{number}"] = _replacing(step)
    return steps


def _replacing(step: Replacement) -> dict[str, str]:
    return {"type": "pattern_replace", "pattern": step.java, "replacement": step.replacement}
