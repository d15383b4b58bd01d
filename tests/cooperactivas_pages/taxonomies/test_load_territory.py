"""Loading places: any province, any country, comarcas where a folder has them."""

from pathlib import Path

import pytest

from cooperactivas_pages.models import Place
from cooperactivas_pages.packs import LoadResult, UnknownProvinceError, load_territory

from .rows import make_term, write_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small Spain: León with a comarca, Zamora without."""
    write_file(tmp_path, "countries.csv", "code,label_es,label_en,nuts", "es,España,Spain,ES")
    write_file(tmp_path, "regions.csv", "code,parent_code,label_es,nuts", "r07,es,Castilla y León,ES41")
    write_file(
        tmp_path,
        "provinces.csv",
        "code,parent_code,label_es,nuts",
        "24,r07,León,ES413",
        "49,r07,Zamora,ES419",
    )
    write_file(
        tmp_path,
        "municipalities.csv",
        "code,parent_code,label_es,latitude,longitude,population,population_year",
        "24080,24,Grajal de Campos,42.32102,-5.02017,213,2024",
        "24089,24,León,42.59912,-5.56707,122243,2024",
        "49275,49,Zamora,41.50333,-5.74456,59475,2024",
    )
    write_file(tmp_path, "24/comarcas.csv", "code,parent_code,label_es", "2410,24,Sahagún")
    write_file(tmp_path, "24/comarca_municipalities.csv", "comarca_code,municipality_code", "2410,24080")
    return tmp_path


def paths() -> dict[str, str]:
    return dict(Place.objects.values_list("code", "path"))


def failures(result: LoadResult) -> list[str]:
    return [str(problem) for problem in result.failed]


def test_default_loads_all_provinces_and_the_detail_of_those_with_a_folder(folder: Path) -> None:
    result = load_territory(folder=folder)
    assert result.created == ["es", "r07", "24", "49", "2410", "24080", "24089"]
    assert paths() == {
        "es": "es/",
        "r07": "es/r07/",
        "24": "es/r07/24/",
        "49": "es/r07/49/",
        "2410": "es/r07/24/2410/",
        "24080": "es/r07/24/2410/24080/",
        "24089": "es/r07/24/24089/",
    }


def test_municipality_takes_over_kind_centre_and_population(folder: Path) -> None:
    load_territory(folder=folder)
    leon = Place.objects.get(code="24089")
    assert (leon.kind, leon.label_in("es")) == ("municipality", "León")
    assert (leon.latitude, leon.longitude) == (42.59912, -5.56707)
    assert (leon.population, leon.population_year) == (122243, 2024)
    assert Place.objects.get(code="24").nuts == "ES413"


def test_province_without_comarcas_has_its_municipalities_directly_below(folder: Path) -> None:
    load_territory(["49"], folder=folder)
    assert paths()["49275"] == "es/r07/49/49275/"
    assert "24089" not in paths()


def test_every_province_can_be_loaded_at_once(folder: Path) -> None:
    load_territory(every_province=True, folder=folder)
    assert len(paths()) == 8
    assert paths()["24080"] == "es/r07/24/2410/24080/"


def test_loading_twice_changes_nothing(folder: Path) -> None:
    load_territory(folder=folder)
    before = list(Place.objects.order_by("pk").values())
    result = load_territory(folder=folder)
    assert (len(result.unchanged), result.written) == (7, [])
    assert list(Place.objects.order_by("pk").values()) == before


def test_comarcas_added_later_move_the_municipalities_below_them(folder: Path) -> None:
    load_territory(["49"], folder=folder)
    write_file(folder, "49/comarcas.csv", "code,parent_code,label_es", "4901,49,Tierra del Pan")
    write_file(folder, "49/comarca_municipalities.csv", "comarca_code,municipality_code", "4901,49275")
    result = load_territory(["49"], folder=folder)
    assert (result.created, result.changed) == (["4901"], ["49275"])
    assert paths()["49275"] == "es/r07/49/4901/49275/"


def test_places_made_by_hand_below_a_moved_one_move_with_it(folder: Path) -> None:
    load_territory(folder=folder)
    make_term(Place, "2499", "Aparte", kind="comarca", parent=Place.objects.get(code="24"))
    make_term(Place, "24999", "Nuevo", kind="municipality", parent=Place.objects.get(code="2499"))
    write_file(folder, "provinces.csv", "code,parent_code,label_es,nuts", "24,es,León,ES413")
    load_territory(folder=folder)
    assert paths()["24999"] == "es/24/2499/24999/"


def test_place_a_person_edited_is_reported_and_left_alone(folder: Path) -> None:
    load_territory(folder=folder)
    Place.objects.filter(code="24089").update(population=120000)
    result = load_territory(folder=folder)
    assert result.skipped_edited == ["24089"]
    assert load_territory(folder=folder, overwrite=True).overwritten == ["24089"]
    assert Place.objects.get(code="24089").population == 122243


def test_groupings_ticked_by_staff_are_no_edit_and_stay(folder: Path) -> None:
    load_territory(folder=folder)
    group = make_term(Place, "leader-adescas", "ADESCAS", kind="leader")
    Place.objects.get(code="24080").groupings.add(group)
    assert load_territory(folder=folder).skipped_edited == []
    assert [place.code for place in group.members.all()] == ["24080"]


def test_dry_run_saves_nothing(folder: Path) -> None:
    assert len(load_territory(folder=folder, dry_run=True).created) == 7
    assert paths() == {}


def test_another_country_is_a_folder_of_the_same_form(tmp_path: Path) -> None:
    write_file(tmp_path, "countries.csv", "code,label_es,label_en", "pt,Portugal,Portugal")
    write_file(tmp_path, "provinces.csv", "code,parent_code,label_es", "pt-04,pt,Braganza")
    write_file(tmp_path, "municipalities.csv", "code,parent_code,label_es", "pt-0402,pt-04,Braganza")
    load_territory(every_province=True, folder=tmp_path)
    assert paths() == {"pt": "pt/", "pt-04": "pt/pt-04/", "pt-0402": "pt/pt-04/pt-0402/"}


def test_folder_with_one_province_builds_on_what_the_database_has(folder: Path, tmp_path: Path) -> None:
    load_territory(folder=folder)
    own = tmp_path / "own"
    write_file(own, "municipalities.csv", "code,parent_code,label_es", "49275,49,Zamora")
    write_file(own, "49/comarcas.csv", "code,parent_code,label_es", "4901,49,Tierra del Pan")
    write_file(own, "49/comarca_municipalities.csv", "comarca_code,municipality_code", "4901,49275")
    result = load_territory(folder=own)
    assert result.created == ["4901", "49275"]
    assert paths()["49275"] == "es/r07/49/4901/49275/"


def test_unknown_province_is_refused(folder: Path) -> None:
    with pytest.raises(UnknownProvinceError, match="99"):
        load_territory(["24", "99"], folder=folder)
    assert paths() == {}


def test_missing_folder_is_a_problem(tmp_path: Path) -> None:
    assert failures(load_territory(folder=tmp_path / "nowhere")) == ["nowhere: There is no such folder."]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("24001,24,Acebedo,42.6,-5.1,many,2024", "population: “many” is not a whole number."),
        ("24001,24,Acebedo,north,-5.1,198,2024", "latitude: “north” is not a number such as -5.56707."),
        ("24001,24,Acebedo,95.0,-5.1,198,2024", "latitude: Ensure this value is less than or equal to 90."),
        ("24001,24,Acebedo,42.6,,198,2024", "24001: longitude: Give both coordinates or none."),
        ("24089,24,León,42.6,-5.5,1,2024", "The code 24089 stands already in municipalities.csv, line 3."),
        (
            "24001,24,Acebedo,42.6,-5.1,198,20244",
            "population_year: Ensure this value is less than or equal to 2100.",
        ),
    ],
)
def test_bad_municipality_is_named_with_file_and_line_and_nothing_is_saved(
    folder: Path, line: str, message: str
) -> None:
    path = folder / "municipalities.csv"
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    assert failures(load_territory(folder=folder)) == [f"municipalities.csv, line 5: {message}"]
    assert paths() == {}


def test_region_without_a_country_is_named(folder: Path) -> None:
    write_file(folder, "regions.csv", "code,parent_code,label_es", "r07,,Castilla y León")
    [failure] = failures(load_territory(folder=folder))
    assert failure.startswith("regions.csv, line 2: r07: parent: Choose the place it belongs to")


def test_province_below_a_comarca_is_named(folder: Path) -> None:
    write_file(folder, "provinces.csv", "code,parent_code,label_es", "24,r07,León", "49,2410,Zamora")
    [failure] = failures(load_territory(folder=folder))
    assert failure.startswith("provinces.csv, line 3: 49: parent: The kind “Province” does not fit below")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("2411,24089", "2411 is not in comarcas.csv of this folder."),
        ("2410,49275", "49275 is no municipality of this province in municipalities.csv."),
        ("2410,24080", "24080 stands in this file twice."),
    ],
)
def test_bad_member_of_a_comarca_is_named(folder: Path, line: str, message: str) -> None:
    write_file(folder, "24/comarca_municipalities.csv", "comarca_code,municipality_code", "2410,24080", line)
    assert failures(load_territory(folder=folder)) == [f"comarca_municipalities.csv, line 3: {message}"]
    assert paths() == {}
