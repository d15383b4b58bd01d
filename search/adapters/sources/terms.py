"""The terms of a page as codes and as words in the language of its text."""

from collections.abc import Iterable, Sequence
from typing import Any

from cooperactivas_pages.registry import TermInfo, Terms, taxonomies

from ...vocabulary import Vocabulary
from .. import vocabularies
from ..vocabularies import tag_code


def linked_terms(page: Any, name: str, taxonomy: Terms) -> list[TermInfo]:
    """The terms of a page's rows such as `sector_links`, in their order."""
    return [taxonomy.by_pk(getattr(link, f"{name}_id")) for link in getattr(page, f"{name}_links").all()]


def sector_terms(page: Any) -> list[TermInfo]:
    """The sectors of a page."""
    return linked_terms(page, "sector", taxonomies().sectors)


def topic_terms(page: Any) -> list[TermInfo]:
    """The topics of a page."""
    return linked_terms(page, "topic", taxonomies().topics)


def codes_of(terms: Iterable[TermInfo]) -> list[str]:
    """Codes in the order of the terms."""
    return [term.code for term in terms]


def words_of(terms: Iterable[TermInfo], vocabulary: Vocabulary, language: str) -> list[str]:
    """Labels and other names of terms, with the labels of what stands above them."""
    words: list[str] = []
    for term in terms:
        above = [vocabulary.get(code) for code in vocabulary.ancestors(term.code)]
        words += [term.label(language), *term.aliases, *(parent.label(language) for parent in above if parent)]
    return words


def sector_words(terms: Sequence[TermInfo], language: str) -> list[str]:
    """What sectors are called."""
    return words_of(terms, vocabularies.sectors(), language)


def place_words(place: TermInfo | None, language: str) -> list[str]:
    """What a place is called; places above it are understood as filters and would stand everywhere."""
    return [place.label(language), *place.aliases] if place else []


def tag_names(page: Any) -> list[str]:
    """The free keywords."""
    return [item.tag.name for item in page.tagged_items.all()]


def tag_codes(page: Any) -> list[str]:
    """The codes of the free keywords."""
    return [tag_code(item.tag) for item in page.tagged_items.all()]
