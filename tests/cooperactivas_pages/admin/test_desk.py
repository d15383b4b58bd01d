"""The lists of the daily work: what they show, filter, find, sort and hand out, at a constant cost."""

import csv
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import count
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import openpyxl
import pytest
import time_machine
from django.test import Client
from wagtail.models import Locale

from cooperactivas_pages.models import Award, CallRecord, EnterprisePage, EnterpriseRecord
from cooperactivas_pages.viewsets.exports import without_formula
from tests.factories import (
    madrid,
    make_call,
    make_enterprise,
    make_place,
    make_sector,
    make_service,
    make_story,
)
from tests.factories.translations import in_english, mirror
from tests.harness.queries import query_budget

NOW = madrid(2026, 4, 15, 12)
_turns = count()


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def rows(client: Client, path: str) -> list[list[str]]:
    """The texts of a list, row by row: the title first, without the buttons beside it."""
    response = client.get(f"/admin/{path}")
    assert response.status_code == 200
    page = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    found = []
    for row in page.findall(".//main//table/tbody/tr"):
        title = next(link for link in row.iter("a") if _text(link))
        cells = [_text(cell) for cell in row.findall("td")]
        found.append([_text(title), *[cell for cell in cells if not cell.startswith(_text(title))]])
    return found


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def titles(client: Client, path: str) -> list[str]:
    return [row[0] for row in rows(client, path)]


def has(row: list[str], *texts: str) -> bool:
    return all(any(text in cell for cell in row) for text in texts)


def record(page: EnterprisePage, **values: Any) -> None:
    EnterpriseRecord.objects.filter(translation_key=page.translation_key).update(**values)


def test_enterprises_say_where_what_how_complete_and_how_fresh(editor: Client) -> None:
    bierzo = make_place("24115", parent=make_place("2402", "comarca", make_place("24", "province")), es="Ponferrada")
    page = make_enterprise(
        "Pan de Pueblo", place=bierzo, sectors=[make_sector("pan", es="Panadería")], phone="+34987123456"
    )
    record(page, last_confirmed_on=date(2026, 3, 1))
    (row,) = rows(editor, "enterprises/")
    assert has(row, "Pan de Pueblo", "Ponferrada", "Panadería", "1 / 8", "1 March 2026", "Up to date")


def test_enterprises_that_want_a_look_are_found_by_their_state(editor: Client) -> None:
    states: dict[str, dict[str, Any]] = {
        "stale": {"last_confirmed_on": date(2025, 3, 14)},
        "dormant": {"activity_state": "dormant", "last_confirmed_on": date(2026, 1, 1)},
        "closed": {"activity_state": "closed", "last_confirmed_on": date(2026, 1, 1)},
        "withdrawn": {"withdrawn_on": date(2026, 4, 1), "last_confirmed_on": date(2026, 1, 1)},
    }
    for name, values in states.items():
        record(make_enterprise(f"Entidad {name}"), **values)
    record(make_enterprise("Entidad al día"), last_confirmed_on=date(2026, 3, 1))
    for name in states:
        assert titles(editor, f"enterprises/?freshness={name}") == [f"Entidad {name}"]


def test_enterprises_are_filtered_by_sector_with_its_parts_comarca_kind_and_publication(editor: Client) -> None:
    agro = make_sector("agro")
    cheese = make_sector("agro-queso", parent=agro)
    bierzo = make_place("2402", "comarca", make_place("24", "province"))
    make_enterprise("Quesería", sectors=[cheese], place=make_place("24115", parent=bierzo), member_kind="person")
    make_enterprise("Teatro", sectors=[make_sector("cultura")], live=False)
    assert titles(editor, f"enterprises/?sector={agro.pk}") == ["Quesería"]
    assert titles(editor, f"enterprises/?comarca={bierzo.pk}") == ["Quesería"]
    assert titles(editor, "enterprises/?member_kind=person") == ["Quesería"]
    assert titles(editor, "enterprises/?live=false") == ["Teatro"]
    assert titles(editor, "enterprises/?sector=x&comarca=99&freshness=nothing&live=perhaps") == ["Quesería", "Teatro"]


@pytest.mark.parametrize("words", ["nandu", "Ñandú", "ñandú", "NANDU obrador", "pan"])
def test_search_finds_titles_whatever_the_case_and_the_accents(words: str, editor: Client) -> None:
    make_enterprise("Obrador y panadería Ñandú", slug="obrador-y-panaderia-nandu")
    make_enterprise("Quesería", slug="queseria")
    assert titles(editor, f"enterprises/?q={words}") == ["Obrador y panadería Ñandú"]


def test_search_filters_and_orders_go_together(editor: Client) -> None:
    for title, kind in (("Pan A", "company"), ("Pan B", "person"), ("Pan C", "company"), ("Queso", "company")):
        make_enterprise(title, member_kind=kind)
    assert titles(editor, "enterprises/?q=pan&member_kind=company&ordering=-title") == ["Pan C", "Pan A"]
    assert titles(editor, "enterprises/?q=nothing") == []


def test_enterprises_are_sorted_by_title_place_and_confirmation(editor: Client) -> None:
    first = make_enterprise("Zarza", place=make_place("24001"))
    second = make_enterprise("Alba", place=make_place("24002"))
    record(first, last_confirmed_on=date(2026, 1, 1))
    record(second, last_confirmed_on=date(2025, 1, 1))
    assert titles(editor, "enterprises/?ordering=title") == ["Alba", "Zarza"]
    assert titles(editor, "enterprises/?ordering=place__path") == ["Zarza", "Alba"]
    assert titles(editor, "enterprises/?ordering=last_confirmed_on") == ["Alba", "Zarza"]
    assert sorted(titles(editor, "enterprises/?ordering=nothing")) == ["Alba", "Zarza"]


def test_services_say_who_gives_them_and_what_they_cost(editor: Client) -> None:
    make_service("Plan de empresa", fee="paid", reviewed_on=date(2026, 2, 1))
    make_service("Taller de queso", provider=make_enterprise("Quesería"), service_kind="training")
    assert has(rows(editor, "services/?q=plan")[0], "Advice", "the network", "Paid", "1 February 2026")
    assert has(rows(editor, "services/?service_kind=training")[0], "Taller de queso", "Training", "Quesería", "Free")
    assert titles(editor, "services/?by_network=true") == ["Plan de empresa"]
    assert titles(editor, "services/?fee=paid") == ["Plan de empresa"]


def test_stories_say_about_whom_and_from_when(editor: Client) -> None:
    make_story("El pan vuelve", [make_enterprise("Pan de Pueblo")], verb="promote", published_on=date(2026, 1, 9))
    make_story("El queso vuelve", published_on=date(2025, 1, 9))
    assert has(rows(editor, "stories/?verb=promote")[0], "El pan vuelve", "Pan de Pueblo", "Promote", "9 January 2026")
    assert titles(editor, "stories/?published_on_from=2026-01-01&published_on_to=2026-12-31") == ["El pan vuelve"]


def test_calls_say_their_status_today_and_their_deadline_in_madrid(editor: Client) -> None:
    make_call("Abierta", opens_at=madrid(2026, 4, 1), closes_at=madrid(2026, 5, 29, 14))
    make_call("Se acaba", opens_at=madrid(2026, 4, 1), closes_at=madrid(2026, 4, 17, 14))
    make_call("Permanente", opens_at=madrid(2026, 1, 1), is_permanent=True)
    make_call("Sin fechas")
    found = {row[0]: row for row in rows(editor, "calls/")}
    assert has(found["Abierta"], "Open (44 days left)", "29/05/2026 14:00")
    assert has(found["Se acaba"], "Closing soon (2 days left)")
    assert has(found["Permanente"], "Open", "permanent")
    assert has(found["Sin fechas"], "to be confirmed")
    assert titles(editor, "calls/?status=closing") == ["Se acaba"]
    assert sorted(titles(editor, "calls/?status=open")) == ["Abierta", "Permanente", "Se acaba"]
    assert titles(editor, "calls/?status=closing&ordering=closes_at&q=acaba") == ["Se acaba"]


def test_calls_nobody_reviewed_for_a_year_are_found(editor: Client) -> None:
    for title, day in (("Vieja", date(2025, 4, 14)), ("Reciente", date(2025, 4, 16)), ("Nunca", None)):
        call = make_call(title)
        CallRecord.objects.filter(translation_key=call.translation_key).update(reviewed_on=day)
    assert sorted(titles(editor, "calls/?review=due")) == ["Nunca", "Vieja"]


def test_pages_stand_in_the_lists_once_and_not_once_per_language(editor: Client) -> None:
    page = make_enterprise("Pan de Pueblo")
    mirror()
    assert in_english(page).title == "Pan de Pueblo"
    assert titles(editor, "enterprises/") == ["Pan de Pueblo"]


def test_a_new_page_is_written_in_the_main_language_without_asking_where(editor: Client) -> None:
    page = make_enterprise()
    mirror()
    type(page.get_parent().specific).objects.update(alias_of=None)  # both lists are pages of their own
    response = editor.get("/admin/enterprises/choose_parent/")
    assert response["Location"].endswith(f"/enterprisepage/{page.get_parent().pk}/")
    assert page.get_parent().locale == Locale.get_default()


# Lists and how a row of each is made.
MAKERS: dict[str, Callable[[], Any]] = {
    "enterprises/": lambda: make_enterprise(place=make_place(), sectors=[make_sector("a"), make_sector("b")]),
    "services/": lambda: make_service(provider=an_enterprise()),
    "stories/": lambda: make_story(enterprises=[an_enterprise()]),
    "calls/": lambda: make_call(places=[make_place()]),
    "awards/": lambda: make_award(an_enterprise(), call_text="Premio"),
    "enterprise_records/": make_enterprise,
    "call_records/": make_call,
}


def an_enterprise() -> EnterprisePage:
    """One of three, so that not every row names another and not all the same."""
    pages = list(EnterprisePage.objects.order_by("pk"))
    return make_enterprise() if len(pages) < 3 else pages[next(_turns) % 3]


def make_award(enterprise: EnterprisePage, **values: Any) -> Award:
    fields: dict[str, Any] = {"enterprise": enterprise, "amount": Decimal(1000), "year": 2025} | values
    return Award.objects.create(**fields)


@pytest.mark.parametrize("path", MAKERS)
def test_thirty_rows_cost_as_many_queries_as_three(path: str, editor: Client) -> None:
    counts = []
    for size in (3, 27):
        for _number in range(size):
            MAKERS[path]()
        editor.get(f"/admin/{path}")  # fills what a process keeps
        with query_budget(40) as queries:
            rows(editor, path)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_amounts_of_awards_are_read_with_separator_and_currency_and_sorted_as_numbers(editor: Client) -> None:
    enterprise = make_enterprise("Pan de Pueblo")
    make_award(enterprise, call_text="Premio", amount=Decimal("1234567.5"))
    make_award(enterprise, call_text="Beca", amount=Decimal(900), currency="CHF")
    listed = rows(editor, "awards/?ordering=-amount")
    assert [row[2] for row in listed] == ["€1,234,567.50", "900 CHF"]
    found = downloaded(editor, "awards/?ordering=-amount&export=csv")
    assert [(row["Amount"], row["Currency"]) for row in found] == [("1234567.50", "EUR"), ("900.00", "CHF")]


def downloaded(client: Client, path: str) -> list[dict[str, str]]:
    response: Any = client.get(f"/admin/{path}")
    return list(csv.DictReader(StringIO(b"".join(response.streaming_content).decode())))


def test_a_list_is_downloaded_with_the_filters_that_are_on(editor: Client) -> None:
    make_enterprise("Pan de Pueblo", phone="+34987123456", email="hola@pan.example")
    make_enterprise("Queso", live=False)
    (row,) = downloaded(editor, "enterprises/?export=csv&live=true")
    assert (row["Title"], row["Situation"], row["Public e-mail address"], row["Published"]) == (
        "Pan de Pueblo", "Not confirmed", "hola@pan.example", "True",
    )  # fmt: skip


def test_downloads_hold_nothing_private(editor: Client) -> None:
    record(make_enterprise(), nif="F24000000", contact_person="Ana Pérez", contact_email="ana@casa.example")
    (row,) = downloaded(editor, "enterprises/?export=csv")
    assert not {"F24000000", "Ana Pérez", "ana@casa.example"} & set(row.values())


def test_downloads_run_nothing_in_a_program_for_spreadsheets(editor: Client) -> None:
    make_enterprise('=HYPERLINK("https://malo.example")')
    (row,) = downloaded(editor, "enterprises/?export=csv")
    assert row["Title"] == '\'=HYPERLINK("https://malo.example")'
    sheet = openpyxl.load_workbook(BytesIO(_bytes(editor.get("/admin/enterprises/?export=xlsx")))).active
    assert sheet["A2"].data_type == "s"


def _bytes(response: Any) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("text", ["=1+1", "+34987", "-1", "@cmd", "\t=1"])
def test_texts_that_look_like_formulas_are_marked_as_texts(text: str) -> None:
    assert without_formula(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Pan", "", None, 3, Decimal("-1.50"), True])
def test_other_values_are_downloaded_as_they_are(value: Any) -> None:
    assert without_formula(value) == value


def test_awards_are_found_by_enterprise_call_and_project(editor: Client) -> None:
    make_award(make_enterprise("Panadería", slug="panaderia"), call_text="Premio joven", project="Horno nuevo")
    make_award(make_enterprise("Quesería", slug="queseria"), call=make_call("Ayuda rural", slug="ayuda-rural"))
    assert titles(editor, "awards/?q=panaderia") == ["Panadería"]
    assert titles(editor, "awards/?q=horno") == ["Panadería"]
    assert titles(editor, "awards/?q=joven") == ["Panadería"]
    assert titles(editor, "awards/?q=rural") == ["Quesería"]
    assert len(titles(editor, "awards/?year=2025")) == 2


@pytest.mark.parametrize(
    "path", ["enterprises/", "services/", "stories/", "calls/", "snippets/cooperactivas_pages/sector/"]
)
def test_filters_are_buttons_to_tick_with_one_for_everything(path: str, editor: Client) -> None:
    make_sector("pan", es="Panadería")
    page = html5lib.parse(editor.get(f"/admin/{path}").content.decode(), namespaceHTMLElements=False)
    assert page.findall(".//header//select") == []
    radios = [field for field in page.findall(".//header//input") if field.get("type") == "radio"]
    names = {field.get("name") for field in radios}
    assert len(names) >= 2
    assert {field.get("name") for field in radios if not field.get("value")} == names


def test_a_search_without_a_match_says_so(editor: Client) -> None:
    make_enterprise("Pan de Pueblo")
    sentence = "No enterprises match your query."
    assert sentence in editor.get("/admin/enterprises/?q=zzz").content.decode()
    assert sentence not in editor.get("/admin/enterprises/?q=pan").content.decode()


def test_what_is_wrong_with_an_award_is_said_in_a_sentence_of_its_own(editor: Client) -> None:
    text = editor.post("/admin/awards/new/", {"amount": "-5"}).content.decode()
    assert "The award is not saved yet: correct the marked errors." in text
    assert not Award.objects.exists()
