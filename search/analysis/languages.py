"""Which table a language has. A language without one is searched without stems and stop words."""

import hashlib
from functools import cache

from .definition import ACRONYMS, DOTS, SIGNS, VOWELS, WORD_CATEGORIES, WORD_SIGNS, Definition
from .english import ENGLISH
from .python import Chain
from .spanish import SPANISH

DEFINITIONS = {table.language: table for table in (SPANISH, ENGLISH)}


def definition(language: str) -> Definition:
    """The table of a language."""
    return DEFINITIONS.get(language) or Definition(language)


@cache
def chain(language: str) -> Chain:
    """The analysis of a language."""
    return Chain(definition(language))


@cache
def fingerprint() -> str:
    """A short name for all tables: stored with each row, so that rows of older tables are analysed again."""
    tables = [(table.language, sorted(table.stop), table.stem) for table in DEFINITIONS.values()]
    content = repr((SIGNS, VOWELS, WORD_CATEGORIES, WORD_SIGNS, ACRONYMS, DOTS, tables)).encode()
    return hashlib.blake2b(content, digest_size=8).hexdigest()
