"""The enterprises of the demo, with their private records."""

from calendar import monthrange
from datetime import date
from decimal import Decimal

from ..choices import ActivityState, ConsentScope, ContentSource, GeoPrecision, Kind
from ..models import (
    ActivityPlace,
    Consent,
    EnterpriseActivity,
    EnterprisePage,
    EnterpriseQualification,
    EnterpriseRecord,
    EnterpriseRelation,
    EnterpriseSector,
    LegalForm,
    Place,
    Sector,
)
from .context import DemoContext
from .entries import Activity, Block, EnterpriseEntry
from .publishing import plant, publish
from .site_pages import list_page
from .streams import stream

CONSENT_TEXT = "Texto de ejemplo"


def add_enterprises(context: DemoContext) -> None:
    """Plant all new enterprises, then tie and publish them: a tie needs both ends."""
    parent = list_page(context, Kind.ENTERPRISE)
    planted: list[tuple[EnterprisePage, EnterpriseEntry]] = []
    for entry in context.content.enterprises:
        key = f"enterprise:{entry.key}"
        if not context.is_wanted(key):
            continue
        if parent is None:
            context.skip(key)
            continue
        days_ago = context.chance(key, 40, 900)
        page = plant(context, key, _page(context, entry, key), parent, context.moment(days_ago))
        planted.append((page, entry))
    for page, entry in planted:
        _add_relations(context, page, entry)
        publish(context, page, entry)
        _add_record(context, page, entry)


def _page(context: DemoContext, entry: EnterpriseEntry, key: str) -> EnterprisePage:
    codes = context.codes
    page = EnterprisePage(
        slug=entry.key,
        legal_form_id=codes(LegalForm, entry.legal_form),
        place_id=codes(Place, entry.place),
        **entry.values,
    )
    if page.geo_precision == GeoPrecision.MUNICIPALITY:
        _place_in_the_middle(page)
    page.sector_links.add(
        *(
            EnterpriseSector(sector_id=codes(Sector, code), sort_order=number)
            for number, code in enumerate(entry.sectors)
        )
    )
    page.qualification_links.add(
        *(
            EnterpriseQualification(legal_form_id=codes(LegalForm, code), sort_order=number)
            for number, code in enumerate(entry.qualifications)
        )
    )
    page.activities.add(*(_activity(context, activity, number) for number, activity in enumerate(entry.activities)))
    labels, references = EnterprisePage._meta.get_field("labels"), EnterprisePage._meta.get_field("references")
    label_rows = [Block("label", row) for row in entry.labels]
    reference_rows = [Block("reference", row) for row in entry.references]
    page.labels = stream(context, labels.stream_block, entry, label_rows, f"{key}/labels")
    page.references = stream(context, references.stream_block, entry, reference_rows, f"{key}/references")
    page.tags.add(*entry.tags)
    if entry.picture:
        page.image = context.image(key, entry.picture, page.title)
        page.image_alt = entry.picture.alt
    return page


def _activity(context: DemoContext, activity: Activity, number: int) -> EnterpriseActivity:
    row = EnterpriseActivity(
        sector_id=context.codes(Sector, activity.sector),
        locale=context.language,
        sort_order=number,
        **activity.values,
    )
    row.place_links.add(
        *(
            ActivityPlace(place_id=context.codes(Place, code), sort_order=position)
            for position, code in enumerate(activity.places)
        )
    )
    return row


def _place_in_the_middle(page: EnterprisePage) -> None:
    """Where only the municipality is known, the point is its centre, in the five decimals that a page keeps."""
    centre = Place.objects.get(pk=page.place_id)
    if centre.latitude is not None and centre.longitude is not None:
        page.latitude, page.longitude = Decimal(f"{centre.latitude:.5f}"), Decimal(f"{centre.longitude:.5f}")


def _add_relations(context: DemoContext, page: EnterprisePage, entry: EnterpriseEntry) -> None:
    for number, tie in enumerate(entry.relations):
        other = context.page(f"enterprise:{tie.enterprise}")
        if other is not None:
            page.relations.add(EnterpriseRelation(kind=tie.kind, enterprise=other, sort_order=number))


def _add_record(context: DemoContext, page: EnterprisePage, entry: EnterpriseEntry) -> None:
    """The facts beside the page: who confirmed it when, and that the public may see it."""
    confirmed = months_before(context.today, entry.last_confirmed_months_ago)
    values = dict(entry.record)
    if values.get("activity_state", ActivityState.ACTIVE) != ActivityState.ACTIVE:
        values["activity_state_on"] = confirmed
    record, _created = EnterpriseRecord.objects.update_or_create(
        translation_key=page.translation_key,
        defaults={"source": ContentSource.DEMO, "last_confirmed_on": confirmed, **values},
    )
    Consent.objects.create(record=record, scope=ConsentScope.PUBLIC, text_version=CONSENT_TEXT, given_on=confirmed)


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
