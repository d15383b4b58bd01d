"""Conditions on documents as plain values. Each engine renders them; a plain loop evaluates them in tests.

They know three kinds of field: codes (any number per document), whole numbers (one or none) and the point.
"""

from collections.abc import Iterable
from dataclasses import dataclass

# Field of every document that names which other fields have a value, so that "none" can be asked for.
HAS = "has"
POINT = "point"


@dataclass(frozen=True, slots=True)
class Everything:
    """True for all documents."""


@dataclass(frozen=True, slots=True)
class AnyOf:
    """The field holds one of the codes; false without codes."""

    field: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InRange:
    """The number lies within the limits, both inclusive; false for a document without it."""

    field: str
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Both:
    """All parts are true; true without parts."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One part is true; false without parts."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The part is false."""

    part: "Expression"


@dataclass(frozen=True, slots=True)
class Within:
    """The point lies in a circle; degrees and kilometres, measured as `geography.distance_km` does."""

    latitude: float
    longitude: float
    km: float


@dataclass(frozen=True, slots=True)
class Inside:
    """The point lies in a box, edges included; degrees."""

    west: float
    south: float
    east: float
    north: float


Expression = Everything | AnyOf | InRange | Both | Either | Without | Within | Inside
NOTHING = Either(())


def both(parts: Iterable[Expression]) -> Expression:
    """All of the parts, without needless nesting."""
    flat: list[Expression] = []
    for part in parts:
        if isinstance(part, Both):
            flat.extend(part.parts)
        elif not isinstance(part, Everything):
            flat.append(part)
    if len(flat) == 1:
        return flat[0]
    return Both(tuple(flat)) if flat else Everything()


def either(parts: Iterable[Expression]) -> Expression:
    """One of the parts, without needless nesting; nothing without parts."""
    flat = tuple(parts)
    return flat[0] if len(flat) == 1 else Either(flat)


def has(field: str) -> Expression:
    """The document has a value in a field."""
    return AnyOf(HAS, (field,))
