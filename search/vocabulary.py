"""The values of a facet: their order, labels and tree, independent of where they are kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Term:
    """One value.

    :ivar labels: language → label.
    :ivar names: other words for it, in any language.
    :ivar parent: code of the term above, or empty.
    :ivar members: for a grouping, the codes of its members, which stand elsewhere in the tree.
    :ivar is_active: offered for choosing; others are shown only where they are chosen.
    :ivar point: latitude and longitude of its centre, in degrees.
    """

    code: str
    labels: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    parent: str = ""
    members: tuple[str, ...] = ()
    is_active: bool = True
    point: tuple[float, float] | None = None

    def label(self, language: str) -> str:
        """The label in a language, else any, else the code."""
        return self.labels.get(language) or next(iter(self.labels.values()), self.code)


class Vocabulary:
    """Terms in their order, as a tree. A flat list is a tree of one level."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {term.code: term for term in terms}
        self._children: dict[str, list[Term]] = {}
        self._groupings: dict[str, list[str]] = {}
        for term in self._terms.values():
            above = term.parent if term.parent in self._terms else ""
            self._children.setdefault(above, []).append(term)
            for member in term.members:
                self._groupings.setdefault(member, []).append(term.code)

    def __iter__(self) -> Iterator[Term]:
        return iter(self._terms.values())

    def __len__(self) -> int:
        return len(self._terms)

    def __contains__(self, code: object) -> bool:
        return code in self._terms

    def get(self, code: str) -> Term | None:
        """A term by its code."""
        return self._terms.get(code)

    def children(self, code: str = "") -> list[Term]:
        """The terms directly below one; the first level without a code."""
        return self._children.get(code, [])

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The codes above, nearest first."""
        above: list[str] = []
        term = self._terms.get(code)
        while term and (term := self._terms.get(term.parent)):
            above.append(term.code)
        return tuple(above)

    def with_ancestors(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The codes and all above them, sorted."""
        return tuple(sorted({above for code in codes for above in (code, *self.ancestors(code))}))

    def groupings(self, code: str) -> tuple[str, ...]:
        """The groupings a term belongs to."""
        return tuple(self._groupings.get(code, ()))

    def minimal(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The same area with as few codes as possible: groupings become their members, and what lies below
        another code is left out. Sorted."""
        wanted: set[str] = set()
        for code in codes:
            term = self._terms.get(code)
            if term:
                wanted.update(term.members or (code,))
        return tuple(sorted(code for code in wanted if wanted.isdisjoint(self.ancestors(code))))

    def most_exact(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Without the codes that stand above another one of them, sorted."""
        chosen = set(codes)
        above = {code for chosen_code in chosen for code in self.ancestors(chosen_code)}
        return tuple(sorted(chosen - above))
