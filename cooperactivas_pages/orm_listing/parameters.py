"""Reads a visitor's query parameters and writes canonical query strings back."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choices import CallStatus, Kind
from ..listing import ActiveFilter, PageLink, PageOutOfRangeError, Params, SortOption
from ..registry import Terms, taxonomies

# Filters of each kind, in the order of the form; names of the address grammar.
FILTERS: dict[Kind, tuple[str, ...]] = {
    Kind.ENTERPRISE: ("sector", "place", "form"),
    Kind.SERVICE: ("sector", "place", "topic"),
    Kind.STORY: ("sector", "place"),
    Kind.CALL: ("status", "sector", "place", "topic"),
}
FILTER_LABELS: dict[str, str | Promise] = {
    "sector": gettext_lazy("Sector"),
    "place": gettext_lazy("Place"),
    "form": gettext_lazy("Legal form"),
    "topic": gettext_lazy("Topic"),
    "status": gettext_lazy("Status"),
}
# Orders of each kind; the first is the usual one.
SORTS: dict[Kind, dict[str, str | Promise]] = {
    Kind.ENTERPRISE: {"name": gettext_lazy("By name"), "newest": gettext_lazy("Newest first")},
    Kind.SERVICE: {"name": gettext_lazy("By name"), "newest": gettext_lazy("Newest first")},
    Kind.STORY: {"newest": gettext_lazy("Newest first"), "name": gettext_lazy("By title")},
    Kind.CALL: {"closing": gettext_lazy("Closing first"), "newest": gettext_lazy("Newest first")},
}
CANONICAL_ORDER = ("q", "sector", "place", "form", "topic", "status", "sort", "page")
MAX_WORDS_LENGTH = 200
MAX_VALUES = 20
# Unknown values of one filter that are named to the visitor.
MAX_NOTICES = 3


@dataclass(frozen=True, slots=True)
class ListingRequest:
    """A visitor's parameters, read and checked.

    :ivar chosen: filter name → known codes, sorted.
    """

    q: str
    chosen: dict[str, tuple[str, ...]]
    sort: str
    page: int
    notices: tuple[str, ...] = ()


def terms_of(name: str) -> Terms:
    """The taxonomy behind a filter; not for `status`."""
    snapshot = taxonomies()
    return {
        "sector": snapshot.sectors,
        "place": snapshot.places,
        "form": snapshot.forms,
        "topic": snapshot.topics,
    }[name]


def label_of(name: str, code: str, locale: str) -> str:
    """The label of a filter's value."""
    if name == "status":
        return str(CallStatus(code).label)
    term = terms_of(name).get(code)
    return term.label(locale) if term else code


def read(params: Params, kind: Kind) -> ListingRequest:
    """Read the parameters of a listing.

    Unknown values are left out with a notice that names them; unknown names are ignored (campaign tags).

    :raises PageOutOfRangeError: when the page is not a number from 1.
    """
    notices: list[str] = []
    chosen = {}
    for name in FILTERS[kind]:
        known = _known_values(name, params, notices)
        if known:
            chosen[name] = known
    sort = _first(params, "sort")
    if sort and sort not in SORTS[kind]:
        notices.append(_("This order does not exist; the usual one is shown."))
    return ListingRequest(
        q=_words(params, notices),
        chosen=chosen,
        sort=sort if sort in SORTS[kind] else next(iter(SORTS[kind])),
        page=_page_number(_first(params, "page")),
        notices=tuple(notices),
    )


class Grammar:
    """Query strings of a listing in their one canonical form."""

    def __init__(self, request: ListingRequest, kind: Kind) -> None:
        self.request = request
        self.kind = kind

    def canonical(self) -> str:
        """The address of the request itself."""
        return self._string(self.request)

    def to_page(self, page: int) -> str:
        """The same listing, another page."""
        return self._string(replace(self.request, page=page)) or "?"

    def without(self, name: str, code: str) -> str:
        """The same listing from its first page without one choice; `q` has no code."""
        if name == "q":
            return self._string(replace(self.request, q="", page=1)) or "?"
        left = tuple(value for value in self.request.chosen[name] if value != code)
        return self._string(replace(self.request, chosen=self.request.chosen | {name: left}, page=1)) or "?"

    def _string(self, request: ListingRequest) -> str:
        values: dict[str, tuple[str, ...]] = dict(request.chosen)
        if request.q:
            values["q"] = (request.q,)
        if request.sort != next(iter(SORTS[self.kind])):
            values["sort"] = (request.sort,)
        if request.page > 1:
            values["page"] = (str(request.page),)
        pairs = [(name, value) for name in CANONICAL_ORDER for value in values.get(name, ())]
        return f"?{urlencode(pairs)}" if pairs else ""


def active_filters(request: ListingRequest, grammar: Grammar, locale: str) -> tuple[ActiveFilter, ...]:
    """The visitor's choices, each with the address that takes it back."""
    quoted = _("“%(words)s”") % {"words": request.q}
    words = [ActiveFilter(quoted, grammar.without("q", ""))] if request.q else []
    choices = [
        ActiveFilter(f"{FILTER_LABELS[name]}: {label_of(name, code, locale)}", grammar.without(name, code))
        for name, codes in request.chosen.items()
        for code in codes
    ]
    return (*words, *choices)


def sort_options(request: ListingRequest, kind: Kind) -> tuple[SortOption, ...]:
    """The orders of this kind."""
    return tuple(SortOption(code, str(label), code == request.sort) for code, label in SORTS[kind].items())


def pagination(page: int, pages: int, grammar: Grammar) -> tuple[PageLink, ...]:
    """First, last, and two pages on each side; a link without a number is a gap."""
    if pages == 1:
        return ()
    shown = sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)})
    links: list[PageLink] = []
    for previous, number in zip([0, *shown], shown, strict=False):
        if number > previous + 1:
            links.append(PageLink(None))
        links.append(PageLink(number, grammar.to_page(number), number == page))
    return tuple(links)


def _known_values(name: str, params: Params, notices: list[str]) -> tuple[str, ...]:
    codes = set(CallStatus.values) if name == "status" else terms_of(name)
    values = [value for value in dict.fromkeys(params.get(name, ())) if value]
    unknown = [value for value in values if value not in codes]
    for value in unknown[:MAX_NOTICES]:
        message = _("“%(value)s” is not a value of this filter and was left out.")
        notices.append(message % {"value": _storable(value[:40])})
    known = sorted(value for value in values if value in codes)
    if len(known) > MAX_VALUES:
        notices.append(_("Only the first %(limit)d values of a filter are used.") % {"limit": MAX_VALUES})
    return tuple(known[:MAX_VALUES])


def _words(params: Params, notices: list[str]) -> str:
    words = " ".join(_storable(_first(params, "q")).split())
    if len(words) > MAX_WORDS_LENGTH:
        notices.append(_("The search was cut after %(limit)d characters.") % {"limit": MAX_WORDS_LENGTH})
    return words[:MAX_WORDS_LENGTH].strip()


def _first(params: Params, name: str) -> str:
    values = params.get(name, ())
    return values[0] if values else ""


def _storable(text: str) -> str:
    """A text without what databases and addresses cannot hold: NUL and halves of surrogate pairs."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


def _page_number(text: str) -> int:
    if not text:
        return 1
    # ASCII digits only: `isdigit` alone accepts ² and ٣, which `int` refuses or reads differently.
    if not (text.isascii() and text.isdigit()) or len(text) > 6 or int(text) < 1:
        raise PageOutOfRangeError(text[:20])
    return int(text)
