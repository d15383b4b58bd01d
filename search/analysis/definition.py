"""How a language is analysed, as data that two engines execute: Python here, Elasticsearch there.

Patterns are regular expressions that mean the same to Python and to Java. `{L}` stands for a letter and
`{W}` for a character of a word, which the two write differently.

Both make the same tokens of languages that put spaces between words. They differ in what hardly occurs there: Chinese
and Thai are not cut alike, and letters outside the Latin alphabets of Europe, or with marks that no single character
holds, are not folded alike.
"""

import re
from dataclasses import dataclass
from functools import cached_property

_PYTHON = {"{L}": r"[^\W\d_]", "{W}": r"\w"}
_JAVA = {"{L}": r"\p{L}", "{W}": r"[\p{L}\p{N}_]"}


@dataclass(frozen=True)
class Replacement:
    """One step: what a pattern matches is replaced. `$1` is the first group."""

    pattern: str
    replacement: str

    @property
    def java(self) -> str:
        """The pattern as Elasticsearch reads it."""
        return _written(self.pattern, _JAVA)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern as Python reads it."""
        return re.compile(_written(self.pattern, _PYTHON))

    @cached_property
    def _template(self) -> str:
        return self.replacement.replace("$1", r"\1")

    def apply(self, text: str) -> str:
        """The text after this step."""
        return self.compiled.sub(self._template, text)


@dataclass(frozen=True)
class Definition:
    """The table of one language. Steps run in this order: characters, acronyms and dots on the text, then for
    each word lower case, stop words, `stem`.

    :ivar stop: words that carry no meaning, as they look after the vowels were made plain.
    """

    language: str
    stop: frozenset[str] = frozenset()
    stem: tuple[Replacement, ...] = ()


# A dot after each letter of an acronym: C.E.E. is CEE.
ACRONYMS = Replacement(r"(?<=(?<!{W}){L})\.(?={L}(?!{W})|\s|$)", "")
# Any other dot inside a word separates: S.Coop. is S Coop.
DOTS = Replacement(r"(?<={L})\.(?={L})", " ")
# Signs that are written in several ways, or that stand for a letter or digit: l’obrador, 2ª, m².
SIGNS = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "ª": "a", "º": "o", "¹": "1", "²": "2", "³": "3"}
# What words are made of, and the signs that may join its parts; any other character separates. Without this rule
# Elasticsearch takes ©, ™ and emoji for words.
WORD_CATEGORIES = ("L", "Mn", "Mc", "Nd", "Nl")
WORD_SIGNS = "_'.,:;·"
# Accents on vowels are often left out by those who type; ñ is a letter of its own.
VOWELS = {
    "á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u",
    "Á": "A", "É": "E", "Í": "I", "Ó": "O", "Ú": "U", "Ü": "U",
}  # fmt: skip


def _written(pattern: str, dialect: dict[str, str]) -> str:
    for name, expression in dialect.items():
        pattern = pattern.replace(name, expression)
    return pattern
