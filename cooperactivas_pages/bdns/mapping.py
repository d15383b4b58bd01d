"""One answer of the BDNS in the fields of a funding call.

What the record does not say stays empty; what it says badly stays empty too and leaves a warning for the
person who reviews the import. ``abierto`` and ``fechaRecepcion`` are not mapped: the first is stale, the
second is when the office typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from ..limits import MAX_CALL_AMOUNT
from . import catalogue
from .administration import admin_level, granting_bodies
from .answer import RawAnswer, parse_answer
from .body_names import written_name
from .call import Document, Identifier, MappedCall
from .links import clean_url
from .periods import map_period
from .places import nuts_codes
from .plain_text import plain_line, shorten
from .sectors import cnae_codes, proposed_sectors

RECORD_URL = "https://www.infosubvenciones.es/bdnstrans/GE/es/convocatorias/{code}"
DOCUMENT_URL = "https://www.infosubvenciones.es/bdnstrans/api/convocatorias/documentos?idDocumento={number}"

# Amounts that offices type when there is none: 0 and 1 euro.
PLACEHOLDER_BUDGET = 1
MAX_DOCUMENT_NUMBER = 10**12

# The lengths of the fields of FundingCallPage.
TITLE_LENGTH, NAME_LENGTH, DOCUMENT_TITLE_LENGTH, NOTICE_LENGTH = 600, 200, 255, 2_000
# A record lists 45 codes at most; there are 21 sections, so more is not a choice but everything.
MAX_CNAE_CODES = 60


def map_answer(raw: Mapping[str, object]) -> MappedCall:
    """Return the funding call in ``raw``, one detail answer of the BDNS as read from JSON.

    Raises ``AnswerError`` when ``raw`` is not such an answer. Warnings are sentences in the active language.
    """
    answer = parse_answer(raw)
    warnings: list[str] = []
    places = nuts_codes(answer.regions, warnings)
    period = map_period(answer, places, warnings)
    bodies = granting_bodies(answer.levels)
    sa_number = _sa_number(answer, warnings)
    return MappedCall(
        official_title=_line(answer.title, "descripcion", warnings, TITLE_LENGTH),
        official_title_other=_line(answer.title_other, "descripcionLeng", warnings, TITLE_LENGTH),
        identifiers=_identifiers(answer),
        granting_body_1=written_name(_line(bodies[0], "organo", warnings)),
        granting_body_2=written_name(_line(bodies[1], "organo", warnings)),
        granting_body_3=written_name(_line(bodies[2], "organo", warnings)),
        admin_level=admin_level(answer.levels[0]),
        instruments=_instruments(answer, warnings),
        procedure=_procedure(answer, warnings),
        purpose=_line(answer.purpose, "descripcionFinalidad", warnings),
        beneficiary_traits=_beneficiary_traits(answer, warnings),
        sectors=proposed_sectors(answer.sector_codes),
        cnae_2009=_cnae(answer, warnings),
        place_nuts=places,
        funds=_funds(answer, warnings),
        aid_regime=_aid_regime(answer, sa_number, warnings),
        regulation=_line(answer.regulation, "reglamento", warnings),
        sa_number=sa_number,
        budget=_budget(answer, warnings),
        currency="EUR",
        published_on=period.published_on,
        opens_at=period.opens_at,
        closes_at=period.closes_at,
        opens_text=period.opens_text,
        closes_text=period.closes_text,
        dates_source=period.source,
        dates_confidence=period.confidence,
        dates_how=period.how,
        rules_title=_line(answer.rules_title, "descripcionBasesReguladoras", warnings, TITLE_LENGTH),
        rules_url=_link(answer.rules_url, "urlBasesReguladoras", warnings),
        office_url=_link(answer.office_url, "sedeElectronica", warnings),
        documents=_documents(answer, sa_number, warnings),
        notice=_line(answer.notice, "advertencia", warnings, NOTICE_LENGTH),
        record_url=RECORD_URL.format(code=answer.code),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _line(text: str, field: str, warnings: list[str], limit: int = NAME_LENGTH) -> str:
    """Return a clean line; one of an absurd length is cut, with a warning."""
    line = plain_line(text)
    if len(line) > limit:
        warnings.append(_("“%(field)s” was too long and has been cut.") % {"field": field})
    return shorten(line, limit)


def _link(text: str, field: str, warnings: list[str]) -> str:
    url = clean_url(text)
    if text.strip() and not url:
        warnings.append(
            _("“%(field)s” is not a web address and is left out: %(text)s")
            % {"field": field, "text": shorten(plain_line(text), 80)}
        )
    return url


def _identifiers(answer: RawAnswer) -> tuple[Identifier, ...]:
    codes = dict.fromkeys(shorten(plain_line(item.cve), 80) for item in answer.announcements)
    return (
        Identifier("bdns", answer.code),
        *(Identifier("cve", code) for code in codes if code),
    )


def _instruments(answer: RawAnswer, warnings: list[str]) -> tuple[str, ...]:
    codes: dict[str, None] = {}
    for number, label in answer.instruments:
        code = catalogue.instrument(number, label)
        if code is None:
            warnings.append(_unknown("instrumentos", label))
        else:
            codes[code] = None
    return tuple(codes)


def _procedure(answer: RawAnswer, warnings: list[str]) -> str:
    code = catalogue.by_prefix(answer.procedure, catalogue.PROCEDURES)
    if code is None and answer.procedure.strip():
        warnings.append(_unknown("tipoConvocatoria", answer.procedure))
    return code or ""


def _beneficiary_traits(answer: RawAnswer, warnings: list[str]) -> tuple[str, ...]:
    traits: dict[str, None] = {}
    for label in answer.beneficiaries:
        found = catalogue.by_prefix(label, catalogue.BENEFICIARY_TRAITS)
        if found is None:
            warnings.append(_unknown("tiposBeneficiarios", label))
        else:
            traits.update(dict.fromkeys(found))
    return tuple(traits)


def _cnae(answer: RawAnswer, warnings: list[str]) -> str:
    codes = cnae_codes(answer.sector_codes)
    if len(codes) > MAX_CNAE_CODES:
        warnings.append(_("“%(field)s” was too long and has been cut.") % {"field": "sectores"})
    return " ".join(codes[:MAX_CNAE_CODES])


def _funds(answer: RawAnswer, warnings: list[str]) -> tuple[str, ...]:
    codes: dict[str, None] = {}
    for label in answer.funds:
        code = catalogue.by_prefix(label, catalogue.FUNDS)
        if code is None:
            warnings.append(_unknown("fondos", label))
        else:
            codes[code] = None
    if answer.recovery_plan:
        codes["rrf"] = None
    return tuple(codes)


def _sa_number(answer: RawAnswer, warnings: list[str]) -> str:
    number = catalogue.case_number(answer.aid_number)
    if answer.aid_number.strip() and not number:
        warnings.append(_unknown("ayudaEstado", answer.aid_number))
    return number


def _aid_regime(answer: RawAnswer, sa_number: str, warnings: list[str]) -> str:
    regime = catalogue.aid_regime(answer.regulation, sa_number)
    if regime is None:
        warnings.append(_unknown("reglamento", answer.regulation))
    return regime or ""


def _budget(answer: RawAnswer, warnings: list[str]) -> Decimal | None:
    """Return the budget in euros and cents, ``None`` when the record does not really state one."""
    amount = answer.budget
    if amount is None:
        return None
    if not 0 <= amount <= MAX_CALL_AMOUNT:
        warnings.append(_("The budget is not a possible amount and is left out."))
        return None
    if amount <= PLACEHOLDER_BUDGET:
        warnings.append(_("The budget of 0 or 1 euro means that none is stated; it is left out."))
        return None
    return Decimal(str(amount)).quantize(Decimal("0.01"))


def _documents(answer: RawAnswer, sa_number: str, warnings: list[str]) -> tuple[Document, ...]:
    """Return the call's files at the BDNS, its announcements in official journals and its state-aid case."""
    documents = []
    for file in answer.documents:
        if 0 < file.number < MAX_DOCUMENT_NUMBER:
            title = plain_line(file.title) or plain_line(file.file_name) or _("Document")
            documents.append(Document(shorten(title, DOCUMENT_TITLE_LENGTH), DOCUMENT_URL.format(number=file.number)))
        else:
            warnings.append(_("A document without a number is left out."))
    for announcement in answer.announcements:
        url = _link(announcement.url, "anuncios[].url", warnings)
        if url:
            title = plain_line(announcement.title) or _("Announcement")
            documents.append(Document(shorten(title, DOCUMENT_TITLE_LENGTH), url))
    case_url = _link(answer.aid_url, "urlAyudaEstado", warnings) if sa_number else ""
    if case_url:
        documents.append(Document(_("State aid case %s") % sa_number, case_url))
    return tuple(dict.fromkeys(documents))


def _unknown(field: str, text: str) -> str:
    return _("“%(field)s” has a value this site does not know; it is left out: %(text)s") % {
        "field": field,
        "text": shorten(plain_line(text), 80),
    }
