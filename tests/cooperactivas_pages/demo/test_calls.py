"""Example calls: real answers with moved dates, which say so."""

from datetime import date, datetime, time, timedelta

import pytest

from cooperactivas_pages.bdns import map_answer
from cooperactivas_pages.choices import CallStatus
from cooperactivas_pages.demo.builder import load_demo
from cooperactivas_pages.demo.errors import DemoDataError
from cooperactivas_pages.facts import original_dates
from cooperactivas_pages.models import CallRecord, FundingCallPage
from cooperactivas_pages.status import MADRID, call_status
from tests.cooperactivas_pages.demo.folders import answer, with_calls
from tests.cooperactivas_pages.demo.today import TODAY

# One call of each status, among them one that is permanently open.
ONE_OF_EACH = {
    "558063": CallStatus.OPEN,
    "557595": CallStatus.OPEN,
    "795780": CallStatus.CLOSING,
    "803481": CallStatus.CLOSED,
    "557144": CallStatus.RESOLVED,
    "803000": CallStatus.ARCHIVED,
    "804431": CallStatus.FORECAST,
    "804209": CallStatus.FORECAST,
}


def calls() -> dict[str, FundingCallPage]:
    pages = FundingCallPage.objects.filter(locale__language_code="es")
    return {page.record.external_id: page for page in pages}


# An ordinary day, one on which the clocks change, and a leap day.
@pytest.mark.parametrize("today", [TODAY, date(2027, 3, 28), date(2028, 2, 29)], ids=str)
def test_each_call_has_its_status_from_the_first_to_the_last_minute_of_the_day(taxonomies, tmp_path, today):
    load_demo(today, folder=with_calls(tmp_path / "demo", list(ONE_OF_EACH)))

    for moment in (time(0, 0), time(23, 59)):
        at = datetime.combine(today, moment, MADRID)
        assert {code: call_status(page.dates, at) for code, page in calls().items()} == ONE_OF_EACH


def test_dates_move_by_whole_weeks_and_the_page_tells_the_original_ones(taxonomies, tmp_path):
    load_demo(TODAY, folder=with_calls(tmp_path / "demo", ["557144"]))

    call = calls()["557144"]
    official = map_answer(answer("557144"))
    assert call.record.date_shift_weeks == 276
    assert call.closes_at - official.closes_at == timedelta(weeks=276)
    assert original_dates(call).closes_at == official.closes_at
    assert "se han movido 276 semanas" in call.source_notice
    assert "del 5 de mayo de 2021 al 4 de junio de 2021" in call.source_notice


def test_a_call_without_dates_says_that_none_were_moved(taxonomies, tmp_path):
    load_demo(TODAY, folder=with_calls(tmp_path / "demo", ["804209"]))

    call = calls()["804209"]
    assert (call.opens_at, call.closes_at, call.record.date_shift_weeks) == (None, None, 0)
    assert "no se ha movido ninguna" in call.source_notice


def test_an_opening_day_that_no_record_states_is_said_to_be_invented(taxonomies, tmp_path):
    load_demo(TODAY, folder=with_calls(tmp_path / "demo", ["557595"]))

    call = calls()["557595"]
    assert (call.is_permanent, call.opens_at is not None) == (True, True)
    assert "el día de apertura de esta página es inventado" in call.source_notice
    assert "no se ha movido ninguna" not in call.source_notice


def test_a_call_links_its_official_record_and_repeats_the_notice_of_the_source(taxonomies, tmp_path):
    load_demo(TODAY, folder=with_calls(tmp_path / "demo", ["557144"]))

    call = calls()["557144"]
    record = "https://www.infosubvenciones.es/bdnstrans/GE/es/convocatorias/557144"
    assert call.documents.first().url == record
    assert record in call.source_notice
    assert "avisolegal" in call.source_notice
    assert [(row.scheme, row.value) for row in call.identifiers.all()] == [
        ("bdns", "557144"),
        ("cve", "BOE-B-2021-21798"),
    ]


def test_the_facts_come_from_the_answer_and_the_plain_words_from_the_editor(taxonomies, tmp_path):
    load_demo(TODAY, folder=with_calls(tmp_path / "demo", ["557144"]))

    call = calls()["557144"]
    assert call.title == "Premios a proyectos innovadores de mujeres rurales"
    assert call.official_title.startswith("Orden de 28 de abril de 2021")
    assert call.budget == 150000
    assert call.granting_body_1 == "Ministerio de Agricultura, Pesca y Alimentación"
    # The office filed it as a grant; the editor read that it is a prize.
    assert call.instruments == ["prize"]
    assert [link.place.code for link in call.place_links.all()] == ["es"]


def test_the_record_keeps_the_answer_and_the_day_of_the_review(taxonomies, tmp_path):
    load_demo(TODAY, folder=with_calls(tmp_path / "demo", ["557144"]))

    record = CallRecord.objects.get()
    assert (record.source, record.external_id, record.reviewed_on) == ("demo", "557144", TODAY)
    assert record.raw == answer("557144")


def test_a_status_the_dates_cannot_have_is_a_mistake_of_the_file(taxonomies, tmp_path):
    folder = with_calls(tmp_path / "demo", ["804209"])
    text = (folder / "calls.yaml").read_text(encoding="utf-8")
    (folder / "calls.yaml").write_text(text.replace("status: forecast", "status: closing"), encoding="utf-8")

    with pytest.raises(DemoDataError, match=r"calls\.yaml: 804209: .*804209"):
        load_demo(TODAY, folder=folder)
