"""Marks the words that were found, in Python and for one page of hits, so that both engines show the same."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from django.utils.html import escape

from .analysis import GAP, chain, fold, normalised
from .synonyms import Segment

# Characters of a piece of a long text.
SNIPPET_LENGTH = 240
Phrase = tuple[str, ...]
Span = tuple[int, int]


def phrases_of(segments: Iterable[Segment]) -> frozenset[Phrase]:
    """Everything that counts as found: the segments, their alternatives, and words that may stand apart."""
    return frozenset(
        phrase
        for segment in segments
        for phrase in (segment.words, *segment.alternatives, *((word,) for word in segment.apart))
    )


def highlighted(text: str, language: str, phrases: Collection[Phrase]) -> str:
    """A short text as safe HTML with `<mark>` around what was found; empty when nothing was."""
    text = normalised(text)
    spans = _spans(text, language, phrases)
    return _marked(text, spans, 0, len(text)) if spans else ""


def snippet(text: str, language: str, phrases: Collection[Phrase]) -> str:
    """The piece of a long text with the most that was found, as safe HTML; empty when nothing was."""
    text = " ".join(normalised(text).split())
    spans = _spans(text, language, phrases)
    if not spans:
        return ""
    first = max(spans, key=lambda span: (_found_from(span[0], spans), -span[0]))
    begin = _word_begin(text, max(0, first[0] - SNIPPET_LENGTH // 4))
    end = _word_end(text, max(first[1], begin + SNIPPET_LENGTH))
    piece = _marked(text, [span for span in spans if begin <= span[0] and span[1] <= end], begin, end)
    return f"{'… ' if begin else ''}{piece}{' …' if end < len(text) else ''}"


def _spans(text: str, language: str, phrases: Collection[Phrase]) -> list[Span]:
    """Where phrases stand, in order and without overlaps; the longest first."""
    words = chain(language).words(text)
    by_first: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        by_first.setdefault(phrase[0], []).append(phrase)
    spans: list[Span] = []
    position = 0
    while position < len(words):
        length = next(_fitting(words, position, by_first), 0)
        if length:
            spans.append((words[position][0], words[position + length - 1][1]))
        position += length or 1
    return spans


def _fitting(
    words: Sequence[tuple[int, int, str | None]], position: int, by_first: dict[str, list[Phrase]]
) -> Iterator[int]:
    """Lengths of the phrases that stand at a word, longest first."""
    token = words[position][2]
    if token is None:
        return
    for form in dict.fromkeys((token, fold(token))):
        for phrase in by_first.get(form, ()):
            some = words[position : position + len(phrase)]
            if len(some) == len(phrase) and all(map(_is_same, phrase, some)):
                yield len(phrase)


def _is_same(wanted: str, word: tuple[int, int, str | None]) -> bool:
    token = word[2]
    return wanted == GAP or (token is not None and wanted in (token, fold(token)))


def _found_from(begin: int, spans: Sequence[Span]) -> int:
    """Characters that were found in a piece: a whole phrase counts for more than one word of it."""
    return sum(stop - start for start, stop in spans if begin <= start < begin + SNIPPET_LENGTH)


def _marked(text: str, spans: Sequence[Span], begin: int, end: int) -> str:
    pieces = []
    for start, stop in spans:
        pieces += [escape(text[begin:start]), "<mark>", escape(text[start:stop]), "</mark>"]
        begin = stop
    return "".join([*pieces, escape(text[begin:end])])


def _word_begin(text: str, position: int) -> int:
    return text.rfind(" ", 0, position + 1) + 1 if position else 0


def _word_end(text: str, position: int) -> int:
    end = text.find(" ", min(position, len(text)))
    return len(text) if end < 0 else end
