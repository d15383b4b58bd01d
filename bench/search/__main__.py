"""`python -m bench.search`: measure the search on SQLite, PostgreSQL and Elasticsearch, write the page.

Servers are started here and end with it. Without PostgreSQL or Elasticsearch their parts are left out, and said so.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import uuid4

import psycopg

from ops.elasticsearch_files import ElasticsearchMissingError
from ops.elasticsearch_server import elasticsearch
from tests.harness.programs import find
from tests.servers import Postgres, postgres

from .report import search_report
from .results import Result, from_json

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "benchmarks-search.md"
SMALL, LARGE = "10000", "100000"
NOT_MEASURED = "not measured"
CORPUS, DEMO = "bench.search.settings", "bench.search.database_settings"


def main() -> None:
    """Run all parts one after the other."""
    page = _Page()
    page.add(_run(["bench.search.part", SMALL, "--stock"], CORPUS))
    page.add(_run(["bench.search.publishing"], DEMO))
    initdb, server = find("initdb"), find("postgres")
    if not (initdb and server):
        sys.stderr.write("PostgreSQL is missing: the parts on it are left out.\n")
        return
    with postgres(initdb, server) as database:
        page.add(_run(["bench.search.publishing"], DEMO, {"DATABASE_URL": _new_database(database)}))
        with _cluster() as cluster:
            page.elasticsearch = _version(cluster)
            page.quality = _output(["bench.quality"], DEMO, {"BENCH_ELASTICSEARCH": cluster})
            for arguments in ([SMALL, "--stock"], [LARGE]):
                env = {"DATABASE_URL": _new_database(database), "BENCH_ELASTICSEARCH": cluster}
                page.add(_run(["bench.search.part", *arguments], CORPUS, env))


class _Page:
    """What is measured so far, written after every part: the last ones take long."""

    def __init__(self) -> None:
        self.elasticsearch, self.quality = NOT_MEASURED, ""
        self._results: list[Result] = []

    def add(self, results: list[Result]) -> None:
        """Results of a part, onto the page."""
        self._results += results
        PAGE.write_text(search_report(date.today(), self._results, self.elasticsearch, self.quality))
        sys.stdout.write(f"Written: {PAGE.relative_to(ROOT)}\n")


@contextmanager
def _cluster() -> Iterator[str]:
    """Address of an Elasticsearch of our own, or empty."""
    try:
        with elasticsearch(heap_mb=1024) as (server,):
            yield server.url
    except ElasticsearchMissingError as error:
        sys.stderr.write(f"{error}\nThe part about Elasticsearch is left out.\n")
        yield ""


def _version(cluster: str) -> str:
    if not cluster:
        return NOT_MEASURED
    with urllib.request.urlopen(cluster, timeout=30) as reply:  # noqa: S310  # a server of our own
        return str(json.load(reply)["version"]["number"])


def _new_database(server: Postgres) -> str:
    name = f"bench_{uuid4().hex}"
    with psycopg.connect(f"{server.url}/postgres", autocommit=True) as link:
        link.execute(f'CREATE DATABASE "{name}"')
    return f"{server.url}/{name}"


def _run(command: Sequence[str], settings: str, env: Mapping[str, str] | None = None) -> list[Result]:
    """The results of a part."""
    return from_json(json.loads(_output(command, settings, env)))


def _output(command: Sequence[str], settings: str, env: Mapping[str, str] | None = None) -> str:
    """Run a part in a process and a folder of its own; what it prints."""
    folder = tempfile.mkdtemp(prefix="bench-")
    try:
        sys.stderr.write(f"{' '.join(command)}\n")
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": settings, "VAR_DIR": folder, **(env or {})},
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return done.stdout
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
