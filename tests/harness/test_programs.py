"""A missing program skips a test, and fails it where nothing may be missing."""

import sys

import pytest
from _pytest.outcomes import Failed, Skipped

from tests.harness import programs


@pytest.fixture(autouse=True)
def known_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"python": ("python3", ["no-such-name", sys.executable]), "nothing": ("nothing-at-all", ["no-such-name"])}
    monkeypatch.setattr(programs, "PROGRAMS", known)
    monkeypatch.delenv("CI", raising=False)


def test_first_name_that_exists_is_taken() -> None:
    assert programs.require("python") == sys.executable


def test_missing_program_skips_with_the_way_to_get_it() -> None:
    with pytest.raises(Skipped, match="nothing is missing; on Debian: apt-get install nothing-at-all"):
        programs.require("nothing")


def test_missing_program_fails_in_continuous_integration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(Failed, match="nothing is missing"):
        programs.require("nothing")
