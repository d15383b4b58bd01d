"""Executes a table in Python, for texts on their way into the projection and for the words of visitors."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from .definition import ACRONYMS, DOTS, SIGNS, VOWELS, WORD_CATEGORIES, WORD_SIGNS, Definition

# Stands for a stop word: phrases keep their gaps.
GAP = "_"
# Words as Elasticsearch's standard tokenizer cuts them, in a text that holds nothing but characters of words, the
# signs below and spaces: some signs join letters (l'aigua), some join digits (10.000,50).
_WORD = re.compile(
    r"\w[^\s'·:.,;]*"
    r"(?:(?:(?<=[^\W\d_])['·:.](?=[^\W\d_])|(?<=\d)['.,;](?=\d))[^\s'·:.,;]+)*"
)
# The standard tokenizer cuts longer words into pieces of this length.
_MAX_LENGTH = 255
# Soft hyphen, word joiner, byte order mark: inside words, never seen.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u2060\ufeff"))
# Letters that are not a base letter with a mark.
_LETTERS = str.maketrans({
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "ı": "i",
    "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T", "ŋ": "n", "Ŋ": "N",
})  # fmt: skip


def normalised(text: str) -> str:
    """A text as it is stored and searched: letters with their accents in one character (NFC), and nothing that
    cannot be stored or only says where a word may break."""
    storable = text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    return unicodedata.normalize("NFC", storable if storable.isascii() else storable.translate(_INVISIBLE))


def fold(text: str) -> str:
    """Lower case without accents and with n for ñ: for comparing names and labels."""
    # Most words are plain, and every word of every hit is folded for its highlights.
    return (text if text.isascii() else _without_marks(text)).lower()


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
        tokens = [token for start, stop in _places(plain) if (token := self._analysed(plain[start:stop])[0])]
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
        for start, stop in _places(plain):
            token, twin = self._analysed(plain[start:stop])
            if not token:
                continue
            if tokens and "\n" in plain[end:start]:
                tokens.append(GAP)
                folded.append(GAP)
            tokens.append(token)
            folded.append(twin)
            end = stop
        return " ".join(tokens), "" if tokens == folded else " ".join(folded)

    def exact_tokens(self, text: str) -> list[str]:
        """The words folded, not stemmed, stop words included."""
        plain = _prepared(normalised(text))
        return [fold(word) for start, stop in _places(plain) if _is_word(word := plain[start:stop])]

    def exact_text(self, text: str) -> str:
        """`exact_tokens` as a string for a tokenizer that cuts at blanks."""
        return " ".join(self.exact_tokens(text))

    def words(self, text: str) -> list[tuple[int, int, str | None]]:
        """Each word of a normalised text: begin, end, and its token, None for a stop word."""
        found: list[tuple[int, int, str | None]] = []
        separated = text.translate(_CHARACTERS)
        removed = [match.start() for match in ACRONYMS.compiled.finditer(separated)]
        # Places in the prepared text lie before those in the original by as many dots as were removed.
        gone = 0
        plain = _without_dots(separated)
        for start, stop in _places(plain):
            token, _ = self._analysed(plain[start:stop])
            while gone < len(removed) and removed[gone] <= start + gone:
                gone += 1
            begin = start + gone
            while gone < len(removed) and removed[gone] < stop + gone:
                gone += 1
            if token:
                found.append((begin, stop + gone, None if token == GAP else token))
        return found

    def _analyse(self, word: str) -> tuple[str, str]:
        """The token of a word and its folded twin: both a gap for a stop word, both empty for signs."""
        if not _is_word(word):
            return "", ""
        lower = _lower(word)
        if lower in self._definition.stop:
            return GAP, GAP
        for step in self._definition.stem:
            lower = step.apply(lower)
        return lower, lower if lower.isascii() else fold(lower)


class _Characters(dict[int, int]):
    """What stands for each character of a text: as many characters as before, so that places stay the same."""

    def __missing__(self, code: int) -> int:
        stays = code == ord("\n") or unicodedata.category(chr(code)).startswith(WORD_CATEGORIES)
        plain = code if stays else ord(" ")
        # Characters that hardly occur are not kept: there are a million of them.
        if code <= 0xFFFF:
            self[code] = plain
        return plain


_CHARACTERS = _Characters({
    **{ord(sign): ord(sign) for sign in WORD_SIGNS},
    **{ord(old): ord(new) for old, new in (SIGNS | VOWELS).items()},
})  # fmt: skip


def _prepared(text: str) -> str:
    return _without_dots(text.translate(_CHARACTERS))


def _without_dots(text: str) -> str:
    return DOTS.apply(ACRONYMS.apply(text))


def _places(plain: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each word of a prepared text."""
    for match in _WORD.finditer(plain):
        begin, end = match.span()
        for start in range(begin, end, _MAX_LENGTH):
            yield start, min(start + _MAX_LENGTH, end)


def _is_word(word: str) -> bool:
    return word[0].isalnum() or any(map(str.isalnum, word))


def _lower(word: str) -> str:
    # Character by character, as Java does: no final sigma, no letter that becomes two.
    return word.lower() if word.isascii() else "".join(letter.lower()[0] for letter in word)


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
