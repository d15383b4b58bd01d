"""What the parts of the bench hand to the page: comparisons of two sides, and single figures."""

from dataclasses import asdict, dataclass
from typing import Any

from .timing import Times


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ours beside another side.

    :ivar what: the other side.
    :ivar setting: database and number of entries.
    :ivar is_faster: the aim is to be so many times faster; otherwise to take at most so many times as long.
    :ivar aims: for p50 and p95; None without an aim.
    """

    what: str
    setting: str
    ours: Times
    theirs: Times
    is_faster: bool
    aims: tuple[float | None, float | None]

    @property
    def ratios(self) -> tuple[float, float]:
        """For p50 and p95, in the sense of the aims."""
        pairs = ((self.ours.p50, self.theirs.p50), (self.ours.p95, self.theirs.p95))
        first, last = (theirs / ours if self.is_faster else ours / theirs for ours, theirs in pairs)
        return first, last

    @property
    def is_met(self) -> bool | None:
        """Whether the aims are kept; None without one."""
        kept = [
            ratio >= aim if self.is_faster else ratio <= aim
            for ratio, aim in zip(self.ratios, self.aims, strict=True)
            if aim is not None
        ]
        return all(kept) if kept else None

    @property
    def aim(self) -> str:
        """The aims in words."""
        sign = "≥" if self.is_faster else "≤"
        named = [f"{name} {sign} {aim:g}×" for name, aim in zip(("p50", "p95"), self.aims, strict=True) if aim]
        return ", ".join(named)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number.

    :ivar value: with its unit, as it is printed.
    :ivar aim: in words; empty without one.
    """

    what: str
    setting: str
    value: str
    aim: str = ""
    is_met: bool | None = None


Result = Comparison | Figure


def to_json(results: list[Result]) -> list[dict[str, Any]]:
    """For another process."""
    return [asdict(result) for result in results]


def from_json(data: list[dict[str, Any]]) -> list[Result]:
    """What `to_json` wrote."""
    return [_comparison(one) if "ours" in one else Figure(**one) for one in data]


def _comparison(data: dict[str, Any]) -> Comparison:
    sides = {side: Times(**data[side]) for side in ("ours", "theirs")}
    return Comparison(**{**data, **sides, "aims": tuple(data["aims"])})
