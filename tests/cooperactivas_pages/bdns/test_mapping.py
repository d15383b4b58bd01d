"""What each field of an answer becomes, on real answers of 2021, 2024 and 2026."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from cooperactivas_pages.bdns import Identifier, map_answer

from .answers import announced, minimal

MADRID = ZoneInfo("Europe/Madrid")


def test_a_regional_call_of_2024_is_read_field_by_field(stored):
    call = map_answer(stored("795780"))

    assert call.official_title.startswith("Resolución de 8 de noviembre de 2024 de la Presidenta")
    assert call.identifiers == (Identifier("bdns", "795780"), Identifier("cve", "BOCYL-D-12112024-10"))
    assert call.granting_body_1 == "Castilla y León"
    assert call.granting_body_2 == "Servicio Público de Empleo de Castilla y León"
    assert call.granting_body_3 == ""
    assert call.admin_level == "region"
    assert call.instruments == ("grant",)
    assert call.procedure == "direct"
    assert call.purpose == "Fomento del Empleo"
    assert call.beneficiary_traits == ("nonprofit",)
    assert call.cnae_2009 == "84.1 84.2"
    assert call.sectors == ("administracion",)
    assert call.place_nuts == ("ES41",)
    assert call.funds == ("esf",)
    assert (call.aid_regime, call.regulation, call.sa_number) == ("", "", "")
    assert (call.budget, call.currency) == (Decimal("4450000.00"), "EUR")
    assert call.published_on == date(2024, 11, 12)
    assert call.opens_at == datetime(2024, 11, 13, 0, 0, tzinfo=MADRID)
    assert call.closes_at == datetime(2024, 11, 27, 23, 59, tzinfo=MADRID)
    assert (call.dates_source, call.dates_confidence) == ("official", "high")
    assert call.is_permanent is False
    assert call.rules_url == "https://bocyl.jcyl.es/boletines/2024/10/29/pdf/BOCYL-D-29102024-13.pdf"
    assert call.office_url == ""
    assert [document.url for document in call.documents] == [
        "https://www.infosubvenciones.es/bdnstrans/api/convocatorias/documentos?idDocumento=1156517",
        "https://bocyl.jcyl.es/boletines/2024/11/12/pdf/BOCYL-D-12112024-10.pdf",
    ]
    assert call.notice.startswith("La reutilización de los datos")
    assert call.record_url == "https://www.infosubvenciones.es/bdnstrans/GE/es/convocatorias/795780"
    assert call.warnings == ()


def test_a_state_call_of_2021_keeps_body_names_but_not_the_kind_of_administration(stored):
    call = map_answer(stored("558063"))

    assert call.admin_level == "state"
    assert call.granting_body_1 == "Ministerio para la Transición Ecológica y el Reto Demográfico"
    assert call.granting_body_2 == "Instituto para la Transición Justa, O.A."
    assert call.place_nuts == ("ES12", "ES242", "ES413", "ES414")
    assert call.procedure == "competitive"
    assert (call.aid_regime, call.sa_number) == ("block_exemption", "")
    assert any("ayudaEstado" in warning and "SA.00000" in warning for warning in call.warnings)


def test_a_call_of_2026_names_the_kind_first_and_the_administration_second(stored):
    call = map_answer(stored("923546"))

    assert call.admin_level == "region"
    assert call.granting_body_1 == "Illes Balears"
    assert call.granting_body_2 == "Servicio de Ocupación de las Islas Baleares (SOIB)"
    assert call.official_title_other.startswith("Resolució del conseller")
    assert call.closes_at == datetime(2026, 5, 20, 23, 59, tzinfo=MADRID)
    assert call.dates_source == "official"


def test_a_loan_with_structural_funds_is_read_as_such(stored):
    call = map_answer(stored("557595"))

    assert call.instruments == ("loan",)
    assert call.funds == ("erdf",)
    assert call.sa_number == "SA.64144"
    assert call.documents[-1].url == "https://competition-cases.ec.europa.eu/cases/SA.64144"
    assert (call.opens_at, call.closes_at) == (None, None)


@pytest.mark.parametrize(
    ("level_1", "expected"),
    [
        ("ESTADO", "state"),
        ("AUTONOMICA", "region"),
        ("LOCAL", "local"),
        ("OTROS", "other"),
        ("COMUNIDAD DE MADRID", "region"),
        ("MADRID", "local"),
        ("REGIÓN DE MURCIA", "region"),
        ("MURCIA", "local"),
        ("LA RIOJA", "region"),
        ("CIUDAD AUTÓNOMA DE CEUTA", "region"),
        ("LEÓN", "local"),
        ("DIPUTACIÓN PROV. DE LEÓN", "local"),
        ("CABILDO INSULAR DE TENERIFE", "local"),
        ("BAÑEZA, LA", "local"),
    ],
)
def test_the_level_of_administration_follows_from_its_name_or_kind(level_1, expected):
    assert map_answer(minimal(organo={"nivel1": level_1})).admin_level == expected


def test_a_kind_stands_for_the_administration_when_there_is_no_name():
    assert map_answer(minimal(organo={"nivel1": "ESTADO"})).granting_body_1 == "Estado"


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ({"descripcion": "SUBVENCIÓN Y ENTREGA DINERARIA SIN CONTRAPRESTACIÓN "}, "grant"),
        ({"descripcion": "SUBVENCION Y ENTREGA DINERARIA SIN CONTRAPRESTACION"}, "grant"),
        ({"descripcion": "PRÉSTAMO"}, "loan"),
        ({"descripcion": "GARANTÍA"}, "guarantee"),
        ({"descripcion": "VENTAJA FISCAL"}, "tax_relief"),
        ({"descripcion": "APORTACIÓN DE FINANCIACIÓN RIESGO"}, "risk_finance"),
        ({"descripcion": "OTROS INSTRUMENTOS DE AYUDA"}, "other"),
        ({"id": 5, "descripcion": "un nombre nuevo"}, "tax_relief"),
    ],
)
def test_every_instrument_of_the_catalogue_has_a_code(item, code):
    assert map_answer(minimal(instrumentos=[item])).instruments == (code,)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("instrumentos", [{"id": 99, "descripcion": "Criptomonedas"}]),
        ("tiposBeneficiarios", [{"descripcion": "MARCIANOS"}]),
        ("fondos", [{"descripcion": "FGI - FONDOS DE GESTIÓN INDIRECTA"}]),
        ("tipoConvocatoria", "Sorteo"),
        ("reglamento", {"descripcion": "REG (UE) 1/1999", "orden": None}),
    ],
)
def test_a_value_outside_the_catalogue_is_left_out_with_a_warning(field, value):
    call = map_answer(minimal(**{field: value}))

    assert (call.instruments, call.beneficiary_traits, call.funds, call.procedure, call.aid_regime) == (
        (),
        (),
        (),
        "",
        "",
    )
    assert len(call.warnings) == 1
    assert field in call.warnings[0]


def test_the_four_beneficiary_kinds_become_hints():
    kinds = [
        "GRAN EMPRESA",
        "PERSONAS FÍSICAS QUE NO DESARROLLAN ACTIVIDAD ECONÓMICA",
        "PERSONAS JURÍDICAS QUE NO DESARROLLAN ACTIVIDAD ECONÓMICA",
        "PYME Y PERSONAS FÍSICAS QUE DESARROLLAN ACTIVIDAD ECONÓMICA",
    ]
    call = map_answer(minimal(tiposBeneficiarios=[{"descripcion": kind} for kind in kinds]))

    assert call.beneficiary_traits == ("large", "individuals", "nonprofit", "sme", "self_employed")


@pytest.mark.parametrize(
    ("description", "code"),
    [
        ("FEDER - FONDO EUROPEO DE DESARROLLO REGIONAL ", "erdf"),
        ("FSE - FONDO SOCIAL EUROPEO", "esf"),
        ("FSE+ - FONDO SOCIAL EUROPEO PLUS", "esf"),
        ("FEADER - FONDO EUROPEO AGRÍCOLA DE DESARROLLO RURAL", "eafrd"),
        ("FTJ - FONDO DE TRANSICIÓN JUSTA", "jtf"),
        ("MRR - MECANISMO DE RECUPERACIÓN Y RESILIENCIA", "rrf"),
    ],
)
def test_european_funds_have_codes(description, code):
    assert map_answer(minimal(fondos=[{"descripcion": description}])).funds == (code,)


def test_the_recovery_plan_counts_once_whether_flagged_or_listed():
    assert map_answer(minimal(mrr=True)).funds == ("rrf",)
    assert map_answer(minimal(mrr=True, fondos=[{"descripcion": "MRR - MECANISMO"}])).funds == ("rrf",)


@pytest.mark.parametrize(
    ("regulation", "regime"),
    [
        ("REG (UE) 2023/2831 de minimis, General", "de_minimis"),
        ("REG (UE) 1407/2013 de minimis, General", "de_minimis"),
        ("REG (UE) 2023/2832 de minimis, SIEG", "de_minimis_sgei"),
        ("REG (UE) 1408/2013 de minimis, Agrícola", "de_minimis_agriculture"),
        ("REG (UE) 717/2014 de minimis, Pesca y acuicultura", "de_minimis_fisheries"),
        ("REG (UE) 651/2014, DE 17 DE JUNIO, de exención de notificación", "block_exemption"),
        (
            "PRODUCCIÓN AGRÍCOLA PRIMARIA - REG (UE) 2022/2472, de 14 DE DICIEMBRE, de exención",
            "block_exemption",
        ),
    ],
)
def test_the_regulation_decides_the_aid_regime(regulation, regime):
    assert map_answer(minimal(reglamento={"descripcion": regulation, "orden": None})).aid_regime == regime


def test_a_case_number_without_regulation_means_notified_aid():
    assert map_answer(minimal(ayudaEstado="SA.57019")).aid_regime == "notified"


@pytest.mark.parametrize("placeholder", ["SA.00000", "SA.000000", "N/A"])
def test_a_placeholder_case_number_notifies_nothing(placeholder):
    call = map_answer(minimal(ayudaEstado=placeholder, urlAyudaEstado="https://competition-cases.ec.europa.eu/cases/x"))

    assert (call.aid_regime, call.sa_number, call.documents) == ("", "", ())


@pytest.mark.parametrize(
    ("amount", "expected", "warned"),
    [
        (1643807.82, Decimal("1643807.82"), False),
        (100000, Decimal("100000.00"), False),
        (2, Decimal("2.00"), False),
        (0, None, True),
        (1, None, True),
        (0.5, None, True),
        (-5, None, True),
        (100_000_000_000.0, Decimal("100000000000.00"), False),
        (100_000_000_000.01, None, True),
        (1e300, None, True),
        (float("nan"), None, True),
        (float("inf"), None, True),
        (None, None, False),
    ],
)
def test_a_budget_that_is_none_stays_empty(amount, expected, warned):
    call = map_answer(minimal(presupuestoTotal=amount))

    assert call.budget == expected
    assert any("budget" in warning for warning in call.warnings) is warned


def test_regions_become_codes_of_mixed_levels_and_the_rest_is_said():
    regions = [
        "ES413 - León",
        "ES41 - CASTILLA Y LEON",
        "ES - ESPAÑA ",
        "PT - PORTUGAL",
        "XXXX - TODO EL MUNDO",
        "León",
    ]
    call = map_answer(minimal(regiones=[{"descripcion": region} for region in regions]))

    assert call.place_nuts == ("ES413", "ES41", "ES", "PT")
    assert [warning.rsplit(": ", 1)[1] for warning in call.warnings] == ["XXXX - TODO EL MUNDO", "León"]


@pytest.mark.parametrize(
    ("codes", "proposed"),
    [
        (["90"], ("cultura",)),
        (["93.1", "R"], ("cultura",)),
        (["85.59", "78"], ("educacion", "insercion")),
        (["S"], ()),
        (["94", "88.9"], ()),
        (["A", "C", "F", "G"], ()),
        (["45"], ("comercio",)),
    ],
)
def test_sectors_are_proposed_only_when_the_record_is_specific(codes, proposed):
    assert map_answer(minimal(sectores=[{"codigo": code} for code in codes])).sectors == proposed


def test_cnae_codes_are_kept_once_and_only_when_well_formed():
    codes = ["93.1", "R", "93.1", "Z", "9", "<b>", "01.6"]

    assert map_answer(minimal(sectores=[{"codigo": code} for code in codes])).cnae_2009 == "93.1 R 01.6"


def test_titles_lose_odd_spaces_and_control_characters():
    title = "  Ayudas\xa0a \n cooperativas\x00 de\u202e León\u0301 "

    assert map_answer(minimal(descripcion=title)).official_title == "Ayudas a cooperativas de Leóń"


def test_markup_never_leaves_the_mapping():
    hostile = "<img src=x onerror=alert(1)><b>Ayudas</b> &lt;script&gt;alert(2)&lt;/script&gt; &amp; becas"
    announcement = announced("2025-01-02", text="<script>alert(1)</script><p>Texto</p>") | {"titulo": hostile}
    call = map_answer(
        minimal(
            descripcion=hostile,
            descripcionLeng=hostile,
            descripcionFinalidad=hostile,
            textInicio=hostile,
            advertencia=hostile,
            documentos=[{"id": 1, "descripcion": hostile, "nombreFic": "x.pdf"}],
            anuncios=[announcement],
        )
    )

    assert call.official_title == "Ayudas & becas"
    assert call.documents[0].title == "Ayudas & becas"
    assert "<" not in repr(call)


def test_an_absurdly_long_title_is_cut_with_a_warning():
    call = map_answer(minimal(descripcion="Ayudas " * 1_000))

    assert len(call.official_title) <= 600
    assert call.warnings == ("“descripcion” was too long and has been cut.",)


def test_only_web_addresses_come_out_and_the_rest_is_said():
    call = map_answer(
        minimal(
            urlBasesReguladoras="javascript:alert(1)",
            sedeElectronica="www.bizkaia.eus",
            anuncios=[announced("2025-01-02") | {"url": "file:///C:/Users/x.pdf"}],
        )
    )

    assert call.rules_url == ""
    assert call.office_url == "https://www.bizkaia.eus"
    assert call.documents == ()
    assert len(call.warnings) == 2


def test_a_document_without_a_number_cannot_be_linked():
    call = map_answer(minimal(documentos=[{"id": None, "descripcion": "Bases"}, {"id": -1}]))

    assert call.documents == ()
    assert call.warnings == ("A document without a number is left out.",)
