"""What single phrases mean. Real texts, some shortened, unless a comment says otherwise."""

from __future__ import annotations

from datetime import date, time

import pytest

from cooperactivas_pages.bdns.phrases import (
    Anchor,
    StatedDate,
    StatedOpening,
    StatedTerm,
    Term,
    Unit,
    names_a_date,
    read_clock,
    read_date,
    read_opening,
    read_term,
)


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("El 21 de febrero de 2025", date(2025, 2, 21), None),
        ("A LAS 14:00 HORAS DEL DIA 17 DE FEBRERO DE 2025", date(2025, 2, 17), time(14, 0)),
        ("HASTA EL 10 DE DICIEMBRE DE 2.025", date(2025, 12, 10), None),
        ("13/01/2025 a las 14:00 hrs.", date(2025, 1, 13), time(14, 0)),
        ("15.11.2025", date(2025, 11, 15), None),
        ("18/6/2022", date(2022, 6, 18), None),
        ("30 de setembro de 2025", date(2025, 9, 30), None),
        ("Fins el 16/1/2025 a les 14 h", date(2025, 1, 16), time(14, 0)),
        ("finalitza el 14 de febrer de 2025", date(2025, 2, 14), None),
        ("se cerrará el día 17 de enero de 2025", date(2025, 1, 17), None),
        ("14:30 h del 20 de septiembre de 2021", date(2021, 9, 20), time(14, 30)),
        (
            "Hasta las 13:00 horas (hora peninsular española) del día 13 de octubre de 2021",
            date(2021, 10, 13),
            time(13, 0),
        ),
        ("Hasta las 23:59 horas del 31 de enero de 2025.", date(2025, 1, 31), time(23, 59)),
        # Our own: the last hour of a day.
        ("Hasta las 24 horas del 31 de enero de 2025", date(2025, 1, 31), time(23, 59)),
    ],
)
def test_a_closing_text_that_is_a_date_gives_its_day_and_hour(text, day, at):
    assert read_date(text, opening=False) == StatedDate(day, at)


def test_a_date_that_may_end_with_the_money_says_so():
    text = "31.12.2025 o el agotamiento del crédito si es anterior"

    assert read_date(text, opening=False) == StatedDate(date(2025, 12, 31), None, may_end_earlier=True)


@pytest.mark.parametrize(
    "text",
    [
        "Termina el mismo día 8 de febrero de 2025.",
        "30 de septiembre y 14 de octubre de 2021",
        "Dos meses desde publicación y el 31/07/2025",
        "Para el segundo período en el año 2026: del 02 febrero al 02 de marzo de 2026, ambos incluidos.",
        "Hasta el 22 de abril a las 14:00 (GMT Madrid)",
        "30 de setermbre de 2026",
        "Diciembre de 2024",
        "Final año 2025",
        "Todo el año",
        ".",
        "",
        # Our own: days and hours that do not exist, and a start in the place of an end.
        "30 de febrero de 2025",
        "31/02/2025",
        "A las 27:00 horas del 3 de febrero de 2025",
        "Desde el 3 de febrero de 2025",
    ],
)
def test_a_closing_text_with_anything_else_in_it_gives_no_date(text):
    assert read_date(text, opening=False) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A las 14:00h", time(14, 0)),
        ("Hasta las 13:30", time(13, 30)),
        ("hasta las 13.30", time(13, 30)),
        ("A las 09:00 horas", time(9, 0)),
        ("A LAS 14:00 HORAS", time(14, 0)),
        ("A las 14:00 (hora peninsular española) del día", time(14, 0)),
        ("Un mes", None),
        ("HASTA FINAL COVID 19", None),
        ("A las 09:00h desde el día hábil siguiente a la publicación del extracto en el BOP Cádiz", None),
    ],
)
def test_an_hour_alone_is_read_as_an_hour(text, expected):
    assert read_clock(text) == expected


@pytest.mark.parametrize(
    ("text", "count", "unit", "anchor", "journal"),
    [
        ("15 días hábiles", 15, Unit.WORKING_DAYS, Anchor.UNSTATED, ""),
        ("Veinticinco días hábiles", 25, Unit.WORKING_DAYS, Anchor.UNSTATED, ""),
        ("Dos meses", 2, Unit.MONTHS, Anchor.UNSTATED, ""),
        (
            "20 días hábiles desde la publicación del extracto en BOE",
            20,
            Unit.WORKING_DAYS,
            Anchor.DAY_AFTER,
            "boe",
        ),
        (
            "Los siguientes 15 días naturales a su publicación en BOE",
            15,
            Unit.NATURAL_DAYS,
            Anchor.DAY_AFTER,
            "boe",
        ),
        ("15 DÍAS HÁBILES SIGUIENTES  PUBLICACIÓN EN EL BOP", 15, Unit.WORKING_DAYS, Anchor.DAY_AFTER, "bop"),
        (
            "10 días desde el día siguiente a la publicación del extracto en el BORM",
            10,
            Unit.BARE_DAYS,
            Anchor.DAY_AFTER,
            "borm",
        ),
        (
            "transcurridos treinta días hábiles desde el día siguiente a la publicación en el Bocyl",
            30,
            Unit.WORKING_DAYS,
            Anchor.DAY_AFTER,
            "bocyl",
        ),
        ("Un mes dese el siguiente a la publicación en el B.O.E", 1, Unit.MONTHS, Anchor.DAY_AFTER, "boe"),
        (
            "(30) treinta días hábiles desde la fecha de publicación en BOE",
            30,
            Unit.WORKING_DAYS,
            Anchor.DAY_AFTER,
            "boe",
        ),
        ("1 mes a contar desde la apertura de plazo", 1, Unit.MONTHS, Anchor.OPENING, ""),
    ],
)
def test_a_term_is_read_with_its_unit_and_what_it_counts_from(text, count, unit, anchor, journal):
    assert read_term(text) == StatedTerm(Term(count, unit), anchor, journal)


@pytest.mark.parametrize(
    "text",
    [
        "Un mes desde la comunicación de los daños",
        "Tres meses desde el dia siguiente a la finalización del período de FEMPO",
        "20 días hábiles a contar desde el día siguiente al registro de la convocatoria en la BDNS",
        "45 días antes de cada festividad salvo carnavales que finalizará 20 días antes",
        "15 DÍAS DESPUÉS DEL DÍA SIGUIENTE DE LA PUBLICACIÓN DEL EXTRACTO DE LA CONVOCATORIA EN EL BOCM.",
        "Décimo día hábil a las 14:00 horas de Madrid",
        "30 días a partir del primer día hábil siguiente al de la publicación del Extracto en el BOJAl",
        "20 días naturales para cada una de las ediciones",
        "20 Dies Hàbils",
        # Our own: a number that contradicts itself.
        "treinta (20) días hábiles",
    ],
)
def test_a_term_with_one_unknown_word_is_not_understood(text):
    assert read_term(text) is None


@pytest.mark.parametrize(
    ("text", "anchor", "journal"),
    [
        ("Al día siguiente de la publicación del extracto en BOE.", Anchor.DAY_AFTER, "boe"),
        ("Día posterior a su publicación en el BOE", Anchor.DAY_AFTER, "boe"),
        ("Día siguiente publicación extracto convocatoria", Anchor.DAY_AFTER, ""),
        ("1er día hábil siguiente a la publicación en BOJA", None, ""),
        ("Primer día hábil siguiente a la publicación del extracto en el BOE", None, ""),
        ("Día hábil siguiente a la publicación", Anchor.WORKING_DAY_AFTER, ""),
        ("PUBLICACIÓN EN EL BOP", Anchor.PUBLICATION, "bop"),
        ("desde la publicación en el BOE", Anchor.PUBLICATION, "boe"),
        ("Desde la fecha de su firma", None, ""),
        ("A partir del día siguiente a la publicación en la web de MIVAU", None, ""),
        ("A partir publicación 10 días hábiles", None, ""),
        ("No aplica", None, ""),
    ],
)
def test_an_opening_is_tied_to_publication_only_by_known_words(text, anchor, journal):
    assert read_opening(text) == (StatedOpening(anchor, journal) if anchor else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A LAS 14:00 HORAS DEL DIA 17 DE FEBRERO DE 2025", True),
        ("Final año 2025", True),
        ("Hasta el 31/12", True),
        ("Quince días hábiles", False),
        ("", False),
    ],
)
def test_texts_that_name_a_date_are_told_from_those_that_count(text, expected):
    assert names_a_date(text) is expected
