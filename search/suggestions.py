"""Completions of what somebody types: titles, and the names of places, sectors and tags.

Answered by this process under either engine: they have to be faster than typing.
"""

from collections.abc import Iterator
from datetime import datetime

from .analysis import chain, fold
from .documents import GONE, SearchDocument
from .engines.tantivy import MemoryIndex, keys_beginning
from .models import SearchEntry
from .moments import minute_of
from .registry import Registry
from .types import Suggestion, SuggestionKind
from .vocabulary import Term, Vocabulary

LEAST_CHARACTERS = 2
MOST_CHARACTERS = 60
MOST = 8
# Documents that are looked at for each that is shown.
LOOKED_AT = 4
# Facets whose labels complete words; they take at most half of the places.
FACETS = ("place", "sector", "tag")


def suggestions(
    memory: MemoryIndex, registry: Registry, text: str, locale: str, limit: int, at: datetime
) -> tuple[Suggestion, ...]:
    """At most `limit` completions: filters first, then documents.

    :param text: what was typed; fewer than two characters complete nothing.
    :param at: the moment at which documents must not be withdrawn yet; aware.
    """
    words = chain(locale).exact_tokens(text[:MOST_CHARACTERS])
    if len("".join(words)) < LEAST_CHARACTERS:
        return ()
    filters = _filters(registry, " ".join(words), locale)
    documents = _documents(memory, registry, words, locale, limit, at)
    some = filters[: max(limit // 2, limit - len(documents))]
    return (*some, *documents[: limit - len(some)])


def _filters(registry: Registry, typed: str, locale: str) -> list[Suggestion]:
    found: list[tuple[tuple[int, int, str], Suggestion]] = []
    for key in FACETS:
        facet = registry.facets.get(key)
        if facet is None:
            continue
        vocabulary = facet.vocabulary()
        for term in vocabulary:
            label = term.label(locale)
            rank = min(_ranks(typed, term, locale), default=None)
            if rank is not None and term.is_active:
                suggestion = Suggestion(
                    SuggestionKind.FILTER,
                    label,
                    _above(vocabulary, term, locale) or str(facet.label),
                    facet=key,
                    code=term.code,
                )
                found.append(((rank, len(label), label), suggestion))
    return [suggestion for _, suggestion in sorted(found, key=lambda pair: pair[0])]


def _ranks(typed: str, term: Term, locale: str) -> Iterator[int]:
    """How well the names of a term fit: 0 its label begins so, 1 a word of it does, 2 another name does."""
    label = fold(term.label(locale))
    if label.startswith(typed):
        yield 0
    elif f" {typed}" in label:
        yield 1
    elif any(fold(name).startswith(typed) for name in term.names):
        yield 2


def _above(vocabulary: Vocabulary, term: Term, locale: str) -> str:
    parent = vocabulary.get(term.parent)
    return parent.label(locale) if parent else ""


def _documents(
    memory: MemoryIndex, registry: Registry, words: list[str], locale: str, limit: int, at: datetime
) -> list[Suggestion]:
    keys = keys_beginning(memory, words, locale, limit * LOOKED_AT)
    rows = {row.key: row for row in SearchEntry.objects.filter(key__in=keys, deleted=False).only("key", "doc")}
    known = [SearchDocument.from_json(rows[key].doc) for key in keys if key in rows]
    now = minute_of(at)
    documents = [document for document in known if document.numbers.get(GONE, now + 1) > now]
    # Titles that begin with what was typed come before those that contain it.
    documents.sort(key=lambda document: not fold(document.title).startswith(" ".join(words)))
    return [
        Suggestion(
            SuggestionKind.DOCUMENT,
            document.title,
            str(registry.sources[document.kind].label) if document.kind in registry.sources else document.kind,
            url=document.urls.get(locale, ""),
        )
        for document in documents[:limit]
    ]
