"""A kind of content that is a dictionary, for tests of what stands around the content."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db.models import Model

from search.documents import SearchDocument
from search.projection import mark_dirty
from search.types import Hit


class ShelfSource:
    """Things on a shelf: a kind of content that is a dictionary."""

    kind = "thing"
    label = "Things"

    def __init__(self) -> None:
        self.titles: dict[str, str] = {}

    def put(self, **titles: str) -> None:
        """Add or rename things, as an editor would."""
        self.titles |= titles
        mark_dirty(self.kind, titles)

    def remove(self, name: str) -> None:
        """Take a thing away."""
        del self.titles[name]
        mark_dirty(self.kind, [name])

    def identities(self) -> list[str]:
        return sorted(self.titles)

    def identity_of(self, instance: Model) -> str | None:
        return None

    def documents(self, identities: Collection[str]) -> Iterator[SearchDocument]:
        for name in sorted(self.titles.keys() & set(identities)):
            yield SearchDocument(
                kind="thing",
                identity=name,
                locale="es",
                title=self.titles[name],
                show_in=("es",),
                urls={"es": f"/es/{name}/"},
            )

    def dependents(self, identities: Collection[str]) -> Mapping[str, Collection[str]]:
        return {}

    def identities_with(self, facet: str, codes: Collection[str]) -> Collection[str]:
        return []

    def visible(self, hits: Sequence[Hit]) -> Collection[str]:
        return [hit.key for hit in hits if hit.identity in self.titles]
