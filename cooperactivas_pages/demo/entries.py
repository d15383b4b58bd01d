"""The texts of the demo as plain values: no database, no Django model."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# Values of model fields of the same name, as they stand in the file.
Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing to make, and what it shows in words."""

    motif: str
    alt: str


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article: the name of a block and its value."""

    type: str
    value: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every entry has.

    :ivar source: name of its file, for messages.
    :ivar key: its name in that file, for a page also the slug.
    """

    source: str
    key: str
    values: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry(Entry):
    """The home page or a plain page."""

    picture: Picture | None = None
    body: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry(Entry):
    """A list of one kind of page."""

    kind: str


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing an enterprise does; `places` are codes."""

    sector: str
    places: tuple[str, ...]
    values: Values


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie to another enterprise, given by its key."""

    enterprise: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseEntry(Entry):
    """An enterprise; sectors, place and legal forms are codes."""

    legal_form: str
    place: str
    sectors: tuple[str, ...]
    qualifications: tuple[str, ...] = ()
    activities: tuple[Activity, ...] = ()
    labels: tuple[Values, ...] = ()
    references: tuple[Values, ...] = ()
    relations: tuple[Relation, ...] = ()
    tags: tuple[str, ...] = ()
    picture: Picture | None = None
    # The private record: fields of the same name, and the whole months since the last confirmation.
    record: Values = field(default_factory=dict)
    last_confirmed_months_ago: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceEntry(Entry):
    """A service; `provider` is the key of an enterprise, empty for the network itself."""

    provider: str
    topics: tuple[str, ...]
    sectors: tuple[str, ...]
    places: tuple[str, ...]
    tags: tuple[str, ...]
    picture: Picture | None
    body: tuple[Block, ...]
    reviewed_days_ago: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEntry(Entry):
    """A story; enterprises, services and awards are keys, calls are BDNS codes."""

    place: str
    sectors: tuple[str, ...]
    enterprises: tuple[str, ...]
    services: tuple[str, ...]
    awards: tuple[str, ...]
    calls: tuple[str, ...]
    tags: tuple[str, ...]
    picture: Picture | None
    body: tuple[Block, ...]
    published_days_ago: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardEntry(Entry):
    """An award; `call` is the BDNS code of a call of the demo, or empty."""

    enterprise: str
    call: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEntry(Entry):
    """A funding call: the answer of the BDNS and what an editor adds. `key` is the BDNS code.

    :ivar status: the status it has on the day of the first run.
    """

    answer: Mapping[str, object]
    slug: str
    status: str
    is_permanent: bool
    beneficiary_forms: tuple[str, ...]
    sectors: tuple[str, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoContent:
    """Everything the demo says."""

    home: PageEntry
    indexes: tuple[IndexEntry, ...]
    pages: tuple[PageEntry, ...]
    enterprises: tuple[EnterpriseEntry, ...]
    services: tuple[ServiceEntry, ...]
    calls: tuple[CallEntry, ...]
    awards: tuple[AwardEntry, ...]
    stories: tuple[StoryEntry, ...]
