"""One detail answer of the BDNS, checked and typed, before anything is understood.

The service has answered in three shapes so far: in 2024 dates carry a time and an offset
(``2024-11-15T00:00:00+01:00``), since 2025 they are plain (``2025-12-31``), and in 2026 ``organo.nivel1``
names the kind of administration. Some stores merge the row of the search into the detail. All are read
here alike; what is none of them is refused with a message that names the field.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .plain_text import clean_line, fold

# A whole answer has 3 to 60 kB; one announcement reached 30,000 characters.
MAX_ANSWER_LENGTH = 5_000_000
MAX_ITEMS = 500


class AnswerError(ValueError):
    """The text or object is not a usable detail answer; the message says which field and what to do."""


@dataclass(frozen=True)
class RawDocument:
    """One of ``documentos[]``: a file kept by the service."""

    number: int
    title: str
    file_name: str


@dataclass(frozen=True)
class RawAnnouncement:
    """One of ``anuncios[]``: an extract published in an official journal. ``text`` is HTML."""

    title: str
    text: str
    url: str
    cve: str
    journal: str
    published: str


@dataclass(frozen=True)
class RawAnswer:
    """The keys of a detail answer that are used, under English names; texts as received."""

    code: str
    title: str
    title_other: str
    levels: tuple[str, str, str]
    instruments: tuple[tuple[int | None, str], ...]
    procedure: str
    purpose: str
    beneficiaries: tuple[str, ...]
    sector_codes: tuple[str, ...]
    regions: tuple[str, ...]
    funds: tuple[str, ...]
    recovery_plan: bool
    budget: int | float | None
    opens: str
    closes: str
    opens_text: str
    closes_text: str
    registered: str
    rules_title: str
    rules_url: str
    office_url: str
    aid_number: str
    aid_url: str
    regulation: str
    documents: tuple[RawDocument, ...]
    announcements: tuple[RawAnnouncement, ...]
    notice: str


def read_answer(text: str) -> Mapping[str, object]:
    """Return the object in ``text``, as the service or a stored file gives it.

    Raises ``AnswerError`` for an empty body (unknown code), a web page instead of data (the firewall
    answers 200 with «Acceso denegado»), broken or oversized JSON, or JSON that is not one object.
    """
    if not text.strip():
        raise AnswerError(_("The answer is empty: the BDNS knows no call with this code. Check the code."))
    if len(text) > MAX_ANSWER_LENGTH:
        raise AnswerError(_("The answer is too long for one call. Ask for a single call by its code."))
    if text.lstrip()[:1] == "<":
        raise AnswerError(_("The BDNS answered with a web page instead of data (denied or out of order). Try later."))
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise AnswerError(_("The answer is not valid JSON. Fetch the call again.")) from error
    if not isinstance(value, dict):
        raise AnswerError(_("The answer is not one call. Ask for a single call by its code."))
    return value


def parse_answer(raw: object) -> RawAnswer:
    """Return ``raw`` (an object already read from JSON) as typed values.

    Raises ``AnswerError`` when it is an error message of the service, when ``codigoBDNS``,
    ``descripcion`` or ``organo`` is missing, or when a key holds another type than in every known
    shape. Keys absent from a shape read as empty.
    """
    if not isinstance(raw, Mapping):
        raise AnswerError(
            _("This is not an answer of the BDNS but a text or a list. Fetch the call again by its code.")
        )
    if str(raw.get("codigo", "")).startswith("ERR_"):
        raise AnswerError(_("The BDNS is closed for maintenance. Try again later."))
    fields = _Fields(raw)
    body = fields.child("organo")
    return RawAnswer(
        code=_code(fields),
        title=fields.required_text("descripcion"),
        title_other=fields.text("descripcionLeng"),
        levels=(body.required_text("nivel1"), body.text("nivel2"), body.text("nivel3")),
        instruments=tuple((item.number("id"), item.text("descripcion")) for item in fields.items("instrumentos")),
        procedure=fields.text("tipoConvocatoria"),
        purpose=fields.text("descripcionFinalidad"),
        beneficiaries=fields.descriptions("tiposBeneficiarios"),
        sector_codes=tuple(item.text("codigo") for item in fields.items("sectores")),
        regions=fields.descriptions("regiones"),
        funds=fields.descriptions("fondos"),
        recovery_plan=fields.flag("mrr"),
        budget=fields.amount("presupuestoTotal"),
        opens=fields.text("fechaInicioSolicitud"),
        closes=fields.text("fechaFinSolicitud"),
        opens_text=fields.text("textInicio"),
        closes_text=fields.text("textFin"),
        registered=fields.text("fechaRecepcion"),
        rules_title=fields.text("descripcionBasesReguladoras"),
        rules_url=fields.text("urlBasesReguladoras"),
        office_url=fields.text("sedeElectronica"),
        aid_number=fields.text("ayudaEstado"),
        aid_url=fields.text("urlAyudaEstado"),
        regulation=fields.optional_child_text("reglamento", "descripcion"),
        documents=tuple(
            RawDocument(item.number("id") or 0, item.text("descripcion"), item.text("nombreFic"))
            for item in fields.items("documentos")
        ),
        announcements=tuple(
            RawAnnouncement(
                title=item.text("titulo"),
                text=item.text("texto"),
                url=item.text("url"),
                cve=item.text("cve"),
                journal=item.text("desDiarioOficial"),
                published=item.text("datPublicacion"),
            )
            for item in fields.items("anuncios")
        ),
        notice=fields.text("advertencia"),
    )


def _code(fields: _Fields) -> str:
    """Return the BDNS code: digits, as text or number."""
    value = fields.values.get("codigoBDNS")
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**12:
        return str(value)
    code = clean_line(fields.required_text("codigoBDNS"))
    if not code.isascii() or not code.isdigit() or len(code) > 12:
        raise _wrong("codigoBDNS", _("a number"))
    return code


def _wrong(field: str, expected: str) -> AnswerError:
    return AnswerError(
        _("“%(field)s” of the BDNS answer is not %(expected)s. Fetch the call again or enter it by hand.")
        % {"field": field, "expected": expected}
    )


class _Fields:
    """Typed access to one JSON object; every refusal names the path of the field."""

    def __init__(self, values: Mapping[object, object], path: str = "") -> None:
        self.values = values
        self.path = path

    def text(self, key: str) -> str:
        """Return a text, ``""`` when it is absent or null."""
        value = self.values.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise _wrong(self.path + key, _("a text"))
        return value

    def required_text(self, key: str) -> str:
        value = self.text(key)
        if not clean_line(value):
            raise AnswerError(
                _("“%(field)s” is missing in the BDNS answer. Fetch the call again or enter it by hand.")
                % {"field": self.path + key}
            )
        if "acceso denegado" in fold(value[:200]):
            raise AnswerError(_("The BDNS denied access instead of answering. Try again later."))
        return value

    def number(self, key: str) -> int | None:
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise _wrong(self.path + key, _("a whole number"))
        return value

    def amount(self, key: str) -> int | float | None:
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise _wrong(self.path + key, _("an amount"))
        return value

    def flag(self, key: str) -> bool:
        value = self.values.get(key)
        if value is not None and not isinstance(value, bool):
            raise _wrong(self.path + key, _("yes or no"))
        return bool(value)

    def child(self, key: str) -> _Fields:
        value = self.values.get(key)
        if not isinstance(value, Mapping):
            raise _wrong(self.path + key, _("an object"))
        return _Fields(value, f"{self.path}{key}.")

    def optional_child_text(self, key: str, inner: str) -> str:
        return "" if self.values.get(key) is None else self.child(key).text(inner)

    def items(self, key: str) -> list[_Fields]:
        """Return the objects of a list, none when it is absent or null."""
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise _wrong(self.path + key, _("a list"))
        if len(value) > MAX_ITEMS:
            raise _wrong(self.path + key, _("a list of a sensible length"))
        for position, item in enumerate(value):
            if not isinstance(item, Mapping):
                raise _wrong(f"{self.path}{key}[{position}]", _("an object"))
        return [_Fields(item, f"{self.path}{key}[{position}].") for position, item in enumerate(value)]

    def descriptions(self, key: str) -> tuple[str, ...]:
        return tuple(item.text("descripcion") for item in self.items(key))
