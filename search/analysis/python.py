"""Executes a table in Python, for texts on their way into the projection and for the words of visitors."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from .definition import ACRONYMS, DOTS, VOWELS, Definition

# Stands for a stop word: phrases keep their gaps.
GAP = "_"
# Words as Elasticsearch's standard tokenizer cuts them: letters, digits and marks; some signs join letters
# (l'aigua), some join digits (10.000,50).
_WORD = re.compile(
    r"[\w\u0300-\u036f]+"
    r"(?:(?:(?<=[^\W\d_])['’·:.](?=[^\W\d_])|(?<=\d)['’.,;](?=\d))[\w\u0300-\u036f]+)*"
)
# Longer words are cut there, as the standard tokenizer does.
_MAX_LENGTH = 255
_VOWELS = str.maketrans(VOWELS)
# Letters that are not a base letter with a mark.
_LETTERS = str.maketrans({
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "ı": "i",
})  # fmt: skip


def normalised(text: str) -> str:
    """A text as it is stored and searched: letters with their accents in one character (NFC), and nothing that
    cannot be stored."""
    return unicodedata.normalize("NFC", text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8"))


def fold(text: str) -> str:
    """Lower case without accents and with n for ñ: for comparing names and labels."""
    return _without_marks(text).lower()


class Chain:
    """The analysis of one language."""

    def __init__(self, definition: Definition) -> None:
        self.language = definition.language
        self._definition = definition
        # Per process and language: some tens of thousands of different words cover any corpus.
        self._stemmed = lru_cache(maxsize=100_000)(self._stem)

    def search_tokens(self, text: str) -> list[str]:
        """The words of a visitor as tokens; `_` for a stop word between others."""
        tokens = [self._token(word) or GAP for word, _, _ in _words(normalised(text))]
        while tokens and tokens[-1] == GAP:
            tokens.pop()
        first = next((position for position, token in enumerate(tokens) if token != GAP), 0)
        return tokens[first:]

    def index_text(self, text: str) -> tuple[str, str]:
        """A text as a string of tokens for a tokenizer that cuts at blanks, and its twin.

        :returns: tokens with `_` for stop words; the same with ñ folded to n, empty when nothing differs.
            Lines are kept apart by a gap, so that no phrase spans two of them.
        """
        lines = [[self._token(word) or GAP for word, _, _ in _words(line)] for line in normalised(text).splitlines()]
        tokens = f" {GAP} ".join(" ".join(line) for line in lines if line)
        folded = tokens if tokens.isascii() else _without_marks(tokens)
        return tokens, "" if folded == tokens else folded

    def exact_tokens(self, text: str) -> list[str]:
        """The words folded, not stemmed, stop words included."""
        return [fold(word) for word, _, _ in _words(normalised(text))]

    def exact_text(self, text: str) -> str:
        """`exact_tokens` as a string for a tokenizer that cuts at blanks."""
        return " ".join(self.exact_tokens(text))

    def words(self, text: str) -> list[tuple[int, int, str | None]]:
        """Each word of a normalised text: begin, end, and its token, None for a stop word."""
        return [(start, end, self._token(word)) for word, start, end in _words(text)]

    def _token(self, word: str) -> str | None:
        lower = _lower(word)
        return None if lower in self._definition.stop else self._stemmed(lower)

    def _stem(self, word: str) -> str:
        for step in self._definition.stem:
            word = step.apply(word)
        return word

    @cached_property
    def stop(self) -> frozenset[str]:
        """The stop words."""
        return self._definition.stop


def gaps_as_none(tokens: Sequence[str]) -> list[str | None]:
    """Tokens with None for a gap, for code that builds positions."""
    return [None if token == GAP else token for token in tokens]


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a normalised text after the replacements, with their place in the original."""
    removed = [match.start() for match in ACRONYMS.compiled.finditer(text)]
    plain = DOTS.apply(ACRONYMS.apply(text)).translate(_VOWELS)
    gone = 0
    for match in _WORD.finditer(plain):
        if not any(map(str.isalnum, match.group())):
            continue
        start = match.start()
        while gone < len(removed) and removed[gone] < start + gone:
            gone += 1
        inside = gone
        while inside < len(removed) and removed[inside] < match.end() + inside:
            inside += 1
        for offset in range(0, len(match.group()), _MAX_LENGTH):
            yield match.group()[offset : offset + _MAX_LENGTH], start + gone, match.end() + inside


def _lower(word: str) -> str:
    # Character by character, as Java does: no final sigma, no letter that becomes two.
    return word.lower() if word.isascii() else "".join(letter.lower()[0] for letter in word)


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
