"""All files of the demo, read into one `DemoContent` whose parts fit together."""

from collections.abc import Iterable
from pathlib import Path

from .entries import (
    Activity,
    AwardEntry,
    Block,
    CallEntry,
    DemoContent,
    EnterpriseEntry,
    IndexEntry,
    PageEntry,
    Picture,
    Relation,
    ServiceEntry,
    StoryEntry,
)
from .pictures import MOTIFS
from .reading import EntryReader, Problems, entry_readers, named_readers, read_json, read_yaml

DATA_FOLDER = Path(__file__).resolve().parent / "data"

PAGE_FIELDS = ("title", "slug", "seo_title", "search_description", "show_in_menus", "summary")
ENTERPRISE_FIELDS = (
    "title", "legal_name", "member_kind", "register", "register_number", "founded_on", "summary", "cnae_2025",
    "cnae_2009", "locality", "address", "postcode", "latitude", "longitude", "geo_precision", "phone", "email",
    "website", "opening_hours", "opening_hours_note", "workforce_year", "partners_women", "partners_men",
    "employees_women", "employees_men", "integration_people", "social_audit_year", "social_audit_status",
    "social_audit_url", "sdgs",
)  # fmt: skip
SERVICE_FIELDS = (
    "title", "summary", "service_kind", "audience_kinds", "audience", "conditions", "fee", "fee_detail",
    "ways_to_start", "start_url", "mode", "schedule", "duration", "waiting_time", "capacity", "contact_email",
    "contact_phone",
)  # fmt: skip
STORY_FIELDS = (
    "title", "summary", "verb", "period_start", "period_end", "jobs_kept_women", "jobs_kept_men",
    "jobs_created_women", "jobs_created_men", "people_served", "results_amount", "results_year",
    "results_method",
)  # fmt: skip
AWARD_FIELDS = (
    "call_text", "amount", "currency", "year", "granted_on", "paid_on", "jobs", "project", "source",
    "has_consent",
)  # fmt: skip
CALL_FIELDS = (
    "title", "summary", "beneficiary_traits", "project_stages", "instruments", "procedure", "grant_min",
    "grant_max", "rate_max", "awards_expected", "eligible_costs",
)  # fmt: skip
RECORD_FIELDS = ("activity_state", "contact_person", "relay_contact")


def read_content(folder: Path = DATA_FOLDER) -> DemoContent:
    """Read the demo's folder.

    :raises DemoDataError: with every mistake that was found, each with file, entry and key.
    """
    problems = Problems()
    home, indexes, pages = _site_pages(folder / "pages.yaml", problems)
    content = DemoContent(
        home=home,
        indexes=indexes,
        pages=pages,
        enterprises=tuple(map(_enterprise, entry_readers(folder / "enterprises.yaml", problems))),
        services=tuple(map(_service, entry_readers(folder / "services.yaml", problems))),
        calls=tuple(
            _call(reader, folder / "calls", problems)
            for reader in entry_readers(folder / "calls.yaml", problems, name="code")
        ),
        awards=tuple(map(_award, entry_readers(folder / "awards.yaml", problems))),
        stories=tuple(_stories(folder / "stories", problems)),
    )
    _check_references(content, problems)
    problems.check()
    return content


def _site_pages(path: Path, problems: Problems) -> tuple[PageEntry, tuple[IndexEntry, ...], tuple[PageEntry, ...]]:
    found = read_yaml(path, problems)
    file = EntryReader(path.name, "", {} if found is None else found, problems)
    reader = EntryReader(path.name, "home", file.value("home"), problems)
    home = PageEntry(
        source=path.name,
        key="home",
        values=reader.fields(
            ("title", "seo_title", "search_description", "purpose", "join_text"), paragraphs=("intro",)
        ),
        picture=_picture(reader),
    )
    reader.finish()
    indexes = [_index(reader) for reader in named_readers(path.name, file.value("indexes"), problems)]
    pages = [_page(reader) for reader in named_readers(path.name, file.value("standard_pages"), problems)]
    file.finish()
    return home, tuple(indexes), tuple(pages)


def _index(reader: EntryReader) -> IndexEntry:
    entry = IndexEntry(
        source=reader.source,
        key=reader.key,
        kind=reader.text("kind", required=True),
        values=reader.fields((*PAGE_FIELDS, "intro")),
    )
    reader.finish()
    return entry


def _page(reader: EntryReader) -> PageEntry:
    entry = PageEntry(source=reader.source, key=reader.key, values=reader.fields(PAGE_FIELDS), body=_body(reader))
    reader.finish()
    return entry


def _enterprise(reader: EntryReader) -> EnterpriseEntry:
    record = reader.reader("record")
    entry = EnterpriseEntry(
        source=reader.source,
        key=reader.key,
        values=reader.fields(
            ENTERPRISE_FIELDS, lines=("offer_lines", "social_links", "networks"), paragraphs=("description",)
        ),
        legal_form=reader.text("legal_form", required=True),
        place=reader.text("place", required=True),
        sectors=reader.texts("sectors", required=True),
        qualifications=reader.texts("qualifications"),
        activities=tuple(map(_activity, reader.readers("activities"))),
        labels=tuple(_values(row, "name", "issuer", "awarded_on", "source_url") for row in reader.readers("labels")),
        references=tuple(_values(row, "name", "year", "url") for row in reader.readers("references")),
        relations=tuple(map(_relation, reader.readers("relations"))),
        tags=reader.texts("tags"),
        picture=_picture(reader),
        record=record.fields(RECORD_FIELDS),
        last_confirmed_months_ago=record.number("last_confirmed_months_ago"),
    )
    record.finish()
    reader.finish()
    return entry


def _activity(reader: EntryReader) -> Activity:
    activity = Activity(
        sector=reader.text("sector", required=True),
        places=reader.texts("places"),
        values=reader.fields(("offer_kind", "area_kind", "radius_km", "text")),
    )
    reader.finish()
    return activity


def _relation(reader: EntryReader) -> Relation:
    relation = Relation(enterprise=reader.text("enterprise", required=True), kind=reader.text("kind", required=True))
    reader.finish()
    return relation


def _values(reader: EntryReader, *names: str) -> dict[str, object]:
    values = reader.fields(names)
    reader.finish()
    return values


def _service(reader: EntryReader) -> ServiceEntry:
    entry = ServiceEntry(
        source=reader.source,
        key=reader.key,
        values=reader.fields(SERVICE_FIELDS, lines=("bring",)),
        provider=reader.text("provider"),
        topics=reader.texts("topics"),
        sectors=reader.texts("sectors"),
        places=reader.texts("places"),
        tags=reader.texts("tags"),
        picture=_picture(reader),
        body=_body(reader),
        reviewed_days_ago=reader.number("reviewed_days_ago"),
    )
    reader.finish()
    return entry


def _call(reader: EntryReader, answers: Path, problems: Problems) -> CallEntry:
    entry = CallEntry(
        source=reader.source,
        key=reader.key,
        values=reader.fields(CALL_FIELDS),
        answer=read_json(answers / f"{reader.key}.json", problems),
        slug=reader.text("slug", required=True),
        status=reader.text("status", required=True),
        is_permanent=reader.flag("is_permanent"),
        beneficiary_forms=reader.texts("beneficiary_forms"),
        sectors=reader.texts("sectors"),
        topics=reader.texts("topics"),
        places=reader.texts("places"),
        steps=reader.texts("steps"),
    )
    reader.finish()
    return entry


def _award(reader: EntryReader) -> AwardEntry:
    entry = AwardEntry(
        source=reader.source,
        key=reader.key,
        values=reader.fields(AWARD_FIELDS),
        enterprise=reader.text("enterprise", required=True),
        call=reader.text("call"),
    )
    reader.finish()
    return entry


def _stories(folder: Path, problems: Problems) -> Iterable[StoryEntry]:
    for path in sorted(folder.glob("*.yaml")):
        found = read_yaml(path, problems)
        if found is None:
            continue
        for reader in named_readers(path.name, [found], problems):
            yield _story(reader)


def _story(reader: EntryReader) -> StoryEntry:
    entry = StoryEntry(
        source=reader.source,
        key=reader.key,
        values=reader.fields(STORY_FIELDS, lines=("lessons",)),
        place=reader.text("place", required=True),
        sectors=reader.texts("sectors"),
        enterprises=reader.texts("enterprises", required=True),
        services=reader.texts("services"),
        awards=reader.texts("awards"),
        calls=reader.texts("calls"),
        tags=reader.texts("tags"),
        picture=_picture(reader),
        body=_body(reader),
        published_days_ago=reader.number("published_days_ago"),
    )
    reader.finish()
    return entry


def _picture(reader: EntryReader) -> Picture | None:
    motif, alt = reader.text("image"), reader.text("image_alt")
    if not motif:
        if alt:
            reader.problem("“image_alt” describes a picture, but there is no “image”")
        return None
    _check_picture(reader, motif, alt)
    return Picture(motif, alt)


def _check_picture(reader: EntryReader, motif: str, alt: str) -> None:
    if motif not in MOTIFS:
        reader.problem(f"there is no drawing “{motif}”; choose one of {', '.join(sorted(MOTIFS))}")
    if not alt:
        reader.problem(f"the picture “{motif}” has no description")


def _body(reader: EntryReader) -> tuple[Block, ...]:
    blocks = []
    for row in reader.readers("body"):
        block = Block(row.text("type", required=True), row.value("value"))
        if block.value is None:
            row.problem("“value” is missing")
        if block.type == "image":
            drawing = row.reader("value")
            _check_picture(row, drawing.text("image"), drawing.text("alt"))
        row.finish()
        blocks.append(block)
    return tuple(blocks)


def _check_references(content: DemoContent, problems: Problems) -> None:
    """Every key that points at another entry has to exist."""
    enterprises = {entry.key for entry in content.enterprises}
    services = {entry.key for entry in content.services}
    awards = {entry.key for entry in content.awards}
    calls = {entry.key for entry in content.calls}

    def check(entry: EnterpriseEntry | ServiceEntry | AwardEntry | StoryEntry, name: str, keys: Iterable[str],
              known: set[str]) -> None:  # fmt: skip
        for key in keys:
            if key not in known:
                problems.add(entry.source, entry.key, f"“{name}” names “{key}”, which does not exist")

    for enterprise in content.enterprises:
        check(enterprise, "relations", [tie.enterprise for tie in enterprise.relations], enterprises)
    for service in content.services:
        check(service, "provider", [service.provider] if service.provider else [], enterprises)
    for award in content.awards:
        check(award, "enterprise", [award.enterprise], enterprises)
        check(award, "call", [award.call] if award.call else [], calls)
    for story in content.stories:
        check(story, "enterprises", story.enterprises, enterprises)
        check(story, "services", story.services, services)
        check(story, "awards", story.awards, awards)
        check(story, "calls", story.calls, calls)
    _check_buttons(content, problems)


def _check_buttons(content: DemoContent, problems: Problems) -> None:
    """A button leads to a page that stands above its own in the file, so that it exists when it is made."""
    known = {entry.key for entry in content.indexes}
    for page in content.pages:
        for block in page.body:
            target = block.value.get("page") if block.type == "button" and isinstance(block.value, dict) else None
            if target and target not in known:
                problems.add(page.source, page.key, f"a button leads to “{target}”, which does not stand above")
        known.add(page.key)
