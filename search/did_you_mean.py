"""Other words for a search that found next to nothing: typing errors, corrected by what exists here."""

from collections.abc import Iterator

from .analysis import chain, fold, normalised
from .documents import SearchDocument
from .engines.tantivy import MemoryIndex, is_known, keys_with_similar_words
from .models import SearchEntry
from .registry import Registry
from .words import has_quotes

# Letters that may differ, by the length of the word.
ONE_FROM = 4
TWO_FROM = 8
# Documents whose titles are looked through for each word.
MOST_DOCUMENTS = 20
FACETS = ("place", "sector", "tag")


def corrected(memory: MemoryIndex, registry: Registry, q: str, locale: str) -> str:
    """The words with each unknown one replaced by the most similar that titles, places, sectors or tags contain.

    :returns: empty when nothing is unknown, or nothing similar exists.
    """
    q = normalised(q)
    if has_quotes(q):
        return ""
    pieces, end, is_changed = [], 0, False
    for start, stop, token in chain(locale).words(q):
        word = q[start:stop]
        better = "" if token is None or is_known(memory, token, locale) else _similar(memory, registry, word, locale)
        if better:
            pieces += [q[end:start], better]
            end, is_changed = stop, True
    return "".join([*pieces, q[end:]]) if is_changed else ""


def distance(one: str, other: str, most: int) -> int:
    """Letters that differ between two words: changed, added, left out, or exchanged with their neighbour.

    :returns: `most` + 1 when more differ.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for position, letter in enumerate(one, start=1):
        earlier, before = before, row
        row = [position]
        for column, other_letter in enumerate(other, start=1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != other_letter))
            if position > 1 and column > 1 and letter == other[column - 2] and one[position - 2] == other_letter:
                cost = min(cost, earlier[column - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _similar(memory: MemoryIndex, registry: Registry, word: str, locale: str) -> str:
    folded = fold(word)
    most = 2 if len(folded) >= TWO_FROM else 1
    if len(folded) < ONE_FROM:
        return ""
    candidates: dict[str, int] = {}
    for text in (*_titles(memory, folded, locale, most), *_labels(registry, locale)):
        for candidate in text.casefold().split():
            bare = candidate.strip("«»“”\"'.,;:()¿?¡!")
            away = distance(folded, fold(bare), most)
            if 0 < away <= most:
                candidates[bare] = min(away, candidates.get(bare, away))
    return min(candidates, key=lambda candidate: (candidates[candidate], candidate), default="")


def _titles(memory: MemoryIndex, word: str, locale: str, most: int) -> Iterator[str]:
    keys = keys_with_similar_words(memory, word, locale, most, MOST_DOCUMENTS)
    for row in SearchEntry.objects.filter(key__in=keys, deleted=False).order_by("key").only("doc"):
        document = SearchDocument.from_json(row.doc)
        yield from (document.title, *document.names)


def _labels(registry: Registry, locale: str) -> Iterator[str]:
    for key in FACETS:
        if facet := registry.facets.get(key):
            yield from (term.label(locale) for term in facet.vocabulary() if term.is_active)
