"""The visitor's words: parts in double quotes are phrases, the rest is free."""

import re
from dataclasses import dataclass

_PART = re.compile(r'"([^"]*)"|([^"]+)')


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the words."""

    text: str
    is_phrase: bool = False


def parts_of(q: str) -> tuple[Part, ...]:
    """Split a text at its double quotes; a quote that is never closed means nothing."""
    quoted = q.translate({ord(mark): '"' for mark in "“”„«»"})
    if quoted.count('"') % 2:
        position = quoted.rindex('"')
        quoted = f"{quoted[:position]} {quoted[position + 1 :]}"
    found = [Part((phrase or free).strip(), bool(phrase)) for phrase, free in _PART.findall(quoted)]
    return tuple(part for part in found if part.text)


def has_quotes(q: str) -> bool:
    """Whether any part is a phrase."""
    return any(part.is_phrase for part in parts_of(q))
