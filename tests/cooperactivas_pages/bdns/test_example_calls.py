"""The example calls of the demo: every entry has its answer, its status is possible, its words are plain."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import yaml

from cooperactivas_pages.bdns import MappedCall, map_answer, plan_shift

from .answers import EXAMPLES

CALLS: list[dict[str, Any]] = yaml.safe_load((EXAMPLES / "calls.yaml").read_text(encoding="utf-8"))

REQUIRED = {
    "code",
    "slug",
    "status",
    "title",
    "summary",
    "beneficiary_forms",
    "beneficiary_traits",
    "sectors",
    "topics",
    "places",
    "project_stages",
    "steps",
}
OPTIONAL = {
    "is_permanent",
    "instruments",
    "procedure",
    "grant_min",
    "grant_max",
    "rate_max",
    "awards_expected",
    "eligible_costs",
}


TRAITS = {
    "individuals",
    "self_employed",
    "sme",
    "large",
    "nonprofit",
    "public",
    "new",
    "existing",
    "women",
    "youth",
    "rural",
}


def codes_of(pack: str) -> set[str]:
    """Return the codes of a data pack of the product."""
    with (EXAMPLES.parents[1] / "data" / pack).open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


def mapped(entry: dict[str, Any]) -> MappedCall:
    raw = json.loads((EXAMPLES / "calls" / f"{entry['code']}.json").read_text(encoding="utf-8"))
    return replace(map_answer(raw), is_permanent=entry.get("is_permanent", False))


def by_code(entry: dict[str, Any]) -> str:
    return str(entry["code"])


def test_every_entry_has_an_answer_and_every_answer_an_entry():
    entered = [entry["code"] for entry in CALLS]

    assert len(entered) == len(set(entered)) == len({entry["slug"] for entry in CALLS})
    assert set(entered) == {path.stem for path in (EXAMPLES / "calls").glob("*.json")}
    assert len(entered) >= 14


def test_the_examples_show_every_status_and_a_permanent_call():
    counts = {status: sum(entry["status"] == status for entry in CALLS) for status in {e["status"] for e in CALLS}}

    assert counts == {"forecast": 6, "open": 6, "closing": 2, "closed": 2, "resolved": 2, "archived": 1}
    assert sum(entry.get("is_permanent", False) for entry in CALLS) == 1


@pytest.mark.parametrize("entry", CALLS, ids=by_code)
def test_the_wished_status_is_possible_on_any_day(entry):
    call = mapped(entry)
    for day in range(0, 800, 3):
        plan_shift(call, entry["status"], date(2026, 1, 1) + timedelta(days=day))


@pytest.mark.parametrize("entry", CALLS, ids=by_code)
def test_an_entry_has_its_keys_and_known_codes(entry):
    assert set(entry) >= REQUIRED
    assert set(entry) <= REQUIRED | OPTIONAL
    assert set(entry["beneficiary_traits"]) <= TRAITS
    assert set(entry["topics"]) <= codes_of("topics.csv")
    assert set(entry["sectors"]) <= codes_of("sectors.csv")
    assert set(entry["beneficiary_forms"]) <= codes_of("legal_forms.csv")
    assert set(entry["project_stages"]) <= {"idea", "start", "grow"}
    assert entry["places"]
    assert all(re.fullmatch(r"es|r\d\d|\d\d|\d{5}", place) for place in entry["places"])
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry["slug"])


@pytest.mark.parametrize("entry", CALLS, ids=by_code)
def test_words_are_short_and_name_no_year_because_the_dates_move(entry):
    assert 10 < len(entry["title"]) <= 120
    assert 40 < len(entry["summary"]) <= 280
    assert 3 <= len(entry["steps"]) <= 5
    words = " ".join([entry["title"], entry["summary"], *entry["steps"], entry.get("eligible_costs", "")])
    assert not re.search(r"\b(19|20)\d\d\b", words)
    assert "<" not in words


@pytest.mark.parametrize("entry", CALLS, ids=by_code)
def test_a_stated_figure_stands_in_the_answer(entry):
    text = (EXAMPLES / "calls" / f"{entry['code']}.json").read_text(encoding="utf-8")
    figures = [entry[key] for key in ("grant_min", "grant_max") if key in entry]

    for figure in figures:
        grouped = f"{figure:,}".replace(",", ".")
        assert grouped in text or str(figure) in text


@pytest.mark.parametrize("entry", CALLS, ids=by_code)
def test_an_example_links_its_record_and_carries_the_notice_of_its_publisher(entry):
    call = mapped(entry)

    assert call.record_url == f"https://www.infosubvenciones.es/bdnstrans/GE/es/convocatorias/{entry['code']}"
    assert "avisolegal" in call.notice
    assert call.rules_url or call.office_url or call.documents
