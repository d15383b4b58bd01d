"""Servers that tests start: each on a free port of loopback, in its own folder, ended with the tests."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parent.parent
# The first preparation of a demo on a busy machine takes more than a minute.
START_SECONDS = 240.0
UNPRIVILEGED = "nobody"


class ServerError(Exception):
    """A server did not start; the text ends with what it printed."""


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running PostgreSQL server.

    :ivar url: address with its superuser and without a database name, for example
        `postgres://tests@127.0.0.1:40123`.
    """

    url: str


@dataclass(frozen=True, slots=True)
class SiteServer:
    """The site as `make run` serves it.

    :ivar url: address without the slash at the end.
    :ivar var_dir: its data: database, media, mail, demo accounts.
    """

    url: str
    var_dir: Path


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str],
    answers: Callable[[], bool],
    *,
    folder: Path,
    env: Mapping[str, str] | None = None,
    unprivileged: bool = False,
) -> Iterator[None]:
    """Run a server while the block runs.

    :param answers: asked until it says True.
    :param folder: working directory for `server.log`; given to the unprivileged user when there is one.
    :param env: added to our own environment.
    :param unprivileged: start it as another user when we are root, for servers that refuse root.
    :raises ServerError: when the server ends or does not answer in time.
    """
    log = folder / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=folder if unprivileged else ROOT,
            env=os.environ | dict(env or {}),
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            **_identity(unprivileged),
        )
    try:
        deadline = time.monotonic() + START_SECONDS
        while not answers():
            if process.poll() is not None or time.monotonic() > deadline:
                raise ServerError(f"{command[0]} did not start:\n{log.read_text()[-4000:]}")
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def postgres(initdb: str, server: str) -> Iterator[Postgres]:
    """A PostgreSQL cluster of our own; nothing is written outside its temporary folder.

    :param initdb: path of the program `initdb`.
    :param server: path of the program `postgres`.
    """
    # Not below pytest's folder, which only its owner may enter.
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    port = free_port()
    identity = _identity(True)
    try:
        if "user" in identity:
            shutil.chown(folder, UNPRIVILEGED)
        data = folder / "data"
        subprocess.run(
            [initdb, "-D", str(data), "-U", "tests", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-N"],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
            **identity,
        )
        # Durability costs time and no test pulls the plug.
        options = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
        command = [server, "-D", str(data), "-h", "127.0.0.1", "-p", str(port), "-k", str(folder), *options]
        url = f"postgres://tests@127.0.0.1:{port}"
        with running(command, lambda: _postgres_answers(url), folder=folder, unprivileged=True):
            yield Postgres(url)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def site(var_dir: Path) -> Iterator[SiteServer]:
    """The site with the demo's settings: preparation, web server and worker.

    :param var_dir: an existing folder; what is already prepared there is used.
    """
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "manage.py", "run_site", "--port", str(port)]
    env = {"VAR_DIR": str(var_dir), "PORT": str(port), "DJANGO_SETTINGS_MODULE": "site_project.settings.demo"}
    with running(command, lambda: answers(f"{url}/es/"), folder=var_dir, env=env):
        yield SiteServer(url, var_dir)


def answers(url: str) -> bool:
    """Whether a web server gives any answer."""
    try:
        with urllib.request.urlopen(url, timeout=30):  # noqa: S310  # our own address
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def _postgres_answers(url: str) -> bool:
    try:
        psycopg.connect(f"{url}/postgres", connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _identity(unprivileged: bool) -> dict[str, Any]:
    """Arguments for `subprocess` that leave root behind."""
    if not unprivileged or os.getuid() != 0:
        return {}
    user = pwd.getpwnam(UNPRIVILEGED)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
