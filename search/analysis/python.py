"""Executes a table in Python, for texts on their way into the projection and for the words of visitors."""

import re
import unicodedata
from functools import lru_cache

from .definition import ACRONYMS, DOTS, VOWELS, Definition

# Stands for a stop word: phrases keep their gaps.
GAP = "_"
# Words as Elasticsearch's standard tokenizer cuts them: letters, digits and marks; some signs join letters
# (l'aigua), some join digits (10.000,50).
_WORD = re.compile(
    r"[\w\u0300-\u036f]+"
    r"(?:(?:(?<=[^\W\d_])['’·:.](?=[^\W\d_])|(?<=\d)['’.,;](?=\d))[\w\u0300-\u036f]+)*"
)
# Letters of a word that count.
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
        self._analysed = lru_cache(maxsize=100_000)(self._analyse)

    def search_tokens(self, text: str) -> list[str]:
        """The words of a visitor as tokens; `_` for a stop word between others."""
        plain = _prepared(normalised(text))
        tokens = [token for match in _WORD.finditer(plain) if (token := self._analysed(match.group())[0])]
        while tokens and tokens[-1] == GAP:
            tokens.pop()
        first = next((position for position, token in enumerate(tokens) if token != GAP), 0)
        return tokens[first:]

    def index_text(self, text: str) -> tuple[str, str]:
        """A text as a string of tokens for a tokenizer that cuts at blanks, and its twin.

        :returns: tokens with `_` for stop words; the same with ñ folded to n, empty when nothing differs.
            Lines are kept apart by a gap, so that no phrase spans two of them.
        """
        plain = _prepared(normalised(text))
        tokens: list[str] = []
        folded: list[str] = []
        end = 0
        for match in _WORD.finditer(plain):
            token, twin = self._analysed(match.group())
            if not token:
                continue
            if tokens and "\n" in plain[end : match.start()]:
                tokens.append(GAP)
                folded.append(GAP)
            tokens.append(token)
            folded.append(twin)
            end = match.end()
        return " ".join(tokens), "" if tokens == folded else " ".join(folded)

    def exact_tokens(self, text: str) -> list[str]:
        """The words folded, not stemmed, stop words included."""
        plain = _prepared(normalised(text))
        return [fold(word) for match in _WORD.finditer(plain) if _is_word(word := match.group())]

    def exact_text(self, text: str) -> str:
        """`exact_tokens` as a string for a tokenizer that cuts at blanks."""
        return " ".join(self.exact_tokens(text))

    def words(self, text: str) -> list[tuple[int, int, str | None]]:
        """Each word of a normalised text: begin, end, and its token, None for a stop word."""
        found: list[tuple[int, int, str | None]] = []
        removed = [match.start() for match in ACRONYMS.compiled.finditer(text)]
        # Places in the prepared text lie before those in the original by as many dots as were removed.
        gone = 0
        for match in _WORD.finditer(_prepared(text)):
            token, _ = self._analysed(match.group())
            while gone < len(removed) and removed[gone] <= match.start() + gone:
                gone += 1
            start = match.start() + gone
            while gone < len(removed) and removed[gone] < match.end() + gone:
                gone += 1
            if token:
                found.append((start, match.end() + gone, None if token == GAP else token))
        return found

    def _analyse(self, word: str) -> tuple[str, str]:
        """The token of a word and its folded twin: both a gap for a stop word, both empty for signs."""
        if not _is_word(word):
            return "", ""
        # Longer words are cut, as the standard tokenizer does.
        lower = _lower(word[:_MAX_LENGTH])
        if lower in self._definition.stop:
            return GAP, GAP
        for step in self._definition.stem:
            lower = step.apply(lower)
        return lower, lower if lower.isascii() else fold(lower)


def _prepared(text: str) -> str:
    return DOTS.apply(ACRONYMS.apply(text)).translate(_VOWELS)


def _is_word(word: str) -> bool:
    return word[0].isalnum() or any(map(str.isalnum, word))


def _lower(word: str) -> str:
    # Character by character, as Java does: no final sigma, no letter that becomes two.
    return word.lower() if word.isascii() else "".join(letter.lower()[0] for letter in word)


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
