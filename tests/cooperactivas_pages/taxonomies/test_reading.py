"""Reading the CSV files of a pack: problems name the file and the line."""

from datetime import date
from pathlib import Path

import pytest
from django.test import override_settings

from cooperactivas_pages.packs import Problem
from cooperactivas_pages.packs.reading import (
    day,
    decimal_number,
    labels_of,
    read_rows,
    whole_number,
    yes_or_no,
)

from .rows import write_file


def problems_of(path: Path) -> list[tuple[int, str]]:
    _rows, problems = read_rows(path, ["code", "parent_code"])
    assert all(problem.file == path.name for problem in problems)
    return [(problem.line, problem.message) for problem in problems]


def test_rows_keep_their_line_number_also_after_a_value_of_several_lines(tmp_path: Path) -> None:
    path = write_file(tmp_path, "a.csv", "code,parent_code,label_es", 'a,,"two', 'lines"', "", "b,a,Be")
    rows, problems = read_rows(path, ["code", "parent_code"])
    assert problems == []
    assert [(row.line, row.values["code"]) for row in rows] == [(2, "a"), (5, "b")]


def test_values_are_trimmed_and_composed(tmp_path: Path) -> None:
    path = write_file(tmp_path, "a.csv", "code, label_es", "a, Leo\u0301n ")
    rows, _problems = read_rows(path, ["code"])
    assert rows[0].values == {"code": "a", "label_es": "Le\u00f3n"}


def test_byte_order_mark_of_spreadsheets_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbfcode,label_es\r\na,A\r\n")
    rows, problems = read_rows(path, ["code"])
    assert ([row.values["code"] for row in rows], problems) == (["a"], [])


def test_file_in_another_encoding_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("code,parent_code,label_es\na,,A\nb,,León\n".encode("latin-1"))
    assert problems_of(path) == [(3, "The file is not in UTF-8: save it as “CSV UTF-8”.")]


def test_open_quotation_mark_is_refused_with_the_line(tmp_path: Path) -> None:
    path = write_file(tmp_path, "a.csv", "code,parent_code,label_es", "a,,A", 'b,,"Be')
    [(line, message)] = problems_of(path)
    assert line == 3
    assert "quotation marks" in message


def test_nul_character_is_refused_with_the_line(tmp_path: Path) -> None:
    path = write_file(tmp_path, "a.csv", "code,parent_code,label_es", "a,,A\x00")
    assert problems_of(path) == [(2, "There is a NUL character: the file is damaged.")]


def test_every_row_of_a_wrong_length_is_named(tmp_path: Path) -> None:
    path = write_file(tmp_path, "a.csv", "code,parent_code,label_es", "a,,A,extra", "b,,Be", "c")
    assert problems_of(path) == [
        (2, "There are 4 values, but the header names 3 columns."),
        (4, "There are 1 values, but the header names 3 columns."),
    ]


def test_missing_column_is_named(tmp_path: Path) -> None:
    path = write_file(tmp_path, "a.csv", "code;parent_code;label_es", "a;;A")
    [(line, message)] = problems_of(path)
    assert line == 1
    assert message.startswith("The column code, parent_code is missing.")


def test_unknown_column_is_named_instead_of_ignored(tmp_path: Path) -> None:
    path = write_file(tmp_path, "a.csv", "code,parent_code,lable_es,label_es", "a,,A,A")
    [(line, message)] = problems_of(path)
    assert (line, "“lable_es”" in message) == (1, True)


def test_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = write_file(tmp_path, "a.csv", "code,parent_code,label_es,label_es", "a,,A,B")
    assert problems_of(path) == [(1, "A column stands twice in the header line.")]


@override_settings(LANGUAGES=[("pt", "Portuguese"), ("gl", "Galician")])
def test_file_without_a_label_in_a_language_of_the_site_says_which_column_to_add(tmp_path: Path) -> None:
    path = write_file(tmp_path, "a.csv", "code,parent_code,label_es", "a,,A")
    [(line, message)] = problems_of(path)
    assert (line, "label_pt / label_gl" in message) == (1, True)


def test_empty_missing_and_unreadable_files_are_a_problem(tmp_path: Path) -> None:
    assert problems_of(write_file(tmp_path, "empty.csv")) == [(0, "The file is empty.")]
    assert problems_of(tmp_path / "none.csv") == [(0, "The file does not exist.")]
    assert problems_of(tmp_path) == [(0, "The file cannot be read: Is a directory.")]


@override_settings(LANGUAGES=[("es", "Spanish"), ("en", "English")])
def test_labels_come_in_the_sites_languages_with_one_alias_per_line(tmp_path: Path) -> None:
    path = write_file(
        tmp_path,
        "a.csv",
        "code,label_es,label_en,label_fr,aliases_es",
        "a,Ganadería,,Élevage,Miel| Ovejas ||",
    )
    [row], _problems = read_rows(path, ["code"])
    assert labels_of(row) == {"es": ("Ganadería", "Miel\nOvejas")}


def test_problem_reads_as_file_line_and_message() -> None:
    assert str(Problem("sectors.csv", 7, "Wrong.")) == "sectors.csv, line 7: Wrong."
    assert str(Problem("sectors.csv", 0, "The file is empty.")) == "sectors.csv: The file is empty."


def test_numbers_dates_and_flags_are_converted() -> None:
    assert (whole_number("122243"), whole_number("")) == (122243, None)
    assert (decimal_number("-5.56707"), decimal_number("")) == (-5.56707, None)
    assert (day("2026-04-09"), day("")) == (date(2026, 4, 9), None)
    assert (yes_or_no("yes"), yes_or_no("no")) == (True, False)


@pytest.mark.parametrize("text", ["1.5", "-1", "1,234", "many", "٣", "1e3", "9" * 20])
def test_malformed_whole_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a whole number"):
        whole_number(text)


@pytest.mark.parametrize("text", ["42,59", "nan", "inf", "1e5", "--5", "5."])
def test_malformed_decimal_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        decimal_number(text)


@pytest.mark.parametrize("text", ["2026-02-30", "09/04/2026", "2026"])
def test_malformed_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        day(text)


@pytest.mark.parametrize("text", ["", "true", "sí", "1"])
def test_flag_other_than_yes_or_no_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write yes or no"):
        yes_or_no(text)
