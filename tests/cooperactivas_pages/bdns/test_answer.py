"""What counts as an answer of the BDNS, and what is said when something else came."""

from __future__ import annotations

import pytest

from cooperactivas_pages.bdns import AnswerError, map_answer, read_answer

from .answers import minimal


def test_an_empty_body_says_that_the_code_is_unknown():
    with pytest.raises(AnswerError, match="knows no call with this code"):
        read_answer(" \n")


def test_the_page_of_the_firewall_is_told_apart_from_data():
    with pytest.raises(AnswerError, match="web page instead of data"):
        read_answer("<html><head><title>Acceso denegado</title></head><body>Acceso denegado</body></html>")


def test_a_denied_access_inside_a_field_is_not_taken_for_a_title():
    with pytest.raises(AnswerError, match="denied access"):
        map_answer(minimal(descripcion="Acceso denegado. Su IP ha sido bloqueada"))


def test_broken_json_asks_to_fetch_again():
    with pytest.raises(AnswerError, match="not valid JSON"):
        read_answer('{"codigoBDNS": "803551", ')


def test_json_nested_beyond_reason_is_refused_and_does_not_crash():
    with pytest.raises(AnswerError, match="not valid JSON"):
        read_answer("[" * 200_000)


def test_a_list_of_calls_is_not_a_call():
    with pytest.raises(AnswerError, match="single call by its code"):
        read_answer('[{"codigoBDNS": "803551"}]')


def test_an_oversized_text_is_refused_before_it_is_read():
    with pytest.raises(AnswerError, match="too long"):
        read_answer("{" + " " * 5_000_001 + "}")


def test_maintenance_is_reported_as_maintenance():
    raw = read_answer('{"codigo": "ERR_MANTENIMIENTO_BBDD", "error": "Servicio no disponible"}')
    with pytest.raises(AnswerError, match="maintenance"):
        map_answer(raw)


@pytest.mark.parametrize("not_an_object", ["Acceso denegado", ["a"], None, 7])
def test_what_is_not_an_object_is_refused(not_an_object):
    with pytest.raises(AnswerError, match="not an answer of the BDNS"):
        map_answer(not_an_object)


@pytest.mark.parametrize("field", ["codigoBDNS", "descripcion"])
@pytest.mark.parametrize("empty", [None, "", "  \xa0\n"])
def test_a_missing_required_field_is_named(field, empty):
    with pytest.raises(AnswerError, match=f"“{field}” is missing"):
        map_answer(minimal(**{field: empty}))


def test_a_missing_administration_is_named():
    with pytest.raises(AnswerError, match=r"“organo\.nivel1” is missing"):
        map_answer(minimal(organo={"nivel1": None, "nivel2": "AYUNTAMIENTO DE LEÓN"}))


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("organo", "CASTILLA Y LEÓN", "organo"),
        ("descripcion", ["x"], "descripcion"),
        ("fechaFinSolicitud", 20251231, "fechaFinSolicitud"),
        ("presupuestoTotal", "100.000", "presupuestoTotal"),
        ("presupuestoTotal", True, "presupuestoTotal"),
        ("mrr", "no", "mrr"),
        ("regiones", "ES41", "regiones"),
        ("regiones", ["ES41"], r"regiones\[0\]"),
        ("regiones", [{"descripcion": 41}], r"regiones\[0\].descripcion"),
        ("reglamento", "de minimis", "reglamento"),
        ("documentos", [{"id": "12", "descripcion": "Bases"}], r"documentos\[0\].id"),
        ("anuncios", {"texto": ""}, "anuncios"),
        ("sectores", [{}] * 501, "sectores"),
        ("codigoBDNS", "../../etc", "codigoBDNS"),
        ("codigoBDNS", "٨٠٣", "codigoBDNS"),
        ("codigoBDNS", 1.5, "codigoBDNS"),
    ],
)
def test_a_field_of_another_type_is_named_and_nothing_is_guessed(field, value, named):
    with pytest.raises(AnswerError, match=f"“{named}” of the BDNS answer is not .*Fetch the call again"):
        map_answer(minimal(**{field: value}))


def test_a_code_given_as_a_number_is_accepted():
    assert map_answer(minimal(codigoBDNS=803551)).bdns_code == "803551"


def test_a_shape_without_the_optional_fields_gives_a_call_without_them():
    call = map_answer(minimal())

    assert call.official_title == "Ayudas a cooperativas"
    assert (call.opens_at, call.closes_at, call.dates_source, call.dates_confidence) == (None, None, "", "")
    assert (call.instruments, call.procedure, call.documents, call.budget) == ((), "", (), None)
    assert call.warnings == ()
