"""Synonyms: read as rules, expanded in the plan. Neither engine knows them, so an edit works at once."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .analysis import GAP, chain

SEPARATOR = "|"
# Longer terms are sentences, not words for a thing.
MAX_TERM_WORDS = 8


@dataclass(frozen=True, slots=True)
class Rule:
    """Terms that mean the same.

    :ivar is_one_way: the first term also finds the others, not the reverse: for short forms that have
        another meaning.
    """

    terms: tuple[str, ...]
    is_one_way: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the words that has to be found.

    :ivar words: its tokens, in which `_` stands for one word of any kind.
    :ivar alternatives: other phrases that count as found.
    :ivar is_phrase: whether its words have to stand together.
    """

    words: tuple[str, ...]
    alternatives: tuple[tuple[str, ...], ...] = ()
    is_phrase: bool = False

    @property
    def apart(self) -> tuple[str, ...]:
        """Words that also count as found where each stands somewhere: a rule about several words widens what was
        typed and never takes anything away. None where there is one word, or a phrase."""
        words = tuple(word for word in self.words if word != GAP)
        return () if self.is_phrase or len(words) == 1 else words


class SynonymTable:
    """The rules of one language, analysed."""

    def __init__(self, language: str, rules: Sequence[Rule] = ()) -> None:
        self._alternatives: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
        for rule in rules:
            variants = list(dict.fromkeys(_variants(rule, language)))
            heads = variants[:1] if rule.is_one_way else variants
            for head in heads:
                others = {variant: None for variant in variants if variant != head}
                self._alternatives.setdefault(head, {}).update(others)
        self._longest = max(map(len, self._alternatives), default=0)

    def segments(self, tokens: Sequence[str]) -> tuple[Segment, ...]:
        """Cut tokens into segments: from the left the longest that a rule knows, else one token."""
        found: list[Segment] = []
        position = 0
        while position < len(tokens):
            segment = self._longest_at(tokens, position) or Segment((tokens[position],))
            if segment.words != (GAP,):
                found.append(segment)
            position += len(segment.words)
        return tuple(found)

    def _longest_at(self, tokens: Sequence[str], position: int) -> Segment | None:
        for length in range(min(self._longest, len(tokens) - position), 0, -1):
            words = tuple(tokens[position : position + length])
            if words in self._alternatives:
                return Segment(words, tuple(self._alternatives[words]))
        return None


def phrase_segment(tokens: Sequence[str]) -> Segment:
    """Tokens that have to stand together."""
    return Segment(tuple(tokens), is_phrase=True)


def parse_terms(text: str) -> tuple[str, ...]:
    """Terms as staff write them, separated by `|`."""
    return tuple(term for part in text.split(SEPARATOR) if (term := " ".join(part.split())))


def is_empty_term(term: str, language: str) -> bool:
    """Whether nothing of a term is left to search for: stop words and signs."""
    return not chain(language).search_tokens(term)


def variants(rule: Rule, language: str) -> tuple[str, ...]:
    """What a rule makes of its terms, different ones only: for a preview."""
    return tuple(" ".join(variant) for variant in dict.fromkeys(_variants(rule, language)))


def read_rules(path: Path) -> list[Rule]:
    """Read a file with the columns `terms` and `direction` (both, one-way).

    :raises ValueError: for another direction.
    """
    rules = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["direction"] not in ("both", "one-way"):
                raise ValueError(f"{path.name}: direction {row['direction']!r} is neither “both” nor “one-way”.")
            rules.append(Rule(parse_terms(row["terms"]), row["direction"] == "one-way"))
    return rules


def _variants(rule: Rule, language: str) -> list[tuple[str, ...]]:
    analysed = [tuple(chain(language).search_tokens(term)) for term in rule.terms]
    return [tokens for tokens in analysed if tokens]
