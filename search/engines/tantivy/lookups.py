"""Questions about titles and words: completions, whether a text is somebody's name, similar words."""

from collections.abc import Sequence

import tantivy

from ...analysis import GAP
from ...documents import TEXT_FIELDS
from ...expressions import Expression
from .conditions import rendered
from .fields import EXACT, KEY, code_field, text_field, twin_field
from .memory import MemoryIndex
from .texts import phrase

Query = tantivy.Query
MUST, SHOULD = tantivy.Occur.Must, tantivy.Occur.Should
# A name is compared by its first words.
MOST_WORDS = 12
TITLE = "title"


def keys_beginning(memory: MemoryIndex, words: Sequence[str], locale: str, limit: int) -> list[str]:
    """Documents shown in a language whose title or names contain words, the last of which may be cut.

    :param words: folded.
    """
    schema = memory.index.schema
    languages = [
        Query.phrase_prefix_query(schema, text_field(EXACT, language), list(words[:MOST_WORDS]))
        for language in memory.schema.languages
    ]
    named = Query.boolean_query([(SHOULD, query) for query in languages])
    shown = Query.const_score_query(Query.term_query(schema, code_field("show_in"), locale), 0.0)
    searcher = memory.searcher()
    hits = searcher.search(Query.boolean_query([(MUST, named), (MUST, shown)]), limit=limit).hits
    return [searcher.doc(address)[KEY][0] for _, address in hits]


def is_in_a_name(memory: MemoryIndex, words: Sequence[str], locale: str) -> bool:
    """Whether words stand together in the title or names of a document in a language.

    :param words: folded, at least two.
    """
    query = Query.phrase_query(memory.index.schema, text_field(EXACT, locale), list(words[:MOST_WORDS]))
    return bool(memory.searcher().search(query, limit=1).hits)


def is_in_a_title(memory: MemoryIndex, tokens: Sequence[str], locale: str, condition: Expression) -> bool:
    """Whether words stand together in the title of a document in a language that fulfils a condition.

    :param tokens: as the search has them.
    """
    schema = memory.index.schema
    fields = (text_field(TITLE, locale), twin_field(TITLE, locale))
    titled = Query.boolean_query([(SHOULD, phrase(schema, field, tokens)) for field in fields])
    shown = Query.term_query(schema, code_field("show_in"), locale)
    fits = memory.index.parse_query(rendered(condition))
    query = Query.boolean_query([(MUST, titled), (MUST, shown), (MUST, fits)])
    return bool(memory.searcher().search(query, limit=1).hits)


def is_known(memory: MemoryIndex, token: str, locale: str) -> bool:
    """Whether any document in a language contains a token."""
    searcher = memory.searcher()
    return token == GAP or any(searcher.doc_freq(text_field(name, locale), token) for name in TEXT_FIELDS)


def keys_with_similar_words(memory: MemoryIndex, word: str, locale: str, distance: int, limit: int) -> list[str]:
    """Documents whose title or names contain a word that differs in so many letters at most.

    :param word: folded.
    """
    query = Query.fuzzy_term_query(memory.index.schema, text_field(EXACT, locale), word, distance=distance)
    searcher = memory.searcher()
    return [searcher.doc(address)[KEY][0] for _, address in searcher.search(query, limit=limit).hits]
