"""`docs/benchmarks-search.md`."""

import os
import platform
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version

from .results import Comparison, Figure, Result

MARKS = {True: "yes", False: "**no**", None: ""}
PAGES = (
    "## Pages",
    "",
    "Milliseconds. “Ratio”: how many times faster we are, or how many times as long we take where the aim begins",
    "with ≤. “Spread”: medians of the fastest and the slowest round.",
    "",
    "| Beside | Where | Ours p50 | p95 | spread | Theirs p50 | p95 | spread | Ratio p50 | p95 | Aim | Met |",
    "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---|---|",
)
PACKAGES = ("Django", "wagtail", "modelsearch", "tantivy", "elasticsearch")


def search_report(day: date, results: Sequence[Result], elasticsearch: str, quality: str) -> str:
    """The page as Markdown.

    :param elasticsearch: version of the server.
    :param quality: section about relevance, in Markdown.
    """
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, Elasticsearch {elasticsearch}"
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    lines = [
        "# Benchmarks of the search",
        "",
        "Written by `make bench`; not edited by hand. Both sides of a comparison run in one process, in turn, over the",
        "same 64 searches of 0 to 4 choices; each search counts with the median of its rounds. A page of ours is the",
        "whole of `search.service.search`: words, choices, hits read from the table and checked once more, highlights,",
        "exact counts of all twelve facets. A page of stock Wagtail search is 20 hits, their number and the counts of",
        "eight facets; one of Elasticsearch alone holds the hits' texts. Rows have about 120 words.",
        "",
        f"Measured on {day.isoformat()}: {machine}, {versions}.",
        "",
    ]
    if compared := [one for one in results if isinstance(one, Comparison)]:
        lines += [*PAGES, *map(_row, compared), ""]
    lines += ["## Single figures", "", "| What | Where | Figure | Aim | Met |", "|---|---|---:|---|---|"]
    lines += [
        f"| {one.what} | {one.setting} | {one.value} | {one.aim} | {MARKS[one.is_met]} |"
        for one in results
        if isinstance(one, Figure)
    ]
    return "\n".join([*lines, "", quality]).rstrip() + "\n"


def _row(one: Comparison) -> str:
    times = [
        text
        for side in (one.ours, one.theirs)
        for text in (f"{side.p50:.1f}", f"{side.p95:.1f}", f"{side.low:.1f}–{side.high:.1f}")
    ]
    ratios = [f"{ratio:.2f}" for ratio in one.ratios]
    return f"| {' | '.join([one.what, one.setting, *times, *ratios, one.aim, MARKS[one.is_met]])} |"
