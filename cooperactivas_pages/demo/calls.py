"""Example funding calls: real answers of the BDNS, read as an import reads them, with moved dates."""

from dataclasses import replace
from datetime import date, datetime, time

from django.utils import formats, translation

from ..bdns import AnswerError, MappedCall, Shift, ShiftError, map_answer, plan_shift, shift_dates
from ..choices import ContentSource, DatesSource, Kind
from ..models import (
    CallBeneficiary,
    CallDocument,
    CallIdentifier,
    CallPlace,
    CallRecord,
    CallSector,
    CallTopic,
    FundingCallPage,
    LegalForm,
    Place,
    Sector,
    Topic,
)
from ..status import MADRID
from .context import DemoContext
from .entries import Block, CallEntry
from .errors import DemoDataError
from .publishing import plant, publish
from .site_pages import list_page
from .streams import stream

LICENCE = "Aviso legal de la BDNS: https://www.infosubvenciones.es/bdnstrans/GE/es/avisolegal"
# Fields of the page that the mapping fills under the same name; the entry may replace some of them.
MAPPED_FIELDS = (
    "official_title", "granting_body_1", "granting_body_2", "granting_body_3", "admin_level", "procedure",
    "purpose", "cnae_2009", "aid_regime", "regulation", "sa_number", "budget", "currency", "opens_at",
    "closes_at", "opens_text", "closes_text", "dates_source", "dates_confidence", "is_permanent", "rules_url",
    "office_url",
)  # fmt: skip


def add_calls(context: DemoContext) -> None:
    """Make all new calls, each with its wished status on the day of the build."""
    parent = list_page(context, Kind.CALL)
    for entry in context.content.calls:
        key = f"call:{entry.key}"
        if not context.is_wanted(key):
            continue
        if parent is None:
            context.skip(key)
            continue
        mapped, shift = _read(context, entry)
        page = _page(context, entry, key, mapped, shift)
        plant(context, key, page, parent, context.moment(context.chance(key, 1, 30)))
        publish(context, page, entry)
        CallRecord.objects.update_or_create(
            translation_key=page.translation_key,
            defaults={
                "source": ContentSource.DEMO,
                "external_id": entry.key,
                "licence": LICENCE,
                "raw": entry.answer,
                "reviewed_on": context.today,
                "date_shift_weeks": shift.weeks,
            },
        )


def _read(context: DemoContext, entry: CallEntry) -> tuple[MappedCall, Shift]:
    """The official call as it was published, and how far its dates have to move.

    :raises DemoDataError: when the answer cannot be read or cannot have the wished status.
    """
    try:
        with translation.override(context.language.language_code):
            mapped = replace(map_answer(entry.answer), is_permanent=entry.is_permanent)
        return mapped, plan_shift(mapped, entry.status, context.today)
    except (AnswerError, ShiftError) as error:
        raise DemoDataError([f"{entry.source}: {entry.key}: {error}"]) from error


def _page(context: DemoContext, entry: CallEntry, key: str, official: MappedCall, shift: Shift) -> FundingCallPage:
    moved = shift_dates(official, shift.weeks)
    values = {name: getattr(moved, name) for name in MAPPED_FIELDS}
    values |= {"instruments": list(moved.instruments), "funds": list(moved.funds), **entry.values}
    page = FundingCallPage(
        slug=entry.slug,
        resolved_on=shift.resolved_on,
        archived_on=shift.archived_on,
        source_notice=notice(official, shift, context.language.language_code),
        **values,
    )
    if shift.opens_on:
        page.opens_at = datetime.combine(shift.opens_on, time.min, MADRID)
        page.dates_source = DatesSource.EDITOR
    steps = [Block("step", step) for step in entry.steps]
    page.steps = stream(context, FundingCallPage._meta.get_field("steps").stream_block, entry, steps, key)
    _add_links(context, page, entry, moved)
    return page


def _add_links(context: DemoContext, page: FundingCallPage, entry: CallEntry, mapped: MappedCall) -> None:
    codes = context.codes
    page.identifiers.add(
        *(
            CallIdentifier(scheme=row.scheme, value=row.value, sort_order=number)
            for number, row in enumerate(mapped.identifiers)
        )
    )
    page.documents.add(
        CallDocument(title=f"Ficha oficial en la BDNS ({mapped.bdns_code})", url=mapped.record_url, sort_order=0),
        *(
            CallDocument(title=row.title, url=row.url, sort_order=number)
            for number, row in enumerate(mapped.documents, start=1)
        ),
    )
    page.beneficiary_links.add(
        *(
            CallBeneficiary(legal_form_id=codes(LegalForm, code), sort_order=number)
            for number, code in enumerate(entry.beneficiary_forms)
        )
    )
    page.sector_links.add(
        *(CallSector(sector_id=codes(Sector, code), sort_order=number) for number, code in enumerate(entry.sectors))
    )
    page.topic_links.add(
        *(CallTopic(topic_id=codes(Topic, code), sort_order=number) for number, code in enumerate(entry.topics))
    )
    page.place_links.add(
        *(CallPlace(place_id=codes(Place, code), sort_order=number) for number, code in enumerate(entry.places))
    )


def notice(official: MappedCall, shift: Shift, language: str) -> str:
    """What a visitor has to know before trusting the page: an example, what moved, where the truth is."""
    sentences = ["Convocatoria de ejemplo: no se puede pedir con las fechas de esta página."]
    if shift.weeks:
        sentences.append(
            f"Para la demostración, las fechas se han movido {shift.weeks} semanas hacia delante. "
            f"Fechas originales: {_original_dates(official, language)}."
        )
    elif shift.opens_on:
        sentences.append("La convocatoria oficial no indica fechas: el día de apertura de esta página es inventado.")
    else:
        sentences.append("La convocatoria oficial no indica fechas, y aquí no se ha movido ninguna.")
    if shift.resolved_on:
        sentences.append("El día de la resolución es inventado.")
    if shift.archived_on:
        sentences.append("El día en que se archivó es inventado.")
    sentences.append(f"Ficha oficial: {official.record_url}")
    sentences.append(f"Aviso de la fuente: {official.notice}")
    return "\n".join(sentences)


def _original_dates(official: MappedCall, language: str) -> str:
    with translation.override(language):
        opens = _day(official.opens_at)
        closes = _day(official.closes_at)
    if opens and closes:
        return f"del {opens} al {closes}"
    return f"apertura el {opens}" if opens else f"cierre el {closes}"


def _day(moment: datetime | None) -> str:
    day: date | None = moment.astimezone(MADRID).date() if moment else None
    return formats.date_format(day, "DATE_FORMAT") if day else ""
