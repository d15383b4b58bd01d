"""Environment variables: typed, and clear about what is wrong."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from site_project.settings.env import PROJECT_ROOT, Environment


def test_missing_value_is_named_with_its_purpose_and_the_manual() -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        Environment({}).required("EMAIL_HOST", "Put the mail server.")
    assert str(refusal.value) == (
        "The environment variable EMAIL_HOST is not set. Put the mail server. See docs/settings.md."
    )


@pytest.mark.parametrize("value", ["", "   "])
def test_empty_value_counts_as_missing(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_HOST is not set"):
        Environment({"EMAIL_HOST": value}).required("EMAIL_HOST", "Put the mail server.")


@pytest.mark.parametrize(
    ("value", "meaning"),
    [("1", True), ("TRUE", True), ("yes", True), ("on", True), ("0", False), ("False", False), ("off", False)],
)
def test_flag_is_read_in_the_usual_spellings(value: str, meaning: bool) -> None:
    assert Environment({"FLAG": value}).flag("FLAG", not meaning) is meaning


def test_flag_that_is_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="FLAG is 'perhaps': write true or false"):
        Environment({"FLAG": "perhaps"}).flag("FLAG", True)


def test_flag_without_value_has_its_default() -> None:
    assert Environment({}).flag("FLAG", True) is True


def test_number_is_read_and_a_word_refused() -> None:
    assert Environment({"PORT": " 8080 "}).number("PORT", 8000) == 8080
    assert Environment({}).number("PORT", 8000) == 8000
    with pytest.raises(ImproperlyConfigured, match="PORT is 'many': write a whole number"):
        Environment({"PORT": "many"}).number("PORT", 8000)


def test_addresses_are_separated_by_commas_and_may_be_absent() -> None:
    read = Environment({"NODES": "http://a.example:9200/, https://b.example:9200 ,"}).addresses("NODES")
    assert read == ("http://a.example:9200", "https://b.example:9200")
    assert Environment({}).addresses("NODES") == ()


@pytest.mark.parametrize("value", ["a.example:9200", "ftp://a.example", "http:///x", "http://a.example,b"])
def test_what_is_no_address_is_refused_without_repeating_it(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="NODES holds something that is no address") as refusal:
        Environment({"NODES": value}).addresses("NODES")
    assert value not in str(refusal.value)


def test_seconds_may_have_fractions() -> None:
    assert Environment({"WAIT": "0.25"}).seconds("WAIT", 1.5) == 0.25
    assert Environment({}).seconds("WAIT", 1.5) == 1.5


@pytest.mark.parametrize("value", ["0", "-1", "soon", "nan", "inf"])
def test_seconds_that_are_none_are_refused(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="WAIT is"):
        Environment({"WAIT": value}).seconds("WAIT", 1.5)


def test_names_are_separated_by_commas() -> None:
    assert Environment({"HOSTS": "red.example, www.red.example ,"}).names("HOSTS", "") == [
        "red.example",
        "www.red.example",
    ]


def test_relative_folder_counts_from_the_project(tmp_path: Path) -> None:
    assert Environment({"VAR_DIR": "data"}).folder("VAR_DIR", tmp_path) == PROJECT_ROOT / "data"
    assert Environment({"VAR_DIR": str(tmp_path)}).folder("VAR_DIR", PROJECT_ROOT) == tmp_path
    assert Environment({}).folder("VAR_DIR", tmp_path) == tmp_path


def test_database_address_becomes_djangos_settings() -> None:
    read = Environment({"DATABASE_URL": "postgres://red:s%40fe@127.0.0.1:5432/red"}).database("DATABASE_URL", "")
    expected = {"NAME": "red", "USER": "red", "PASSWORD": "s@fe", "HOST": "127.0.0.1", "PORT": 5432}
    assert {key: read[key] for key in expected} == expected
    assert read["ENGINE"] == "django.db.backends.postgresql"


@pytest.mark.parametrize("value", ["red", "http://127.0.0.1/red", "postgres://[::1/red"])
def test_text_that_is_no_database_address_is_refused_without_showing_it(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL is not a database URL") as refusal:
        Environment({"DATABASE_URL": value}).database("DATABASE_URL", "Put an address.")
    assert value not in str(refusal.value)
