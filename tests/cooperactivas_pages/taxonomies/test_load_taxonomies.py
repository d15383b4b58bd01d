"""Loading sectors, legal forms and topics: repeatable, careful with what people edited, all or nothing."""

from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from cooperactivas_pages.models import LegalForm, Sector, Stamp, Topic
from cooperactivas_pages.packs import LoadResult, load_taxonomies
from cooperactivas_pages.signals import terms_loaded

from .rows import make_term, write_file

pytestmark = pytest.mark.django_db

HEADER = "code,parent_code,label_es,label_en,aliases_es,cnae_divisions"
AGRO = "agro,,Agroalimentación,Food and farming,Campo|Huerta,01 02"
CATTLE = "agro-ganaderia,agro,Ganadería,Livestock,,01"


def load_sectors(folder: Path, *lines: str, overwrite: bool = False, dry_run: bool = False) -> LoadResult:
    write_file(folder, "sectors.csv", HEADER, *lines)
    [result] = load_taxonomies(["sectors"], folder=folder, overwrite=overwrite, dry_run=dry_run)
    return result


def rename(code: str, label: str) -> None:
    """What an editor does in the admin."""
    row = Sector.objects.get(code=code).labels.get(language="es")
    row.label = label
    row.save()


def spanish(code: str) -> str:
    return Sector.objects.get(code=code).label_in("es")


def test_first_load_creates_terms_with_parents_labels_and_order(tmp_path: Path) -> None:
    result = load_sectors(tmp_path, CATTLE, AGRO)
    assert (result.name, result.created, result.failed) == ("sectors", ["agro-ganaderia", "agro"], [])
    agro, cattle = Sector.objects.get(code="agro"), Sector.objects.get(code="agro-ganaderia")
    assert cattle.parent == agro
    assert (cattle.sort_order, agro.sort_order) == (10, 20)
    assert (agro.label_in("es"), agro.label_in("en")) == ("Agroalimentación", "Food and farming")
    assert agro.aliases_in("es") == ["Campo", "Huerta"]
    assert (agro.cnae_divisions, agro.pack) == ("01 02", "sectors")


def test_loaded_terms_are_found_by_their_aliases(tmp_path: Path) -> None:
    load_sectors(tmp_path, AGRO)
    assert [sector.code for sector in Sector.objects.matching("huerta")] == ["agro"]


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    load_sectors(tmp_path, AGRO, CATTLE)
    before = (
        list(Sector.objects.order_by("pk").values()),
        list(Sector.labels.rel.related_model.objects.values()),
    )
    stamp = Stamp.current()
    result = load_sectors(tmp_path, AGRO, CATTLE)
    assert (result.unchanged, result.written) == (["agro", "agro-ganaderia"], [])
    after = (
        list(Sector.objects.order_by("pk").values()),
        list(Sector.labels.rel.related_model.objects.values()),
    )
    assert after == before
    assert Stamp.current() == stamp


def test_new_label_field_or_parent_in_the_pack_is_taken_over(tmp_path: Path) -> None:
    load_sectors(tmp_path, AGRO, CATTLE)
    result = load_sectors(
        tmp_path,
        "agro,,Agroalimentación,Food,Campo|Huerta,01 02",
        "agro-ganaderia,,Ganadería,Livestock,Miel,01",
    )
    assert result.changed == ["agro", "agro-ganaderia"]
    assert Sector.objects.get(code="agro").label_in("en") == "Food"
    cattle = Sector.objects.get(code="agro-ganaderia")
    assert (cattle.parent, cattle.aliases_in("es")) == (None, ["Miel"])


def test_label_that_the_pack_dropped_goes(tmp_path: Path) -> None:
    load_sectors(tmp_path, AGRO)
    result = load_sectors(tmp_path, "agro,,Agroalimentación,,Campo|Huerta,01 02")
    assert result.changed == ["agro"]
    assert [row.language for row in Sector.objects.get().labels.all()] == ["es"]


def test_row_a_person_edited_is_reported_and_left_alone(tmp_path: Path) -> None:
    load_sectors(tmp_path, AGRO, CATTLE)
    rename("agro", "Campo y mesa")
    result = load_sectors(tmp_path, "agro,,Alimentación,Food,,01", CATTLE)
    assert (result.skipped_edited, result.unchanged) == (["agro"], ["agro-ganaderia"])
    assert spanish("agro") == "Campo y mesa"


def test_edited_row_is_reported_even_when_the_pack_is_the_same(tmp_path: Path) -> None:
    load_sectors(tmp_path, AGRO)
    Sector.objects.filter(code="agro").update(cnae_divisions="03")
    assert load_sectors(tmp_path, AGRO).skipped_edited == ["agro"]


def test_overwrite_replaces_the_edited_row_and_says_so(tmp_path: Path) -> None:
    load_sectors(tmp_path, AGRO)
    rename("agro", "Campo y mesa")
    result = load_sectors(tmp_path, AGRO, overwrite=True)
    assert (result.overwritten, result.skipped_edited) == (["agro"], [])
    assert spanish("agro") == "Agroalimentación"
    assert load_sectors(tmp_path, AGRO).unchanged == ["agro"]


def test_row_made_by_hand_with_the_code_of_a_pack_is_left_alone(tmp_path: Path) -> None:
    make_term(Sector, "agro", "El campo")
    assert load_sectors(tmp_path, AGRO).skipped_edited == ["agro"]
    assert spanish("agro") == "El campo"


def test_correction_that_a_person_made_first_does_not_stop_later_packs(tmp_path: Path) -> None:
    load_sectors(tmp_path, AGRO)
    rename("agro", "Alimentación")
    assert load_sectors(tmp_path, AGRO.replace("Agroalimentación", "Alimentación")).unchanged == ["agro"]
    assert load_sectors(tmp_path, AGRO.replace("Agroalimentación", "Comida")).changed == ["agro"]
    assert spanish("agro") == "Comida"


def test_hiding_a_term_is_no_edit_and_survives_the_next_load(tmp_path: Path) -> None:
    load_sectors(tmp_path, AGRO)
    sector = Sector.objects.get()
    sector.is_active = False
    sector.save()
    assert load_sectors(tmp_path, AGRO.replace("Food", "Meals")).changed == ["agro"]
    assert not Sector.objects.get().is_active


@override_settings(LANGUAGES=[("es", "Spanish"), ("en", "English"), ("gl", "Galician")])
def test_label_that_people_add_in_a_further_language_is_no_edit_and_stays(tmp_path: Path) -> None:
    load_sectors(tmp_path, AGRO)
    agro = Sector.objects.get()
    agro.labels.model(term=agro, language="gl", label="Agroalimentación galega").save()
    assert load_sectors(tmp_path, AGRO.replace("Food", "Meals")).changed == ["agro"]
    assert Sector.objects.get().label_in("gl") == "Agroalimentación galega"


def test_language_added_to_the_site_brings_its_labels_at_the_next_load(tmp_path: Path) -> None:
    with override_settings(LANGUAGES=[("es", "Spanish")]):
        load_sectors(tmp_path, AGRO)
    result = load_sectors(tmp_path, AGRO)
    assert result.changed == ["agro"]
    assert Sector.objects.get().label_in("en") == "Food and farming"


def test_term_added_by_staff_stays_although_no_pack_knows_it(tmp_path: Path) -> None:
    make_term(Sector, "drones", "Drones")
    load_sectors(tmp_path, AGRO)
    assert spanish("drones") == "Drones"


def test_dry_run_reports_the_same_and_saves_nothing(tmp_path: Path) -> None:
    result = load_sectors(tmp_path, AGRO, CATTLE, dry_run=True)
    assert result.created == ["agro", "agro-ganaderia"]
    assert Sector.objects.count() == 0
    assert load_sectors(tmp_path, AGRO, CATTLE).created == ["agro", "agro-ganaderia"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("agro-pesca,mar,Pesca,,,", "agro-pesca belongs to mar, but there is no such entry."),
        ("Agro Pesca,agro,Pesca,,,", "code: A code begins with"),
        ("agro,,Otra vez,,,", "The code agro stands already in sectors.csv, line 2."),
        ("agro-pesca,agro,Pesca,,,tres", "cnae_divisions: Write CNAE-2025 divisions"),
        ("agro-pesca,agro,,,,", "agro-pesca has no label in a language of this site."),
        ("agro-pesca,agro," + "P" * 121 + ",,,", "label: Ensure this value has at most 120 characters"),
        ("agro-pesca,agro,Pesca,," + "a" * 121 + ",", "aliases: Line 1 has 121 characters"),
        ("agro-pesca,agro-pesca,Pesca,,,", "agro-pesca: parent: An entry cannot belong to itself."),
        (",agro,Pesca,,,", "code: This field cannot be blank."),
        ("agro-pesca,agro,Pesca", "There are 3 values, but the header names 6 columns."),
    ],
)
def test_bad_row_is_named_with_file_and_line_and_nothing_is_saved(tmp_path: Path, line: str, message: str) -> None:
    result = load_sectors(tmp_path, AGRO, line)
    assert [(problem.file, problem.line) for problem in result.failed] == [("sectors.csv", 3)] * len(result.failed)
    assert any(message in problem.message for problem in result.failed)
    assert result.written == []
    assert Sector.objects.count() == 0


def test_all_bad_rows_are_named_at_once(tmp_path: Path) -> None:
    result = load_sectors(tmp_path, "MAL,,A,,,", AGRO, "x,nadie,B,,,")
    assert [problem.line for problem in result.failed] == [2, 4]


def test_third_level_is_refused_also_when_the_parents_come_from_the_database(tmp_path: Path) -> None:
    load_sectors(tmp_path, AGRO, CATTLE)
    result = load_sectors(tmp_path, "agro-ovejas,agro-ganaderia,Ovejas,,,")
    assert [(problem.line, "two levels" in problem.message) for problem in result.failed] == [(2, True)]
    assert not Sector.objects.filter(code="agro-ovejas").exists()


def test_entries_that_belong_to_each_other_are_refused(tmp_path: Path) -> None:
    result = load_sectors(tmp_path, "a,b,A,,,", "b,a,B,,,")
    assert [problem.line for problem in result.failed] == [2, 3]


def test_moving_an_entry_down_is_refused_while_others_belong_to_it(tmp_path: Path) -> None:
    load_sectors(tmp_path, AGRO, CATTLE)
    result = load_sectors(tmp_path, "campo,,Campo,,,", "agro,campo,Agro,,,")
    assert [(problem.line, problem.message.startswith("agro-ganaderia:")) for problem in result.failed] == [(3, True)]


def test_one_bad_file_keeps_the_good_ones_from_being_saved(tmp_path: Path) -> None:
    write_file(tmp_path, "sectors.csv", HEADER, AGRO)
    write_file(tmp_path, "topics.csv", "code,label_es", "Empleo,Empleo")
    sectors, topics = load_taxonomies(["sectors", "topics"], folder=tmp_path)
    assert (sectors.created, sectors.failed) == ([], [])
    assert [problem.file for problem in topics.failed] == ["topics.csv"]
    assert (Sector.objects.count(), Topic.objects.count()) == (0, 0)


def test_legal_forms_take_over_family_flags_and_dates(tmp_path: Path) -> None:
    write_file(
        tmp_path,
        "legal_forms.csv",
        "code,parent_code,label_es,family,is_social_economy,is_qualification,legal_basis,valid_from",
        'cee,,Centro especial de empleo,centro_especial_empleo,yes,yes,"RDL 1/2013, art. 43",2013-12-04',
    )
    load_taxonomies(["legal_forms"], folder=tmp_path)
    form = LegalForm.objects.get(code="cee")
    assert (form.family, form.is_social_economy, form.is_qualification) == (
        "centro_especial_empleo",
        True,
        True,
    )
    assert (form.legal_basis, str(form.valid_from), form.valid_to) == (
        "RDL 1/2013, art. 43",
        "2013-12-04",
        None,
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("x,,X,familia,yes,no,", "family: Value 'familia' is not a valid choice."),
        ("x,,X,sat,maybe,no,", "is_social_economy: “maybe”: write yes or no."),
        ("x,,X,sat,yes,no,2013-13-01", "valid_from: “2013-13-01” is not a date such as 2026-04-09."),
    ],
)
def test_bad_value_of_a_legal_form_is_named(tmp_path: Path, line: str, message: str) -> None:
    header = "code,parent_code,label_es,family,is_social_economy,is_qualification,valid_from"
    write_file(tmp_path, "legal_forms.csv", header, line)
    [result] = load_taxonomies(["legal_forms"], folder=tmp_path)
    assert [str(problem) for problem in result.failed] == [f"legal_forms.csv, line 2: {message}"]


def test_listeners_hear_once_after_the_commit_which_codes_were_written(
    tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    heard = []

    def listen(sender: type, codes: list[str], **kwargs: object) -> None:
        heard.append((sender, codes))

    terms_loaded.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            load_sectors(tmp_path, AGRO, CATTLE)
        with django_capture_on_commit_callbacks(execute=True):
            load_sectors(tmp_path, AGRO, CATTLE)
    finally:
        terms_loaded.disconnect(listen)
    assert heard == [(Sector, ["agro", "agro-ganaderia"])]


def test_what_is_kept_in_memory_is_read_again_after_a_load(tmp_path: Path) -> None:
    before = Stamp.current().get(Stamp.TAXONOMIES, 0)
    load_sectors(tmp_path, AGRO)
    assert Stamp.current()[Stamp.TAXONOMIES] != before


def test_unknown_taxonomy_is_a_key_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        load_taxonomies(["colours"], folder=tmp_path)
