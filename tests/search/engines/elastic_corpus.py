"""A few documents, and a question to them, on a real index."""

from collections.abc import Iterable
from datetime import UTC, datetime

from search.documents import SearchDocument, document_hash
from search.engines.base import EngineAnswer
from search.engines.elastic.bodies import document_body
from search.engines.elastic.bulk import Fate, Write, write_bulk
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.indices import create_index, open_index, swap_alias
from search.plan import WordRules, compile_plan
from search.synonyms import Rule, SynonymTable
from search.types import SearchRequest
from tests.search.small_registry import AT, small_registry

# Words that mean the same.
RULES = (Rule(("cooperativa", "coop")),)


def document(identity: str, **values: object) -> SearchDocument:
    """A document with the least it needs."""
    least = {
        "kind": "enterprise",
        "locale": "es",
        "title": f"Título {identity}",
        "show_in": ("es",),
        "urls": {"es": f"/es/{identity}/"},
    }
    return SearchDocument(**{"identity": identity, **least, **values})  # type: ignore[arg-type]


def write_of(document: SearchDocument, seq: int = 1) -> Write:
    """The write that stores a document."""
    body = document_body(document, small_registry().schema, seq, document_hash(document.to_json()))
    return Write(document.key, seq, body)


def fill_index(documents: Iterable[SearchDocument]) -> str:
    """A searchable index with these documents.

    :returns: its name.
    """
    name = create_index(small_registry().schema, datetime.now(UTC))
    outcomes = list(write_bulk(name, map(write_of, documents)))
    assert [outcome.error for outcome in outcomes if outcome.fate != Fate.DONE] == []
    open_index(name)
    swap_alias(name)
    return name


def ask(pinned: tuple[str, ...] = (), **question: object) -> EngineAnswer:
    """What the engine answers to a request with these parts."""
    registry = small_registry()
    rules = WordRules(lambda language: SynonymTable(language, RULES), pinned)
    request = SearchRequest(**{"locale": "es", "at": AT, **question})  # type: ignore[arg-type]
    return ElasticEngine(registry.schema).answer(compile_plan(request, registry, rules))


def found(pinned: tuple[str, ...] = (), **question: object) -> list[str]:
    """Identities of the hits, in their order."""
    return [hit.key.split(":")[1] for hit in ask(pinned, **question).found]
