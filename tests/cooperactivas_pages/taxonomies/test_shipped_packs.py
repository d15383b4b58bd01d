"""The packs we ship: they load whole, and hold what the network needs."""

import csv

import pytest

from cooperactivas_pages.models import LegalForm, Place, Sector, Topic
from cooperactivas_pages.packs import DATA_FOLDER, TERRITORY_FOLDER, load_taxonomies, load_territory

pytestmark = pytest.mark.django_db


def test_taxonomies_load_without_a_problem_and_are_complete() -> None:
    results = load_taxonomies()
    assert [(result.name, len(result.created), result.failed) for result in results] == [
        ("sectors", 95, []),
        ("legal_forms", 42, []),
        ("topics", 30, []),
    ]
    assert Sector.objects.filter(parent=None).count() == 17
    assert set(LegalForm.objects.filter(is_qualification=True).values_list("code", flat=True)) == {
        "coop-iniciativa-social",
        "empresa-insercion",
        "cee",
        "cee-iniciativa-social",
    }
    assert not LegalForm.objects.filter(family__in=["ordinaria", "publica"], is_social_economy=True).exists()
    assert not LegalForm.objects.exclude(family__in=["ordinaria", "publica"]).filter(is_social_economy=False).exists()


def test_every_term_has_a_spanish_and_an_english_label() -> None:
    load_taxonomies()
    for model in (Sector, LegalForm, Topic):
        for language in ("es", "en"):
            assert not model.objects.exclude(labels__language=language).exists()


def test_every_cnae_division_proposes_a_first_level_sector() -> None:
    load_taxonomies(["sectors"])
    texts = Sector.objects.filter(parent=None).values_list("cnae_divisions", flat=True)
    divisions = {division for text in texts for division in text.split()}
    # CNAE-2025 has 87 divisions from 01 to 99; these twelve numbers are not used.
    unused = {"04", "34", "40", "44", "45", "48", "54", "57", "67", "76", "83", "89"}
    assert divisions == {f"{number:02d}" for number in range(1, 100)} - unused


def test_default_territory_is_spain_with_the_detail_of_leon() -> None:
    result = load_territory()
    assert result.failed == []
    counted = {kind: Place.objects.filter(kind=kind).count() for kind in Place.objects.values_list("kind", flat=True)}
    assert counted == {"country": 1, "region": 19, "province": 52, "comarca": 10, "municipality": 211}
    assert Place.objects.get(code="24089").path == "es/r07/24/2406/24089/"
    assert Place.objects.municipalities().filter(parent__kind="comarca").count() == 211
    assert Place.objects.get(code="24").nuts == "ES413"


@pytest.mark.slow  # 8,132 municipalities, twice
def test_all_municipalities_of_spain_load_and_load_again_without_change() -> None:
    first = load_territory(every_province=True)
    assert (len(first.created), first.failed) == (8214, [])
    assert Place.objects.municipalities().count() == 8132
    second = load_territory(every_province=True)
    assert (len(second.unchanged), second.written) == (8214, [])


def test_another_province_of_spain_loads_without_comarcas() -> None:
    load_territory(["49"])
    zamora = Place.objects.get(code="49275")
    assert (zamora.label_in("es"), zamora.path) == ("Zamora", "es/r07/49/49275/")
    assert Place.objects.municipalities().count() == 248


def test_towns_are_found_by_the_names_people_type() -> None:
    load_territory()
    found = Place.objects.municipalities().matching
    assert [place.code for place in found("la baneza")] == ["24010"]
    assert [place.code for place in found("candin")] == ["24036"]
    assert [place.code for place in Place.objects.filter(kind="comarca").matching("el bierzo")] == ["2401"]


def test_each_data_folder_names_its_sources_and_licences() -> None:
    for folder in (DATA_FOLDER, TERRITORY_FOLDER):
        text = (folder / "README.md").read_text(encoding="utf-8")
        for path in folder.glob("*.csv"):
            assert path.name in text
    assert "CC BY 4.0" in (TERRITORY_FOLDER / "README.md").read_text(encoding="utf-8")


def test_codes_keep_their_leading_zeros() -> None:
    with (TERRITORY_FOLDER / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        assert all(len(row["code"]) == 5 for row in csv.DictReader(file))
