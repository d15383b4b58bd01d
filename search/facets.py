"""Facets: what one can filter by, declared once.

A declaration drives the mapping, the compiled plan, the addresses, the form, the API and the labels. Three
kinds exist: `Terms` (a list), `Tree` (a list with levels, optionally with an area that covers what lies
below it) and `Conditions` (values that are conditions, such as a status derived from dates).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise

from .expressions import AnyOf, Everything, Expression, Without, either, has
from .types import FacetResult, FacetValue, PlaceMode
from .vocabulary import Vocabulary

# Stands in a field for "all of them": a call without sectors is for every sector.
UNLIMITED = "any"
MISSING = "missing"


@dataclass(frozen=True, slots=True)
class FacetContext:
    """What a facet may depend on beside the choices."""

    locale: str
    at: datetime
    mode: PlaceMode = PlaceMode.AUTO


@dataclass(frozen=True, slots=True)
class Counting:
    """What an engine has to count for a facet, under the restriction that its plan gives.

    :ivar fields: fields of codes: how many documents have each code.
    :ivar conditions: name → condition: how many documents fulfil it.
    """

    fields: tuple[str, ...] = ()
    conditions: Mapping[str, Expression] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tallies:
    """What an engine counted.

    :ivar by_code: field → code → documents; codes without documents may be absent.
    :ivar by_condition: name → documents.
    """

    by_code: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    by_condition: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """The part that all facets share.

    :ivar key: name in addresses, the API and the field of documents; a code.
    :ivar vocabulary: gives the current values; called whenever they are needed, so it must be fast.
    :ivar is_multiple: several values may be chosen; they are joined by "or".
    """

    key: str
    label: str | Promise
    vocabulary: Callable[[], Vocabulary]
    is_multiple: bool = True

    @property
    def code_fields(self) -> tuple[str, ...]:
        """Fields of codes that documents need for it."""
        return ()

    @property
    def number_fields(self) -> tuple[str, ...]:
        """Fields of numbers that documents need for it."""
        return ()

    def normalised(self, codes: Sequence[str]) -> tuple[str, ...]:
        """The known ones of some chosen codes in their canonical form: sorted, unique, nothing redundant."""
        known = self.vocabulary()
        return tuple(sorted({code for code in codes if code in known}))

    def condition(self, codes: Sequence[str], context: FacetContext) -> Expression:
        """Documents that one of the chosen codes finds. Without codes: those shown while nothing is chosen."""
        raise NotImplementedError

    def counting(self, context: FacetContext) -> Counting:
        """What to count."""
        raise NotImplementedError

    def counts(self, tallies: Tallies, context: FacetContext) -> Mapping[str, int]:
        """Documents per value; values without documents may be absent."""
        raise NotImplementedError

    def result(self, tallies: Tallies, chosen: Sequence[str], context: FacetContext) -> FacetResult:
        """The facet as it is shown: values with documents, and the chosen ones also without."""
        counts = self.counts(tallies, context)
        values = _shown_values(self.vocabulary(), "", counts, chosen, context.locale)
        missing = tallies.by_condition.get(MISSING, 0)
        return FacetResult(self.key, str(self.label), values, self.is_multiple, missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms(Facet):
    """A list of values; a document may have several.

    :ivar most_used_first: order by number of documents instead of the vocabulary's order.
    """

    most_used_first: bool = False

    @property
    def code_fields(self) -> tuple[str, ...]:
        return (self.key,)

    def condition(self, codes: Sequence[str], context: FacetContext) -> Expression:
        return AnyOf(self.key, tuple(codes)) if codes else Everything()

    def counting(self, context: FacetContext) -> Counting:
        return Counting((self.key,), {MISSING: Without(has(self.key))})

    def counts(self, tallies: Tallies, context: FacetContext) -> Mapping[str, int]:
        return tallies.by_code.get(self.key, {})

    def result(self, tallies: Tallies, chosen: Sequence[str], context: FacetContext) -> FacetResult:
        shown = Facet.result(self, tallies, chosen, context)
        if not self.most_used_first:
            return shown
        values = tuple(sorted(shown.values, key=lambda value: (-value.count, value.label.casefold(), value.code)))
        return FacetResult(shown.key, shown.label, values, shown.is_multiple, shown.missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The pair of fields behind one way of asking for a place.

    :ivar up: field with the document's own codes and all above them.
    :ivar covers: field with the codes of an area that holds for everything below it; empty when a document
        lies in one place only. `Vocabulary.minimal` made them, so no code stands above another, and `up`
        leaves out codes below one of them: what the two fields count never overlaps.
    """

    up: str
    covers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree(Facet):
    """Values with levels: choosing one finds what lies below it, and whatever covers it.

    :ivar areas: the fields to ask, for each way of asking; by default the field of the facet's own name.
    :ivar has_unlimited: documents may hold the code `any`, which every value finds.
    """

    areas: Mapping[PlaceMode, Area] = field(default_factory=dict)
    has_unlimited: bool = False

    @property
    def code_fields(self) -> tuple[str, ...]:
        areas = self.areas.values() or [self._area(PlaceMode.AUTO)]
        return tuple(dict.fromkeys(name for area in areas for name in (area.up, area.covers) if name))

    def normalised(self, codes: Sequence[str]) -> tuple[str, ...]:
        known = self.vocabulary()
        return known.most_exact(code for code in codes if code in known)

    def condition(self, codes: Sequence[str], context: FacetContext) -> Expression:
        return either(self._finds(code, context) for code in codes) if codes else Everything()

    def counting(self, context: FacetContext) -> Counting:
        area = self._area(context.mode)
        conditions: dict[str, Expression] = {MISSING: Without(has(area.up))}
        if area.covers:
            # A grouping is no level of the tree, so its number is no sum of others.
            conditions |= {term.code: self._finds(term.code, context) for term in self.vocabulary() if term.members}
        return Counting((area.up, area.covers) if area.covers else (area.up,), conditions)

    def counts(self, tallies: Tallies, context: FacetContext) -> Mapping[str, int]:
        area, known = self._area(context.mode), self.vocabulary()
        counts = dict(tallies.by_code.get(area.up, {}))
        unlimited = counts.pop(UNLIMITED, 0) if self.has_unlimited else 0
        covering = {code: n for code, n in tallies.by_code.get(area.covers, {}).items() if n}
        if unlimited or covering:
            for term in known:
                extra = unlimited + sum(covering.get(above, 0) for above in known.ancestors(term.code))
                counts[term.code] = counts.get(term.code, 0) + extra
        if area.covers:
            counts |= {code: n for code, n in tallies.by_condition.items() if code != MISSING}
        return counts

    def _area(self, mode: PlaceMode) -> Area:
        return self.areas.get(mode) or self.areas.get(PlaceMode.AUTO) or Area(up=self.key)

    def _finds(self, code: str, context: FacetContext) -> Expression:
        area, known = self._area(context.mode), self.vocabulary()
        term = known.get(code)
        unlimited = (UNLIMITED,) if self.has_unlimited else ()
        if not area.covers:
            return AnyOf(area.up, (code, *unlimited))
        codes = term.members if term and term.members else (code,)
        above = sorted({upper for member in codes for upper in known.ancestors(member)})
        lies_in = AnyOf(area.up, (*codes, *unlimited))
        return either([lies_in, AnyOf(area.covers, tuple(above))]) if above else lies_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions(Facet):
    """Values that are conditions on documents at a moment. They may overlap.

    :ivar conditions: what each value means.
    :ivar unchosen: what is shown while nothing is chosen.
    :ivar numbers: fields of numbers that the conditions use; `codes` those of codes.
    """

    conditions: Callable[[FacetContext], Mapping[str, Expression]]
    unchosen: Callable[[FacetContext], Expression] = lambda context: Everything()
    numbers: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    @property
    def code_fields(self) -> tuple[str, ...]:
        return self.codes

    @property
    def number_fields(self) -> tuple[str, ...]:
        return self.numbers

    def condition(self, codes: Sequence[str], context: FacetContext) -> Expression:
        meanings = self.conditions(context)
        return either(meanings[code] for code in codes) if codes else self.unchosen(context)

    def counting(self, context: FacetContext) -> Counting:
        return Counting(conditions=self.conditions(context))

    def counts(self, tallies: Tallies, context: FacetContext) -> Mapping[str, int]:
        return tallies.by_condition


def _shown_values(
    vocabulary: Vocabulary, above: str, counts: Mapping[str, int], chosen: Sequence[str], locale: str, depth: int = 0
) -> tuple[FacetValue, ...]:
    """The values below one that have documents, are chosen, or stand above such a value."""
    shown = []
    for term in vocabulary.children(above):
        below = _shown_values(vocabulary, term.code, counts, chosen, locale, depth + 1)
        count, is_chosen = counts.get(term.code, 0), term.code in chosen
        if is_chosen or below or (count and term.is_active):
            shown.append(FacetValue(term.code, term.label(locale), count, is_chosen, depth, below))
    return tuple(shown)
