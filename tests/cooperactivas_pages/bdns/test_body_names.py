"""Names of public bodies are written as people write them."""

import pytest

from cooperactivas_pages.bdns.body_names import written_name


@pytest.mark.parametrize(
    ("official", "written"),
    [
        ("AYUNTAMIENTO DE BAÑEZA, LA", "Ayuntamiento de La Bañeza"),
        ("BAÑEZA, LA", "La Bañeza"),
        ("DIPUTACIÓN PROVINCIAL DE LEÓN", "Diputación Provincial de León"),
        (
            "DIRECCIÓN GENERAL DEL LIBRO, DEL CÓMIC Y DE LA LECTURA",
            "Dirección General del Libro, del Cómic y de la Lectura",
        ),
        (
            "MINISTERIO DE DERECHOS SOCIALES, CONSUMO Y AGENDA 2030",
            "Ministerio de Derechos Sociales, Consumo y Agenda 2030",
        ),
        ("SERVICIO REGIONAL DE EMPLEO Y FORMACIÓN (SEF)", "Servicio Regional de Empleo y Formación (SEF)"),
        ("CONSELL COMARCAL DE L'ALT PENEDÈS", "Consell Comarcal de L'Alt Penedès"),
        ("EL BURGO RANERO", "El Burgo Ranero"),
        ("", ""),
    ],
)
def test_capitals_stay_only_where_they_belong(official: str, written: str) -> None:
    assert written_name(official) == written


def test_a_name_that_somebody_wrote_stays_as_it_is() -> None:
    assert written_name("Fundación del Patrimonio de la UNESCO") == "Fundación del Patrimonio de la UNESCO"
