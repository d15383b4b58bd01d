"""The result of the mapping: a funding call as plain values, named as the fields of ``FundingCallPage``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True)
class Identifier:
    """A number under which the call is known: ``scheme`` is ``bdns`` or ``cve`` (official journal)."""

    scheme: str
    value: str


@dataclass(frozen=True)
class Document:
    """A document of the call; ``url`` is always http(s)."""

    title: str
    url: str


@dataclass(frozen=True)
class MappedCall:
    """A funding call as the BDNS states it. Moments are in Europe/Madrid, money in euros.

    ``beneficiary_traits`` and ``sectors`` are proposals for a person to confirm; ``place_nuts`` are NUTS
    codes at mixed levels. ``official_title_other`` is the title in the other official language (for some
    regions the Spanish one). ``published_on`` is the day the extract appeared in an official journal and
    ``dates_how`` says in words how dates were found. The mapping never sets ``is_permanent``: that a call has
    no end is confirmed by a person. ``warnings`` are sentences for the person who reviews the import.
    """

    official_title: str
    official_title_other: str
    identifiers: tuple[Identifier, ...]
    granting_body_1: str
    granting_body_2: str
    granting_body_3: str
    admin_level: str
    instruments: tuple[str, ...]
    procedure: str
    purpose: str
    beneficiary_traits: tuple[str, ...]
    sectors: tuple[str, ...]
    cnae_2009: str
    place_nuts: tuple[str, ...]
    funds: tuple[str, ...]
    aid_regime: str
    regulation: str
    sa_number: str
    budget: Decimal | None
    currency: str
    published_on: date | None
    opens_at: datetime | None
    closes_at: datetime | None
    opens_text: str
    closes_text: str
    dates_source: str
    dates_confidence: str
    dates_how: str
    rules_title: str
    rules_url: str
    office_url: str
    documents: tuple[Document, ...]
    notice: str
    record_url: str
    warnings: tuple[str, ...]
    is_permanent: bool = False

    @property
    def bdns_code(self) -> str:
        """The code of the call in the BDNS."""
        return next(item.value for item in self.identifiers if item.scheme == "bdns")
