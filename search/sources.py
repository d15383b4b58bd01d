"""What a kind of content tells the search about itself. Registered with the hook `register_search_documents`."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from django.db.models import Model
from django.utils.functional import Promise

from .documents import SearchDocument
from .types import Hit


class SearchSource(Protocol):
    """One kind of content. All answers are for the state of the database at the moment of the call."""

    @property
    def kind(self) -> str:
        """A code such as `enterprise`; unique among the sources."""
        ...

    @property
    def label(self) -> str | Promise:
        """In the plural, for the facet of kinds."""
        ...

    def identities(self) -> Iterable[str]:
        """Everything that may have a document, in a stable order, without reading it all at once."""
        ...

    def identity_of(self, instance: Model) -> str | None:
        """The identity of an object of this kind, in whichever language; None for other objects."""
        ...

    def documents(self, identities: Collection[str]) -> Iterable[SearchDocument]:
        """The documents of some objects: one per language of the text, none for what visitors may not see.

        In a number of queries that does not depend on how many are asked for.
        """
        ...

    def dependents(self, identities: Collection[str]) -> Mapping[str, Collection[str]]:
        """Objects, kind → identities, whose documents contain something of the given ones.

        Not of their summary or body: a change of these alone is not passed on.
        """
        ...

    def identities_with(self, facet: str, codes: Collection[str]) -> Collection[str]:
        """Objects whose documents contain one of the codes of a facet, or its label."""
        ...

    def visible(self, hits: Sequence[Hit]) -> Collection[str]:
        """The keys of the hits that visitors may still see, asked once more before they are shown."""
        ...
