"""Dates are claimed only where they are certain. The oracle is what the publisher itself entered."""

from __future__ import annotations

import csv
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cooperactivas_pages.bdns import map_answer

from .answers import FIXTURES, announced, minimal

MADRID = ZoneInfo("Europe/Madrid")
STATE = {"nivel1": "ESTADO", "nivel2": "MINISTERIO DE CULTURA"}


def _oracles() -> list[dict[str, str]]:
    with (FIXTURES / "deadlines.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _as_answer(row: dict[str, str], *, with_opening: bool) -> dict[str, Any]:
    """Return an answer with the texts of ``row`` and without its official end."""
    return minimal(
        codigoBDNS=row["code"],
        organo={"nivel1": row["administration"]},
        fechaRecepcion=row["registered"] or None,
        fechaInicioSolicitud=(row["official_opening"] or None) if with_opening else None,
        fechaFinSolicitud=None,
        textInicio=row["text_start"] or None,
        textFin=row["text_end"] or None,
        anuncios=[announced(row["published"], row["journal"])] if row["published"] else [],
    )


@pytest.mark.parametrize("row", _oracles(), ids=lambda row: row["code"])
def test_a_resolved_end_is_the_official_one_or_there_is_none(row):
    call = map_answer(_as_answer(row, with_opening=True))

    found = call.closes_at.date().isoformat() if call.closes_at else "none"
    assert found == (row["official_end"] if row["expected"] == "date" else "none")


def test_the_sample_holds_both_kinds():
    expected = [row["expected"] for row in _oracles()]

    assert (expected.count("date"), expected.count("none")) == (20, 29)


# Terms as the announcements state them, beside the day the office then entered.
@pytest.mark.parametrize(
    ("code", "administration", "journal", "published", "text", "official"),
    [
        (
            "803247",
            "CASTILLA Y LEÓN",
            "BOCYL. B.O. DE LA JUNTA DE CASTILLA Y LEÓN",
            "2024-12-19T00:00:00.000+01:00",
            "Treinta días hábiles a contar desde el día siguiente al de la publicación del extracto",
            date(2025, 2, 4),
        ),
        (
            "802258",
            "DAIMIEL",
            "B.O.P. DE CIUDAD REAL",
            "2024-12-13",
            "4 días hábiles desde el día siguiente al de la publicación del anuncio en el BOP",
            date(2024, 12, 19),
        ),
        (
            "802847",
            "CABILDO INSULAR DE GRAN CANARIA",
            "B.O.P. DE LAS PALMAS",
            "2024-12-18",
            "VEINTE DÍAS HÁBILES, a partir del día siguiente al de la publicación del extracto en el BOP",
            date(2025, 1, 20),
        ),
        (
            "565811",
            "ESTADO",
            "BOE. BOLETÍN OFICIAL DEL ESTADO",
            "2021-05-27",
            "Quince días hábiles contados a partir del día siguiente al de la publicación de este extracto",
            date(2021, 6, 17),
        ),
    ],
)
def test_working_days_are_counted_as_offices_count_them(code, administration, journal, published, text, official):
    regions = [{"descripcion": "ES42 - CASTILLA LA MANCHA" if code == "802258" else "ES70 - CANARIAS"}]
    call = map_answer(
        minimal(
            codigoBDNS=code,
            organo={"nivel1": administration},
            regiones=regions,
            textFin=text,
            anuncios=[announced(published, journal)],
        )
    )

    assert call.closes_at is not None
    assert call.closes_at.date() == official
    assert call.dates_confidence in {"medium", "low"}


def test_a_regional_holiday_on_the_way_leaves_the_end_open(stored):
    raw = stored("803812") | {
        "fechaInicioSolicitud": None,
        "fechaFinSolicitud": None,
        "textFin": "15 días hábiles a contar desde el día siguiente a la publicación en el BOP",
    }
    elsewhere = raw | {
        "organo": {"nivel1": "DIPUTACIÓN PROV. DE LEÓN"},
        "regiones": [{"descripcion": "ES413 - León"}],
    }

    # The office entered 17 January: 26 December does not count in Catalonia. National holidays give the 16th.
    assert map_answer(raw).closes_at is None
    assert map_answer(elsewhere).closes_at == datetime(2025, 1, 16, 23, 59, tzinfo=MADRID)


def test_an_end_that_falls_on_a_weekend_is_left_open():
    raw = minimal(
        organo=STATE,
        textFin="30 días naturales desde la publicación del extracto en el BOE",
        anuncios=[announced("2024-11-14")],
    )

    # 14 December 2024 is a Saturday: one office entered the 14th, two others the 16th for the same words.
    assert map_answer(raw).closes_at is None


def test_months_end_on_the_same_day_of_the_month():
    raw = minimal(
        organo=STATE,
        textFin="Dos meses desde la publicación de este extracto en el BOE.",
        anuncios=[announced("2021-01-15")],
    )
    call = map_answer(raw)

    assert call.closes_at == datetime(2021, 3, 15, 23, 59, tzinfo=MADRID)
    assert (call.dates_source, call.dates_confidence) == ("resolved", "medium")


def test_a_month_without_that_day_ends_on_its_last_day():
    raw = minimal(organo=STATE, textFin="Un mes desde la publicación en el BOE", anuncios=[announced("2022-01-31")])

    assert map_answer(raw).closes_at == datetime(2022, 2, 28, 23, 59, tzinfo=MADRID)


def test_a_bare_term_counts_from_publication_when_the_opening_does(stored):
    raw = stored("803456")

    assert raw["textFin"] == "Veinticinco días hábiles"
    assert map_answer(raw).closes_at == datetime(2025, 1, 27, 23, 59, tzinfo=MADRID)
    assert map_answer(raw).opens_at == datetime(2024, 12, 19, 0, 0, tzinfo=MADRID)


def test_bare_months_need_the_announcement_to_say_the_same(stored):
    raw = stored("558063")

    assert raw["textFin"] == "Dos meses"
    assert map_answer(raw).closes_at == datetime(2021, 6, 22, 23, 59, tzinfo=MADRID)

    raw["anuncios"][0]["texto"] = "<p>Convocatoria de ayudas.</p>"
    assert map_answer(raw).closes_at is None


def test_nothing_is_counted_without_a_publication():
    raw = minimal(organo=STATE, textFin="15 días hábiles desde la publicación en el BOE")

    assert map_answer(raw).closes_at is None


def test_nothing_is_counted_from_another_journal():
    text = "15 días hábiles desde la publicación en el BOP"

    assert map_answer(minimal(organo=STATE, textFin=text, anuncios=[announced("2025-01-14")])).closes_at is None


def test_two_days_of_publication_may_be_an_extension(stored):
    raw = stored("578531")

    assert raw["textFin"] == "20 días naturales tras la publicación en el BOE"
    assert len(raw["anuncios"]) == 4
    assert map_answer(raw).closes_at is None


def test_an_announcement_with_another_term_stops_the_count():
    text = "<p>El plazo de presentación de solicitudes será de veinte días hábiles desde la publicación.</p>"
    raw = minimal(
        organo=STATE,
        textFin="15 días hábiles desde la publicación en el BOE",
        anuncios=[announced("2025-01-14", text=text)],
    )

    assert map_answer(raw).closes_at is None


def test_an_announcement_with_another_date_stops_a_stated_date():
    text = "<p>El plazo de presentación de solicitudes termina el 28 de febrero de 2025.</p>"
    raw = minimal(organo=STATE, textFin="Hasta el 15 de febrero de 2025", anuncios=[announced("2025-01-14", text=text)])

    assert map_answer(raw).closes_at is None


def test_a_document_that_extends_the_term_stops_the_count():
    raw = minimal(
        organo=STATE,
        textFin="15 días hábiles desde la publicación en el BOE",
        anuncios=[announced("2025-01-14")],
    )

    assert map_answer(raw).closes_at is not None
    for title, stopped in (
        ("Ampliación del plazo de solicitudes", True),
        ("Ampliación plazo para resolver", False),
    ):
        extended = map_answer(raw | {"documentos": [{"id": 1, "descripcion": title}]})
        assert (extended.closes_at is None) is stopped


def test_universities_keep_their_own_calendar():
    raw = minimal(
        organo={"nivel1": "OTROS", "nivel2": "UNIVERSIDAD DE BURGOS"},
        textFin="15 días hábiles desde la publicación en el BOE",
        anuncios=[announced("2025-01-14")],
    )

    assert map_answer(raw).closes_at is None


def test_a_town_has_two_holidays_nobody_lists_so_its_count_is_of_low_confidence():
    raw = minimal(
        organo={"nivel1": "DIPUTACIÓN PROV. DE LEÓN"},
        regiones=[{"descripcion": "ES413 - León"}],
        textFin="15 DÍAS HÁBILES SIGUIENTES  PUBLICACIÓN EN EL BOP",
        anuncios=[announced("2024-12-19", "B.O.P. DE LEÓN")],
    )
    call = map_answer(raw)

    assert call.closes_at == datetime(2025, 1, 14, 23, 59, tzinfo=MADRID)
    assert call.dates_confidence == "low"


def test_days_without_an_adjective_are_working_days_of_low_confidence():
    raw = minimal(organo=STATE, textFin="10 días desde la publicación en el BOE", anuncios=[announced("2025-02-03")])
    call = map_answer(raw)

    assert call.closes_at == datetime(2025, 2, 17, 23, 59, tzinfo=MADRID)
    assert call.dates_confidence == "low"


@pytest.mark.parametrize(
    ("official", "expected"),
    [
        ("2024-11-15T00:00:00+01:00", datetime(2024, 11, 15, 23, 59, tzinfo=MADRID)),
        ("2025-05-02T00:00:00+02:00", datetime(2025, 5, 2, 23, 59, tzinfo=MADRID)),
        ("2025-05-01T22:00:00Z", datetime(2025, 5, 2, 23, 59, tzinfo=MADRID)),
        ("2025-12-31", datetime(2025, 12, 31, 23, 59, tzinfo=MADRID)),
        ("2025-03-30", datetime(2025, 3, 30, 23, 59, tzinfo=MADRID)),
        ("2025-12-31T14:00:00+01:00", datetime(2025, 12, 31, 14, 0, tzinfo=MADRID)),
    ],
)
def test_an_official_day_is_the_spanish_day_and_lasts_to_its_last_minute(official, expected):
    call = map_answer(minimal(fechaFinSolicitud=official))

    assert call.closes_at == expected
    assert (call.dates_source, call.dates_confidence) == ("official", "high")


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("A las 14:00 h", (14, 0)),
        ("Hasta las 13:30 horas del 31 de enero de 2025", (13, 30)),
        ("Hasta las 13:30 horas del 28 de febrero de 2025", (23, 59)),
        ("A las 00:00", (23, 59)),
        ("Un mes", (23, 59)),
    ],
)
def test_the_text_beside_an_official_day_can_only_add_the_hour(text, clock):
    call = map_answer(minimal(fechaFinSolicitud="2025-01-31", textFin=text))

    assert call.closes_at == datetime(2025, 1, 31, *clock, tzinfo=MADRID)
    assert call.closes_text == text


@pytest.mark.parametrize(
    "nonsense", ["31/12/2025", "2025-02-30", "0001-01-01", "9999-12-31", "pronto", "\x00", "2025-13-01"]
)
def test_an_official_date_that_is_none_is_left_out_and_not_replaced_by_the_text(nonsense):
    call = map_answer(minimal(fechaFinSolicitud=nonsense, textFin="El 21 de febrero de 2025"))

    assert call.closes_at is None
    assert any("fechaFinSolicitud" in warning for warning in call.warnings)


def test_dates_in_the_wrong_order_are_both_left_out():
    call = map_answer(minimal(fechaInicioSolicitud="2025-03-01", fechaFinSolicitud="2025-02-01"))

    assert (call.opens_at, call.closes_at, call.dates_source) == (None, None, "")
    assert any("before it opens" in warning for warning in call.warnings)


def test_a_period_of_one_day_is_kept():
    call = map_answer(minimal(fechaInicioSolicitud="2025-03-03", fechaFinSolicitud="2025-03-03"))

    assert (call.opens_at, call.closes_at) == (
        datetime(2025, 3, 3, 0, 0, tzinfo=MADRID),
        datetime(2025, 3, 3, 23, 59, tzinfo=MADRID),
    )


def test_publication_on_friday_opens_on_monday():
    raw = minimal(
        organo=STATE,
        textInicio="Al día siguiente de la publicación del extracto en el BOE",
        anuncios=[announced("2021-04-09")],
    )

    assert map_answer(raw).opens_at == datetime(2021, 4, 12, 0, 0, tzinfo=MADRID)


def test_an_opening_with_its_hour_keeps_it():
    raw = minimal(textInicio="Desde las 08:30 horas del 3 de febrero de 2025.", fechaRecepcion="2024-12-20")

    assert map_answer(raw).opens_at == datetime(2025, 2, 3, 8, 30, tzinfo=MADRID)


def test_a_stale_year_in_a_text_is_not_believed():
    raw = minimal(fechaRecepcion="2024-12-18", textInicio="10/05/2022", textFin="31 de diciembre de 2022")
    call = map_answer(raw)

    assert (call.opens_at, call.closes_at) == (None, None)


def test_a_call_says_how_its_date_was_found():
    raw = minimal(
        organo=STATE,
        textFin="15 días hábiles desde la publicación en el BOE",
        anuncios=[announced("2025-01-14")],
    )

    assert map_answer(raw).dates_how == "Closing: 15 working days after publication on 2025-01-14"
