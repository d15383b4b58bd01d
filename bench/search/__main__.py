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
from contextlib import ExitStack, contextmanager
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
CORPUS, DEMO = "bench.search.settings", "bench.search.database_settings"


def main() -> None:
    """Run all parts one after the other."""
    results = _run(["bench.search.part", SMALL, "--stock"], CORPUS) + _run(["bench.search.publishing"], DEMO)
    server_version, quality = "not measured", ""
    with ExitStack() as stack:
        initdb, server = find("initdb"), find("postgres")
        if not (initdb and server):
            sys.stderr.write("PostgreSQL is missing: its part is left out.\n")
        else:
            database = stack.enter_context(postgres(initdb, server))
            with _cluster() as cluster:
                server_version = _version(cluster)
                quality = _output(["bench.quality"], DEMO, {"BENCH_ELASTICSEARCH": cluster})
                for arguments in ([SMALL, "--stock"], [LARGE]):
                    env = {"DATABASE_URL": _new_database(database), "BENCH_ELASTICSEARCH": cluster}
                    results += _run(["bench.search.part", *arguments], CORPUS, env)
            env = {"DATABASE_URL": _new_database(database)}
            results += _run(["bench.search.publishing"], DEMO, env)
    PAGE.write_text(search_report(date.today(), results, server_version, quality))
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
        return "not measured"
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
