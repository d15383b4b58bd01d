"""What a load did, for whoever called it."""

from dataclasses import dataclass, field

from .reading import Problem


@dataclass(slots=True)
class LoadResult:
    """The outcome of loading one taxonomy. Every list but `failed` holds codes.

    With anything in `failed` nothing was saved, and the other lists are empty.
    """

    name: str
    created: list[str] = field(default_factory=list)
    # Rows the pack itself had written before, and whose content is new in the pack.
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    # Rows a person had edited or made, replaced because the caller asked for it.
    overwritten: list[str] = field(default_factory=list)
    # Rows a person had edited or made, left as they are.
    skipped_edited: list[str] = field(default_factory=list)
    failed: list[Problem] = field(default_factory=list)

    @property
    def written(self) -> list[str]:
        """The codes of all rows whose content is new."""
        return [*self.created, *self.changed, *self.overwritten]
