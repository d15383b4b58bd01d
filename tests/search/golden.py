"""Pairs of words and texts that must, or must not, find each other, and how an engine decides it."""

import csv
from collections.abc import Mapping, Sequence, Set
from pathlib import Path

from search.analysis import GAP, chain
from search.synonyms import Segment, SynonymTable, read_rules

DATA = Path(__file__).parent / "data"
RULES = Path(__file__).parents[2] / "search" / "data"
TABLES = {language: SynonymTable(language, read_rules(RULES / f"synonyms_{language}.csv")) for language in ("es", "en")}
# What stands at each place of a text: a token and perhaps its folded twin, nothing for a stop word.
Places = Sequence[frozenset[str]]


def pairs(language: str) -> list[tuple[str, str, str]]:
    """Words, text, and `match` or `differ`."""
    with (DATA / f"golden_analysis_{language}.csv").open(encoding="utf-8", newline="") as file:
        return [(row["a"], row["b"], row["expect"]) for row in csv.DictReader(file)]


def finds(language: str, words: str, text: str) -> bool:
    """Whether some words find a text, with the analysis in Python and the shipped synonyms."""
    analysis = chain(language)
    texts = [[frozenset({token}) for token in tokens.split()] for tokens in analysis.index_text(text)]
    return all_stand_in(language, analysis.search_tokens(words), texts)


def by_place(tokens: Mapping[int, Set[str]]) -> Places:
    """Tokens by their position, as a server tells them, in a row without stop words at its ends."""
    if not tokens:
        return []
    return [frozenset(tokens.get(position, ())) for position in range(min(tokens), max(tokens) + 1)]


def all_stand_in(language: str, tokens: Sequence[str], texts: Sequence[Places]) -> bool:
    """Whether every segment of some search tokens stands in one of the texts, with the shipped synonyms."""
    segments = TABLES[language].segments(tokens)
    return bool(segments) and all(any(_stands_in(segment, text) for text in texts) for segment in segments)


def _stands_in(segment: Segment, places: Places) -> bool:
    phrases = (segment.words, *segment.alternatives)
    is_apart = bool(segment.apart) and all(_holds(places, (word,)) for word in segment.apart)
    return is_apart or any(_holds(places, phrase) for phrase in phrases)


def _holds(places: Places, phrase: Sequence[str]) -> bool:
    starts = range(len(places) - len(phrase) + 1)
    return any(
        all(word == GAP or word in places[start + offset] for offset, word in enumerate(phrase)) for start in starts
    )
