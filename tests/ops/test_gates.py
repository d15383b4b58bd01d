"""The page about the long tests says what ran and what passed."""

from datetime import date

from ops.gates import STATIC, slow_report

RESULTS = """<testsuites><testsuite>
<testcase classname="tests.browser.test_pages" name="test_all" time="300.4" />
<testcase classname="tests.packs" name="test_spain" time="12.6"><failure message="no">no</failure></testcase>
</testsuite></testsuites>"""


def test_report_counts_what_passed_and_lists_every_test() -> None:
    lines = slow_report(RESULTS, date(2026, 3, 2)).splitlines()
    assert "Last run on 2026-03-02: 1 of 2 passed." in lines
    assert lines[-2:] == ["| `tests.browser.test_pages.test_all` | 300 |", "| `tests.packs.test_spain` | 13 |"]


def test_report_shows_the_figures_that_tests_told() -> None:
    results = """<testsuites><testsuite><testcase classname="tests.faults" name="test_all" time="9.6"><properties>
    <property name="lost updates" value="0" /></properties></testcase></testsuite></testsuites>"""
    lines = slow_report(results, date(2026, 3, 2)).splitlines()
    assert "Last run on 2026-03-02: 1 of 1 passed." in lines
    assert lines[-1] == "| `test_all` | lost updates | 0 |"


def test_gates_are_those_the_manual_of_contributors_promises() -> None:
    names = " ".join(gate.name for gate in STATIC)
    for word in ("mypy", "ruff check", "ruff format", "import-linter", "djlint", "migrations", "migration-linter"):
        assert word in names
