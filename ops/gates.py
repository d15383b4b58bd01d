"""`make test`: every check of the repository, the fast ones first.

The static checks run two at a time and all of them are reported; the tests start only when they pass. A
check that passes is one line; one that fails shows what it printed.
"""

import argparse
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Gate:
    """One check.

    :ivar name: what it is called in the report.
    :ivar arguments: what Python runs, in the repository's root.
    """

    name: str
    arguments: str

    @property
    def command(self) -> list[str]:
        """The command line."""
        return [sys.executable, *shlex.split(self.arguments)]


# The slow one first, so that it runs beside all the others. Nothing is deployed before the first migration
# of an app, so only later ones can break what runs.
STATIC = (
    Gate("types (mypy)", "-m mypy"),
    Gate("style (ruff check)", "-m ruff check ."),
    Gate("format (ruff format)", "-m ruff format --check ."),
    Gate("imports (import-linter)", "-c 'from importlinter.cli import lint_imports_command as run; run()'"),
    Gate("templates (djlint)", "-m djlint --lint --quiet cooperactivas_pages search site_project"),
    Gate("models have migrations", "manage.py makemigrations --check --dry-run"),
    Gate(
        "migrations are safe (django-migration-linter)",
        "manage.py lintmigrations --quiet ok ignore --ignore-name 0001_initial"
        " --include-apps accounts chrome cooperactivas_pages cooperactivas_search media_library",
    ),
)
TESTS = Gate("tests (pytest)", "-m pytest -n 2 -q")
SLOW_RESULTS = ROOT / "var" / "checks" / "slow.xml"
SLOW_TESTS = Gate("long tests (pytest)", f"-m pytest -n 2 -q -m slow --junitxml={shlex.quote(str(SLOW_RESULTS))}")
SLOW_PAGE = ROOT / "docs" / "test-full.md"


def run(gate: Gate) -> tuple[Gate, bool, str, float]:
    """Run one check quietly.

    :returns: the gate, whether it passed, what it printed, seconds.
    """
    start = time.monotonic()
    done = subprocess.run(
        gate.command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        check=False,
    )  # fmt: skip
    return gate, done.returncode == 0, done.stdout, time.monotonic() - start


def run_static() -> bool:
    """Run the static checks and report all of them."""
    passed = True
    with ThreadPoolExecutor(max_workers=2) as pool:
        for gate, is_good, output, seconds in pool.map(run, STATIC):
            say(f"{'ok  ' if is_good else 'FAIL'} {gate.name} ({seconds:.0f} s)")
            if not is_good:
                say(output)
            passed = passed and is_good
    return passed


def run_tests(gate: Gate) -> bool:
    """Run tests with their output shown as it comes."""
    say(f"     {gate.name}")
    return subprocess.run(gate.command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode == 0


def slow_report(results: str, day: date) -> str:
    """The page about the last run of the long tests.

    :param results: what pytest wrote about them, as JUnit XML.
    :param day: when they ran.
    """
    cases = list(ElementTree.fromstring(results).iter("testcase"))  # noqa: S314  # written by pytest a moment ago
    lines = [
        "# Long tests",
        "",
        "Written by `make test-full`; not edited by hand. These tests take too long for every change.",
        "",
        f"Last run on {day.isoformat()}: {sum(_passed(case) for case in cases)} of {len(cases)} passed.",
        "",
        "| Test | Seconds |",
        "|---|---:|",
    ]
    names = ((f"{case.get('classname')}.{case.get('name')}", float(case.get("time", "0"))) for case in cases)
    lines += [f"| `{name}` | {seconds:.0f} |" for name, seconds in sorted(names)]
    figures = sorted(
        (str(case.get("name")), str(figure.get("name")), str(figure.get("value")))
        for case in cases
        for figure in case.iter("property")
    )
    if figures:
        lines += ["", "| Test | Figure | Value |", "|---|---|---:|"]
        lines += [f"| `{test}` | {figure} | {value} |" for test, figure, value in figures]
    return "\n".join(lines) + "\n"


def _passed(case: ElementTree.Element) -> bool:
    return all(part.tag == "properties" for part in case)


def say(text: str) -> None:
    """Print at once, also into a pipe."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for; exit code 1 when something failed."""
    parser = argparse.ArgumentParser(prog="python -m ops.gates", description="Checks of the repository.")
    parser.add_argument("--static", action="store_true", help="Only the checks that need no tests.")
    parser.add_argument("--full", action="store_true", help="The long tests too.")
    chosen = parser.parse_args(arguments)
    # The database that `makemigrations` looks for; it stays empty.
    (ROOT / os.environ.get("VAR_DIR", "var/checks")).mkdir(parents=True, exist_ok=True)
    if not run_static():
        say("The tests did not run: repair the checks first.")
        return 1
    if chosen.static:
        return 0
    passed = run_tests(TESTS)
    if chosen.full:
        passed = run_tests(SLOW_TESTS) and passed
        SLOW_PAGE.write_text(slow_report(SLOW_RESULTS.read_text(), date.today()))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
