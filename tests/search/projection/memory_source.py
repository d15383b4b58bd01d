"""A kind of content that lives in the memory of a test, as an app of somebody else could have it anywhere."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db.models import Model

from search.documents import SearchDocument
from search.types import Hit


def note(identity: str, title: str = "", locale: str = "es", kind: str = "note", **values: object) -> SearchDocument:
    """A document with the least it needs."""
    least = {"show_in": (locale,), "urls": {locale: f"/{locale}/{identity}/"}}
    return SearchDocument(kind, identity, locale, title or f"Nota {identity}", **{**least, **values})  # type: ignore[arg-type]


class MemorySource:
    """Documents by key; a test adds and removes them."""

    def __init__(self, kind: str = "note") -> None:
        self.kind = self.label = kind
        self.content: dict[str, SearchDocument] = {}
        self.containing: dict[str, Mapping[str, Collection[str]]] = {}
        self.asked: list[list[str]] = []
        self.other: MemorySource

    def put(self, *documents: SearchDocument) -> None:
        self.content.update({document.key: document for document in documents})

    def remove(self, *documents: SearchDocument) -> None:
        for document in documents:
            del self.content[document.key]

    def identities(self) -> Iterator[str]:
        yield from sorted({document.identity for document in self.content.values()})

    def identity_of(self, instance: Model) -> str | None:
        return None

    def documents(self, identities: Collection[str]) -> Iterator[SearchDocument]:
        self.asked.append(sorted(identities))
        yield from [document for document in self.content.values() if document.identity in identities]

    def dependents(self, identities: Collection[str]) -> Mapping[str, Collection[str]]:
        return next((self.containing[identity] for identity in identities if identity in self.containing), {})

    def identities_with(self, facet: str, codes: Collection[str]) -> Collection[str]:
        found = [d.identity for d in self.content.values() if set(codes).intersection(d.codes.get(facet, ()))]
        return sorted(set(found))

    def visible(self, hits: Sequence[Hit]) -> Collection[str]:
        return [hit.key for hit in hits if hit.key in self.content]
