"""A PostgreSQL database for a test, and Django's connection pointed at it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ
from pathlib import Path
from uuid import uuid4

import psycopg
from django.db import connections

from tests.servers import ROOT, Postgres

TEMPLATE = "template_of_tests"
# The settings of a public site, complete, for what has nothing to do with its database.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "site_project.settings.production",
    "SECRET_KEY": "only-for-this-test-" * 3,
    "ALLOWED_HOSTS": "red.example",
    "SITE_BASE_URL": "https://red.example",
    "EMAIL_HOST": "127.0.0.1",
    "DEFAULT_FROM_EMAIL": "hola@red.example",
}


def build_template(server: Postgres, var_dir: Path) -> None:
    """Make the database that tests copy, as an operator would: production settings, migrations, the demo."""
    _run_sql(server, f'CREATE DATABASE "{TEMPLATE}"')
    env = environ | PRODUCTION | {"DATABASE_URL": f"{server.url}/{TEMPLATE}", "VAR_DIR": str(var_dir)}
    for command in ("migrate", "load_taxonomies", "load_territory", "search_load_synonyms", "load_demo"):
        subprocess.run([sys.executable, "manage.py", command], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def fresh_database(server: Postgres) -> Iterator[str]:
    """A copy of the template; Django's default connection uses it, in every thread.

    :returns: the address of the database.
    """
    name = f"test_{uuid4().hex}"
    _run_sql(server, f'CREATE DATABASE "{name}" TEMPLATE "{TEMPLATE}"')
    previous = connections.settings["default"]
    connections["default"].close()
    host, _, port = server.url.rpartition("@")[2].partition(":")
    entry = {"ENGINE": "django.db.backends.postgresql", "NAME": name, "USER": "tests", "HOST": host, "PORT": port}
    connections.settings["default"] = connections.configure_settings({"default": entry})["default"]
    del connections["default"]
    try:
        yield f"{server.url}/{name}"
    finally:
        connections["default"].close()
        connections.settings["default"] = previous
        del connections["default"]
        _run_sql(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _run_sql(server: Postgres, statement: str) -> None:
    with psycopg.connect(f"{server.url}/postgres", autocommit=True) as link:
        link.execute(statement)
