"""The seam between pages and whatever finds things: the shapes of a listing and the function behind it.

Index, sector and place pages call `list_objects` and print its answer. The default answers from the
database; the setting `LISTING` points to another function with the same signature, such as the one of the
search package. Templates and addresses do not change with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.utils.module_loading import import_string

from .conf import pages_settings

# Values of a filter that are shown before the reader unfolds the rest.
FIRST_VALUES = 8
# Query parameters as a visitor sent them: every name with all its values.
Params = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a listing is about before the visitor chooses anything.

    :ivar kind: one kind of content, a value of `choices.Kind`; empty for everything, which only a search can list.
    :ivar sector: code of the sector whose page this is, or empty.
    :ivar place: code of the place whose page this is, or empty.
    :ivar preview: only so many cards, without filters and pages, for a list inside another page;
        the total then counts these cards alone.
    """

    kind: str
    sector: str = ""
    place: str = ""
    preview: int = 0


@dataclass(frozen=True, slots=True)
class CardLink:
    """A word on a card that leads somewhere; without an address it is plain text."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One hit, ready to print. Fields that a kind does not have are empty.

    :ivar lang: language of the text, which may differ from the page's.
    :ivar image: a Wagtail image object or None; `image_alt` belongs to it.
    :ivar artwork: code of the top sector whose drawing stands in for a picture.
    :ivar status: code of a call's status, with `status_label` in words.
    :ivar days_left: calendar days until the deadline of an open call.
    :ivar notes: why it was found, in words, such as "Comes here" or a distance.
    :ivar excerpt: piece of its text with the words that were looked for, as safe HTML.
    :ivar phone: public phone in international form, `phone_text` as people write it.
    :ivar details: what a kind of content of a host site tells its own template.
    """

    kind: str
    key: str
    title: str
    url: str
    summary: str = ""
    lang: str = ""
    image: object | None = None
    image_alt: str = ""
    artwork: str = ""
    sector: CardLink | None = None
    place: CardLink | None = None
    form: str = ""
    offers: tuple[str, ...] = ()
    phone: str = ""
    phone_text: str = ""
    provider: str = ""
    is_by_network: bool = False
    is_free: bool = False
    fee_label: str = ""
    verb: str = ""
    date: object | None = None
    status: str = ""
    status_label: str = ""
    days_left: int | None = None
    closes_at: datetime | None = None
    amount_max: object | None = None
    rate_max: object | None = None
    budget: object | None = None
    granting_body: str = ""
    is_example: bool = False
    is_unconfirmed: bool = False
    notes: tuple[str, ...] = ()
    excerpt: str = ""
    details: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def templates(self) -> tuple[str, str]:
        """The template of its kind, or else that of plain pages: a host site's kind may have none."""
        own = f"cooperactivas_pages/includes/cards/{self.kind}.html"
        return own, "cooperactivas_pages/includes/cards/page.html"

    @property
    def has_countdown(self) -> bool:
        """Whether days are left to count; otherwise a call's leaf of the calendar shows its status."""
        return self.days_left is not None

    @property
    def has_badges(self) -> bool:
        """Whether the card of a call shows its status beside the countdown, or that it is an example."""
        return self.has_countdown or self.is_example


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value one can filter by."""

    code: str
    label: str
    count: int
    is_selected: bool
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of values of one parameter."""

    name: str
    label: str
    values: tuple[FacetValue, ...]

    @property
    def first_values(self) -> tuple[FacetValue, ...]:
        """The values to show at once: the first ones, and whatever is chosen."""
        return tuple(value for place, value in enumerate(self.values) if place < FIRST_VALUES or value.is_selected)

    @property
    def more_values(self) -> tuple[FacetValue, ...]:
        """The values to fold away."""
        return tuple(value for value in self.values[FIRST_VALUES:] if not value.is_selected)


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A choice the visitor made, with the address that takes it back."""

    label: str
    remove_query: str


@dataclass(frozen=True, slots=True)
class WiderOption:
    """A way out of a listing that found nothing: fewer choices or a larger area.

    :ivar count: how many hits it leads to.
    """

    label: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class SortOption:
    """A way to order the hits."""

    code: str
    label: str
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose in a field of the form."""

    code: str
    label: str
    is_selected: bool = False


@dataclass(frozen=True, slots=True)
class NearField:
    """The fields for hits around a place.

    :ivar places: where from; `radii`: kilometres at most.
    """

    places: tuple[Option, ...]
    radii: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link of the pagination; without a number it is a gap."""

    number: int | None
    query: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Copies:
    """Addresses of all hits of a listing, on whichever page, for other programs.

    :ivar feed: Atom, the newest first; `table`: CSV; `points`: GeoJSON.
    """

    feed: str
    table: str
    points: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer to a listing request.

    Addresses inside are query strings that begin with `?`, relative to the page that prints them.

    :ivar total: number of hits on all pages.
    :ivar query: canonical query string of this page, empty for the bare listing.
    :ivar active: choices of the visitor, each with the address that takes it back.
    :ivar understood: words that were read as a choice, each with the address that searches for them as text.
    :ivar has_arrivals: a place's enterprises include those from elsewhere that come there, and their cards say so.
    :ivar notices: sentences for the visitor, for example about filter values that do not exist.
    :ivar suggestion: other words that would find something, with their address.
    :ivar wider: ways out when nothing was found.
    :ivar near: fields for hits around a place; None where a listing has no such choice.
    :ivar hidden: parameters that a form has to keep although it shows no field for them.
    :ivar copies: the listing in other forms; None where there are none.
    """

    cards: tuple[Card, ...]
    total: int
    page: int
    pages: int
    q: str = ""
    query: str = ""
    facets: tuple[Facet, ...] = ()
    active: tuple[ActiveFilter, ...] = ()
    sorts: tuple[SortOption, ...] = ()
    pagination: tuple[PageLink, ...] = ()
    previous_query: str | None = None
    next_query: str | None = None
    notices: tuple[str, ...] = field(default_factory=tuple)
    has_arrivals: bool = False
    understood: tuple[ActiveFilter, ...] = ()
    suggestion: CardLink | None = None
    wider: tuple[WiderOption, ...] = ()
    near: NearField | None = None
    hidden: tuple[tuple[str, str], ...] = ()
    copies: Copies | None = None

    @property
    def feed(self) -> str:
        """Address of an Atom feed of the same hits, or empty."""
        return self.copies.feed if self.copies else ""

    @property
    def is_filtered(self) -> bool:
        """Whether the visitor narrowed the listing by words or filters."""
        return bool(self.q or self.active)


class PageOutOfRangeError(Exception):
    """The visitor asked for a page of the listing that does not exist."""


class ListObjects(Protocol):
    """The function behind the seam."""

    def __call__(self, scope: Scope, params: Params, locale: str, at: datetime) -> Listing:
        """Answer a listing request.

        :param scope: what the page is about.
        :param params: the visitor's query parameters under the names of the address grammar.
        :param locale: language of the page, such as `es`.
        :param at: the moment for statuses, aware.
        :raises PageOutOfRangeError: for a page number that is not a number or past the end.
        """
        ...


def list_objects(scope: Scope, params: Params, locale: str, at: datetime) -> Listing:
    """Answer a listing request with the function of the setting `LISTING`."""
    answer: ListObjects = import_string(pages_settings().LISTING)
    return answer(scope, params, locale, at)
