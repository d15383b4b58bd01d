"""Texts of the BDNS as clean plain text: no markup, no control characters, no odd spaces."""

from __future__ import annotations

import html
import re
import unicodedata

import nh3

# Elements after which a reader expects a new line.
_BREAKS = re.compile(r"<\s*/?\s*(?:p|br|div|li|ul|ol|tr|table|h[1-6])\b[^>]*>", re.IGNORECASE)
# Markup can be escaped inside markup; three layers is more than any record had.
_MAX_LAYERS = 3

# Cc without tab and line breaks, surrogates that JSON lets through, and the direction overrides that
# can make a title read differently from what it says.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACES = re.compile(r"\s+")


def clean_line(text: str) -> str:
    """Return ``text`` as one line: composed accents, single spaces, nothing unprintable.

    Titles of the BDNS come with double, leading and non-breaking spaces and line breaks.
    """
    composed = unicodedata.normalize("NFC", _CONTROL.sub("", text))
    return _SPACES.sub(" ", composed).strip()


def shorten(text: str, limit: int) -> str:
    """Return ``text`` cut to at most ``limit`` characters, at a word where there is one."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    at_word = head.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > limit // 2 else head).rstrip() + "…"


def strip_markup(text: str) -> str:
    """Return the words of ``text`` without tags, comments, scripts and character references."""
    for _layer in range(_MAX_LAYERS):
        if "<" not in text and "&" not in text:
            break
        stripped = html.unescape(nh3.clean(_CONTROL.sub("", text), tags=set()))
        if stripped == text:
            break
        text = stripped
    return text


def plain_line(text: str) -> str:
    """Return a text that should be plain, and for once may not be, as one clean line."""
    return clean_line(strip_markup(text))


def html_to_text(markup: str) -> str:
    """Return the words of an announcement (``anuncios[].texto`` is HTML), one paragraph a line."""
    lines = (clean_line(line) for line in strip_markup(_BREAKS.sub("\n", markup)).split("\n"))
    return "\n".join(line for line in lines if line)


def fold(text: str) -> str:
    """Return ``text`` in lower case, without accents, on one line: the form texts are compared in."""
    decomposed = unicodedata.normalize("NFKD", clean_line(text).casefold())
    return _SPACES.sub(" ", "".join(char for char in decomposed if not unicodedata.combining(char))).strip()
