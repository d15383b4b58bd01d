"""What an engine is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ..facets import Tallies
from ..plan import Plan


@dataclass(frozen=True, slots=True)
class FoundKey:
    """A document that was found.

    :ivar score: relevance; not comparable between engines.
    """

    key: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class EngineAnswer:
    """What an engine found.

    :ivar total: documents that fulfil everything, on all pages, exact.
    :ivar tallies: facet key → what was counted, exact.
    :ivar unlocated: documents left out by the area for lack of a point; 0 without an area.
    """

    total: int
    found: tuple[FoundKey, ...]
    tallies: Mapping[str, Tallies] = field(default_factory=dict)
    unlocated: int = 0


class EngineUnavailableError(Exception):
    """The engine could not answer: not reachable, too slow, still loading, or its answer was unreadable."""


class Engine(Protocol):
    """Answers plans. Callers load the documents of the keys from the projection."""

    name: str

    def answer(self, plan: Plan) -> EngineAnswer:
        """Answer a plan.

        :raises EngineUnavailableError: when it cannot; nothing else may escape for a plan that
            `compile_plan` made.
        """
        ...

    def generation(self) -> int:
        """Place in the feed up to which this engine knows all changes."""
        ...
