"""Which kinds of content are found and which facets exist: filled by hooks, read by everything else."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from wagtail import hooks

from .documents import GONE, PUBLISHED
from .expressions import HAS
from .facets import Facet
from .sources import SearchSource

SOURCES_HOOK = "register_search_documents"
FACETS_HOOK = "register_search_facets"
# Fields of codes that every document has.
COMMON_CODES = ("kind", "lang", "show_in", "quality", HAS)


class DuplicateRegistrationError(Exception):
    """Two parts registered the same name."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The fields of a document, for engines.

    :ivar languages: languages of texts; each has its own text fields.
    """

    languages: tuple[str, ...]
    code_fields: tuple[str, ...]
    number_fields: tuple[str, ...]


class Registry:
    """Sources by kind and facets by key, in the order of their registration."""

    def __init__(self, sources: Iterable[SearchSource] = (), facets: Iterable[Facet] = ()) -> None:
        self.sources: dict[str, SearchSource] = {}
        self.facets: dict[str, Facet] = {}
        for source in sources:
            if source.kind in self.sources:
                raise DuplicateRegistrationError(f"The kind “{source.kind}” is registered twice ({SOURCES_HOOK}).")
            self.sources[source.kind] = source
        for facet in facets:
            if facet.key in self.facets:
                raise DuplicateRegistrationError(f"The facet “{facet.key}” is registered twice ({FACETS_HOOK}).")
            self.facets[facet.key] = facet

    @property
    def schema(self) -> Schema:
        """The fields that all facets together need."""
        codes = [*COMMON_CODES, *(name for facet in self.facets.values() for name in facet.code_fields)]
        numbers = [PUBLISHED, GONE, *(name for facet in self.facets.values() for name in facet.number_fields)]
        return Schema(
            languages=tuple(code for code, _ in settings.LANGUAGES),
            code_fields=tuple(dict.fromkeys(codes)),
            number_fields=tuple(dict.fromkeys(numbers)),
        )


@cache
def registry() -> Registry:
    """What the hooks registered. Each hook returns a list of sources, or of facets."""
    return Registry(
        sources=[source for register in hooks.get_hooks(SOURCES_HOOK) for source in register()],
        facets=[facet for register in hooks.get_hooks(FACETS_HOOK) for facet in register()],
    )
