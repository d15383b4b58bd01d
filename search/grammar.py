"""The grammar of addresses: query parameters to a request, and a request to its one canonical query string.

Pages, the API, feeds and saved searches all use it. Reading never fails: what cannot be understood becomes a
problem, which pages show as a notice and the API answers with 400.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .registry import Registry
from .types import (
    DEFAULT_SIZE,
    MAX_SIZE,
    MAX_WINDOW,
    BBox,
    Near,
    Notice,
    PlaceMode,
    SearchRequest,
    Sort,
)
from .vocabulary import Vocabulary

Params = Mapping[str, Sequence[str]]

MAX_WORDS_LENGTH = 200
MAX_VALUES = 20
MAX_PARAMETERS = 60
MAX_BYTES = 2_000
RADIUS_KM = 25
MAX_RADIUS_KM = 200
# Unknown values of one filter that are named to the visitor.
MAX_NAMED = 3
# Facet whose values have centres, for `near=<code>`.
PLACE_FACET = "place"
BEFORE_FACETS = ("q",)
AFTER_FACETS = ("mode", "near", "radius", "bbox", "sort", "page", "size")
# Tabs and line ends are spaces between words.
_UNPRINTABLE = re.compile(
    "[\\x00-\\x08\\x0b-\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ufdd0-\\ufdef"
    + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(17))
    + "\\ufffd]"
)
_COORDINATE = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,12})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page or interface gives before the visitor chooses.

    :ivar locale: language of the page.
    :ivar at: the moment of the request, aware; cut to its minute, so that equal addresses ask equal questions.
    :ivar scope: choices that the page itself makes.
    :ivar sort: order while no words are given; with words it is relevance.
    :ivar extra: further parameter names that belong to the interface, such as `locale` of the API.
    """

    locale: str
    at: datetime
    scope: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = Sort.NEWEST
    size: int = DEFAULT_SIZE
    extra: Collection[str] = ()

    def usual_sort(self, q: str) -> Sort:
        """The order when none is asked for."""
        return Sort.RELEVANCE if q else self.sort


@dataclass(frozen=True, slots=True)
class Reading:
    """A request and what was wrong with its parameters."""

    request: SearchRequest
    problems: tuple[Notice, ...] = ()


def parameter_names(registry: Registry) -> tuple[str, ...]:
    """The parameters of a search, in the order of addresses."""
    return (*BEFORE_FACETS, *registry.facets, *AFTER_FACETS)


def read(params: Params, registry: Registry, frame: Frame) -> Reading:
    """Read query parameters.

    Unknown names are problems too; pages do not show those (campaign tags), the API refuses them.
    """
    return _Reader(params, registry, frame).read()


def canonical(request: SearchRequest, registry: Registry, frame: Frame) -> str:
    """The query string of a request, without `?`: fixed order, values sorted, nothing that is usual anyway."""
    values: list[tuple[str, str]] = [("q", request.q)] if request.q else []
    values += [(key, code) for key in registry.facets for code in request.filters.get(key, ())]
    if request.mode != PlaceMode.AUTO:
        values.append(("mode", request.mode.value))
    if request.near:
        near = request.near
        values.append(("near", near.place or f"{near.latitude:.4f},{near.longitude:.4f}"))
        if near.km != RADIUS_KM:
            values.append(("radius", str(near.km)))
    if request.bbox:
        box = request.bbox
        values.append(("bbox", ",".join(f"{edge:.4f}" for edge in (box.west, box.south, box.east, box.north))))
    if request.sort != frame.usual_sort(request.q):
        values.append(("sort", request.sort.value))
    if request.page > 1:
        values.append(("page", str(request.page)))
    if request.size != frame.size:
        values.append(("size", str(request.size)))
    return urlencode(values)


def toggled(request: SearchRequest, registry: Registry, key: str, code: str) -> SearchRequest:
    """The same search from its first page with a value chosen, or taken back when it was chosen."""
    chosen = request.filters.get(key, ())
    if code in chosen:
        left = tuple(value for value in chosen if value != code)
    elif registry.facets[key].is_multiple:
        left = registry.facets[key].normalised([*_unrelated(registry, key, chosen, code), code])
    else:
        left = (code,)
    return with_filter(request, key, left)


def with_filter(request: SearchRequest, key: str, codes: tuple[str, ...]) -> SearchRequest:
    """The same search from its first page with other choices in one facet."""
    filters = {name: values for name, values in {**request.filters, key: codes}.items() if values}
    return replace(request, filters=filters, page=1)


def with_words(request: SearchRequest, q: str, frame: Frame) -> SearchRequest:
    """The same search from its first page with other words, in their usual order unless another was chosen."""
    sort = frame.usual_sort(q) if request.sort == frame.usual_sort(request.q) else request.sort
    return replace(request, q=q, sort=sort, page=1)


def without_area(request: SearchRequest, frame: Frame) -> SearchRequest:
    """The same search from its first page without circle and box."""
    sort = frame.usual_sort(request.q) if request.sort == Sort.DISTANCE else request.sort
    return replace(request, near=None, bbox=None, sort=sort, page=1)


def unknown_name_text(name: str) -> str:
    """What to say about a parameter that does not exist."""
    return _("There is no parameter “%(name)s”.") % {"name": name}


def printable(text: str) -> str:
    """A text without what pages, feeds, databases and addresses cannot hold: control characters, code points that
    are no characters, halves of surrogate pairs, and what stands for bytes that were no text."""
    return _UNPRINTABLE.sub("", text).encode("utf-8", "ignore").decode("utf-8")


def _unrelated(registry: Registry, key: str, chosen: Sequence[str], code: str) -> list[str]:
    """The chosen codes without those below a code: choosing something wider replaces them."""
    known = registry.facets[key].vocabulary()
    return [value for value in chosen if code not in known.ancestors(value)]


class _Reader:
    def __init__(self, params: Params, registry: Registry, frame: Frame) -> None:
        self._params = params
        self._registry = registry
        self._frame = frame
        self._problems: list[Notice] = []

    def read(self) -> Reading:
        self._check_amount()
        q = self._words()
        filters = {key: codes for key in self._registry.facets if (codes := self._codes(key))}
        near = self._near()
        page, size = self._window()
        request = SearchRequest(
            locale=self._frame.locale,
            at=self._frame.at.replace(second=0, microsecond=0),
            q=q,
            filters=filters,
            scope=self._frame.scope,
            mode=self._mode(),
            near=near,
            bbox=self._bbox(),
            sort=self._sort(q, near),
            page=page,
            size=size,
        )
        return Reading(request, tuple(self._problems))

    def _problem(self, code: str, parameter: str, text: str) -> None:
        self._problems.append(Notice(code, text, parameter))

    def _check_amount(self) -> None:
        names = {*parameter_names(self._registry), *self._frame.extra}
        for name in self._params:
            if name not in names:
                shown = printable(name)[:40]
                self._problem("unknown-parameter", shown, unknown_name_text(shown))
        known = [(name, value) for name, values in self._params.items() if name in names for value in values]
        if len(known) > MAX_PARAMETERS:
            text = _("The address has more than %(limit)d parameters.") % {"limit": MAX_PARAMETERS}
            self._problem("too-many-parameters", "", text)
        # Too many words are said once, as such.
        lengths = [min(len(value), MAX_WORDS_LENGTH) if name == "q" else len(value) for name, value in known]
        if sum(lengths) > MAX_BYTES:
            text = _("The address is longer than %(limit)d characters.") % {"limit": MAX_BYTES}
            self._problem("too-long", "", text)

    def _single(self, name: str) -> str:
        """The first value of a parameter that has one value."""
        values = list(dict.fromkeys(value for value in self._params.get(name, ()) if value))
        if len(values) > 1:
            text = _("The parameter “%(name)s” was given more than once; the first value is used.") % {"name": name}
            self._problem("repeated", name, text)
        return values[0] if values else ""

    def _words(self) -> str:
        given = self._single("q")
        kept = printable(given)
        words = " ".join(kept.split())
        if kept != given:
            text = _("The search held signs that are no text; they were left out.")
            self._problem("unreadable", "q", text)
        if len(words) > MAX_WORDS_LENGTH:
            text = _("The search was cut after %(limit)d characters.") % {"limit": MAX_WORDS_LENGTH}
            self._problem("too-long", "q", text)
        return words[:MAX_WORDS_LENGTH].strip()

    def _codes(self, key: str) -> tuple[str, ...]:
        facet = self._registry.facets[key]
        values = list(dict.fromkeys(value for value in self._params.get(key, ()) if value))
        if not values:
            return ()
        vocabulary = facet.vocabulary()
        known = sorted(value for value in values if value in vocabulary)
        unknown = [value for value in values if value not in vocabulary]
        for value in unknown[:MAX_NAMED]:
            message = _("“%(value)s” is not a value of the filter “%(filter)s” and was left out.")
            names = {"value": printable(value)[:40], "filter": facet.label}
            self._problem("unknown-value", key, message % names)
        if len(unknown) > MAX_NAMED:
            rest = len(unknown) - MAX_NAMED
            message = ngettext(
                "%(count)d more unknown value was left out.", "%(count)d more unknown values were left out.", rest
            )
            self._problem("unknown-value", key, message % {"count": rest})
        limit = MAX_VALUES if facet.is_multiple else 1
        if len(known) > limit:
            message = ngettext(
                "Only one value of the filter “%(filter)s” is used.",
                "Only the first %(limit)d values of the filter “%(filter)s” are used.",
                limit,
            )
            self._problem("too-many-values", key, message % {"limit": limit, "filter": facet.label})
        return facet.normalised(known[:limit])

    def _mode(self) -> PlaceMode:
        given = self._single("mode")
        if given not in ("", PlaceMode.LOCATED, PlaceMode.AVAILABLE):
            self._problem("unknown-value", "mode", _("“mode” is either “located” or “available”."))
            return PlaceMode.AUTO
        return PlaceMode(given)

    def _near(self) -> Near | None:
        given, radius = self._single("near"), self._radius()
        if not given:
            # The form of a page always sends both.
            is_alone = bool(self._params.get("radius")) and "near" not in self._params
            if is_alone and not any(problem.parameter == "radius" for problem in self._problems):
                self._problem("contradiction", "radius", _("A radius needs a place to measure from."))
            return None
        place = self._places().get(given)
        if place is not None and place.point is not None:
            return Near(*place.point, radius, place.code)
        point = _coordinates(given, 2)
        if point is None or not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
            text = _(
                "“near” is the code of a place with known coordinates, or latitude and longitude: 42.5987,-5.5671."
            )
            self._problem("bad-coordinates", "near", text)
            return None
        return Near(point[0], point[1], radius)

    def _places(self) -> Vocabulary:
        facet = self._registry.facets.get(PLACE_FACET)
        return facet.vocabulary() if facet else Vocabulary(())

    def _radius(self) -> int:
        given = self._single("radius")
        if not given:
            return RADIUS_KM
        km = _whole_number(given)
        if km is None or not 1 <= km <= MAX_RADIUS_KM:
            text = _("“radius” is a number of kilometres from 1 to %(most)d.") % {"most": MAX_RADIUS_KM}
            self._problem("bad-number", "radius", text)
            return RADIUS_KM
        return km

    def _bbox(self) -> BBox | None:
        given = self._single("bbox")
        if not given:
            return None
        edges = _coordinates(given, 4)
        if edges is None or not (-180 <= edges[0] <= edges[2] <= 180 and -90 <= edges[1] <= edges[3] <= 90):
            text = _("“bbox” is west,south,east,north in degrees, for example -7.1,42.0,-4.7,43.3.")
            self._problem("bad-coordinates", "bbox", text)
            return None
        return BBox(*edges)

    def _sort(self, q: str, near: Near | None) -> Sort:
        given, usual = self._single("sort"), self._frame.usual_sort(q)
        if not given:
            return usual
        if given not in list(Sort):
            self._problem("unknown-value", "sort", _("This order does not exist; the usual one is shown."))
            return usual
        if given == Sort.DISTANCE and near is None:
            self._problem("contradiction", "sort", _("The order by distance needs a place to measure from."))
            return usual
        # Without words everything is equally relevant.
        return usual if given == Sort.RELEVANCE else Sort(given)

    def _window(self) -> tuple[int, int]:
        page, size = self._count("page", 1, MAX_WINDOW), self._count("size", self._frame.size, MAX_SIZE)
        if page * size > MAX_WINDOW:
            text = _("Only the first %(limit)d results can be shown. Narrow the search.") % {"limit": MAX_WINDOW}
            self._problem("out-of-window", "page", text)
            return 1, size
        return page, size

    def _count(self, name: str, usual: int, most: int) -> int:
        given = self._single(name)
        if not given:
            return usual
        number = _whole_number(given)
        if number is None or number < 1 or (name == "size" and number > most):
            text = _("“%(name)s” is a whole number from 1 to %(most)d.") % {"name": name, "most": most}
            self._problem("bad-number", name, text)
            return usual
        return number


def _whole_number(text: str) -> int | None:
    # ASCII digits only: `isdigit` alone accepts ² and ٣, which `int` refuses or reads differently.
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def _coordinates(text: str, amount: int) -> tuple[float, ...] | None:
    """Numbers separated by commas, with four decimals (11 m); None when they are anything else."""
    parts = text.split(",")
    if len(parts) != amount or not all(_COORDINATE.fullmatch(part) for part in parts):
        return None
    # Adding nothing turns -0.0 into 0.0: one place, one address.
    return tuple(round(float(part), 4) + 0.0 for part in parts)
