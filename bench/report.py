"""The page that `make bench` writes."""

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

QUERY_LIMIT = 15


@dataclass(frozen=True, slots=True)
class Measurement:
    """One page at one size.

    :ivar queries: database queries of a warm process.
    :ivar milliseconds: median time of answering, without the network.
    :ivar kilobytes: the page without compression.
    """

    queries: int
    milliseconds: float
    kilobytes: float


@dataclass(frozen=True, slots=True)
class Size:
    """All pages at one size.

    :ivar enterprises: how many the site shows.
    :ivar pages: what a page is called → what was measured.
    """

    enterprises: int
    pages: Mapping[str, Measurement]


def misses(small: Size, large: Size) -> list[str]:
    """Pages that need more queries than the limit, or more on a larger site; one sentence each."""
    found = []
    for name, little in small.pages.items():
        much = large.pages[name]
        if max(little.queries, much.queries) > QUERY_LIMIT:
            found.append(f"{name}: {max(little.queries, much.queries)} queries, the limit is {QUERY_LIMIT}.")
        if little.queries != much.queries:
            found.append(f"{name}: {little.queries} queries on the small site, {much.queries} on the large one.")
    return found


def report(day: date, small: Size, large: Size, starts: Mapping[str, float]) -> str:
    """The whole page as Markdown.

    :param day: when it was measured.
    :param starts: what a person waits for → seconds.
    """
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, SQLite"
    versions = ", ".join(f"{name} {version(name)}" for name in ("Django", "wagtail"))
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`; not edited by hand. Each page is asked for by Django's test client, so the figures",
        "hold everything but the network and the web server. Queries are those of a process that has answered before.",
        "",
        f"Measured on {day.isoformat()}: {machine}, {versions}.",
        "",
        "## Pages",
        "",
        f"The demo as it is ({small.enterprises} enterprises) and copied until it has {large.enterprises}. "
        f"Limit: {QUERY_LIMIT} queries, equal at both sizes.",
        "",
        "| Page | Queries | Queries, large | Median ms | Median ms, large | Ratio | kB, large |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, little in small.pages.items():
        much = large.pages[name]
        ratio = much.milliseconds / little.milliseconds
        lines.append(
            f"| {name} | {little.queries} | {much.queries} | {little.milliseconds:.1f} | {much.milliseconds:.1f} "
            f"| {ratio:.1f} | {much.kilobytes:.0f} |"
        )
    found = misses(small, large)
    lines += ["", "Misses:", "", *(f"- {miss}" for miss in found)] if found else ["", "Every page keeps its limit."]
    lines += ["", "## Start", "", "| What | Seconds |", "|---|---:|"]
    lines += [f"| {name} | {seconds:.1f} |" for name, seconds in starts.items()]
    return "\n".join(lines) + "\n"
