"""`load_taxonomies` and `load_territory` as an operator sees them: output and exit codes."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cooperactivas_pages.models import Place, Sector, Topic

from .rows import write_file

pytestmark = pytest.mark.django_db


def run(*arguments: str | Path) -> str:
    out = StringIO()
    call_command(*[str(argument) for argument in arguments], stdout=out)
    return out.getvalue()


def fail(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, last message and the problems printed before."""
    err = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command(*[str(argument) for argument in arguments], stderr=err, stdout=StringIO())
    return caught.value.returncode, str(caught.value), err.getvalue()


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    write_file(tmp_path, "sectors.csv", "code,parent_code,label_es", "agro,,Agroalimentación")
    write_file(
        tmp_path,
        "legal_forms.csv",
        "code,parent_code,label_es,family,is_social_economy,is_qualification",
        "sat,,SAT,sat,yes,no",
    )
    write_file(tmp_path, "topics.csv", "code,label_es", "empleo,Empleo")
    return tmp_path


@pytest.fixture
def territory(tmp_path: Path) -> Path:
    write_file(tmp_path, "countries.csv", "code,label_es", "es,España")
    write_file(tmp_path, "provinces.csv", "code,parent_code,label_es", "24,es,León", "49,es,Zamora")
    write_file(tmp_path, "municipalities.csv", "code,parent_code,label_es", "24089,24,León", "49275,49,Zamora")
    return tmp_path


def test_taxonomies_are_loaded_and_counted(pack: Path) -> None:
    assert run("load_taxonomies", "--folder", pack).splitlines() == [
        "sectors: 1 created, 0 changed, 0 unchanged, 0 overwritten, 0 skipped",
        "legal_forms: 1 created, 0 changed, 0 unchanged, 0 overwritten, 0 skipped",
        "topics: 1 created, 0 changed, 0 unchanged, 0 overwritten, 0 skipped",
    ]


def test_only_the_taxonomies_named_are_loaded(pack: Path) -> None:
    output = run("load_taxonomies", "--folder", pack, "--only", "topics")
    assert output == "topics: 1 created, 0 changed, 0 unchanged, 0 overwritten, 0 skipped\n"
    assert (Sector.objects.count(), Topic.objects.count()) == (0, 1)


def test_skipped_rows_are_named_with_the_way_to_replace_them(pack: Path) -> None:
    run("load_taxonomies", "--folder", pack, "--only", "sectors")
    Sector.objects.update(cnae_divisions="01")
    assert run("load_taxonomies", "--folder", pack, "--only", "sectors").splitlines() == [
        "sectors: 0 created, 0 changed, 0 unchanged, 0 overwritten, 1 skipped",
        "  skipped: agro",
        "People edited the skipped rows. To replace them, add --overwrite.",
    ]
    assert run("load_taxonomies", "--folder", pack, "--only", "sectors", "--overwrite").splitlines() == [
        "sectors: 0 created, 0 changed, 0 unchanged, 1 overwritten, 0 skipped",
        "  overwritten: agro",
    ]


def test_dry_run_says_so_and_saves_nothing(pack: Path) -> None:
    output = run("load_taxonomies", "--folder", pack, "--dry-run")
    assert output.splitlines()[-1] == "Dry run: everything was rolled back."
    assert Sector.objects.count() == 0


def test_bad_file_ends_with_exit_code_1_and_names_the_line(pack: Path) -> None:
    write_file(pack, "topics.csv", "code,label_es", "Empleo,Empleo", "empleo,")
    code, message, problems = fail("load_taxonomies", "--folder", pack)
    assert code == 1
    assert message == "2 problems: nothing was saved. Correct the files and load them again."
    assert "topics.csv, line 2: code: A code begins with" in problems
    assert "topics.csv, line 3: empleo has no label in a language of this site." in problems
    assert Sector.objects.count() == 0


def test_missing_file_ends_with_exit_code_1(pack: Path) -> None:
    (pack / "topics.csv").unlink()
    code, message, problems = fail("load_taxonomies", "--folder", pack)
    assert (code, "topics.csv: The file does not exist." in problems) == (1, True)
    assert message == "1 problem: nothing was saved. Correct the file and load it again."


@pytest.mark.parametrize("command", ["load_taxonomies", "load_territory"])
def test_folder_that_does_not_exist_is_wrong_usage(command: str, tmp_path: Path) -> None:
    code, message, _problems = fail(command, "--folder", tmp_path / "nowhere")
    assert (code, message) == (2, f"There is no folder {tmp_path / 'nowhere'}.")


def test_unknown_taxonomy_is_wrong_usage(pack: Path) -> None:
    with pytest.raises(CommandError, match="invalid choice: 'colours'"):
        call_command("load_taxonomies", "--folder", str(pack), "--only", "colours")


def test_province_named_is_loaded_with_its_municipalities(territory: Path) -> None:
    run("load_territory", "--folder", territory, "--province", "49")
    assert set(Place.objects.municipalities().values_list("code", flat=True)) == {"49275"}


def test_several_provinces_or_all_can_be_loaded(territory: Path) -> None:
    run("load_territory", "--folder", territory, "--province", "49", "--province", "24", "--dry-run")
    assert Place.objects.count() == 0
    assert run("load_territory", "--folder", territory, "--all") == (
        "territory: 5 created, 0 changed, 0 unchanged, 0 overwritten, 0 skipped\n"
    )


def test_unknown_province_is_wrong_usage(territory: Path) -> None:
    code, message, _problems = fail("load_territory", "--folder", territory, "--province", "99")
    assert (code, message) == (2, "There is no province with the code 99.")


def test_one_province_and_all_together_are_wrong_usage(territory: Path) -> None:
    with pytest.raises(CommandError, match="not allowed with argument"):
        call_command("load_territory", "--folder", str(territory), "--province", "24", "--all")
