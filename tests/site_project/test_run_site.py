"""The site as `make run` starts it: one process tree, on this machine only."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import DATABASES
from tests.harness.waiting import wait_until
from tests.servers import ROOT, answers, free_port


class RunningSite:
    """`manage.py run_site` in a folder of its own.

    :ivar said: what it printed until it was stopped.
    """

    def __init__(self, var_dir: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = var_dir / "output"
        env = {"VAR_DIR": str(var_dir), "PORT": str(self.port), "DJANGO_SETTINGS_MODULE": "site_project.settings.demo"}
        with self.log.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "run_site", "--port", str(self.port)],
                cwd=ROOT, env=os.environ | env, stdout=output, stderr=subprocess.STDOUT,
            )  # fmt: skip

    @property
    def said(self) -> str:
        return self.log.read_text()

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Stop it and return its exit code."""
        self.process.send_signal(number)
        return self.process.wait(timeout=30)

    def children(self) -> dict[int, str]:
        """Process id → command line of everything it started."""
        found: dict[int, str] = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                parent = int(re.search(r"^PPid:\s+(\d+)", (folder / "status").read_text(), re.M)[1])  # type: ignore[index]  # always there
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if parent == self.process.pid:
                found[int(folder.name)] = command
        return found


@pytest.fixture
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RunningSite]:
    var_dir = tmp_path / "with a space"
    request.config.stash[DATABASES].copy("demo", var_dir)
    site = RunningSite(var_dir)
    try:
        wait_until(lambda: "Ctrl+C" in site.said or site.process.poll() is not None, seconds=90)
        yield site
    finally:
        if site.process.poll() is None:
            site.stop()


def test_site_answers_tells_how_to_sign_in_and_stops_as_a_whole(site: RunningSite, tmp_path: Path) -> None:
    assert f"The site:   {site.url}/\nThe admin:  {site.url}/admin/\n" in site.said
    for account in json.loads((tmp_path / "with a space" / "demo_accounts.json").read_text()):
        assert f"{account['role']:<15} {account['email']:<36}  {account['password']}\n" in site.said
    assert "INFO" not in site.said
    with urllib.request.urlopen(f"{site.url}/es/") as response:  # noqa: S310  # our own address
        assert response.status == 200
        stylesheet = re.search(r'href="(/static/site/css/site\.[0-9a-f]+\.css)"', response.read().decode())
    assert stylesheet
    with urllib.request.urlopen(site.url + stylesheet[1]) as response:  # noqa: S310
        assert response.headers["Cache-Control"] == "max-age=315360000, public, immutable"

    with urllib.request.urlopen(f"{site.url}/sitemap.xml") as response:  # noqa: S310
        assert f"<loc>{site.url}/es/</loc>" in response.read().decode()

    started = site.children()
    assert sorted("gunicorn" in command for command in started.values()) == [False, True]
    assert site.stop() == 0
    assert not any(Path(f"/proc/{number}").exists() for number in started)
    assert not answers(site.url)


def test_when_the_worker_dies_the_web_server_stops_too(site: RunningSite) -> None:
    [worker] = [number for number, command in site.children().items() if "run_worker" in command]
    os.kill(worker, signal.SIGKILL)
    assert site.process.wait(timeout=30) == 1
    assert site.said.endswith("The worker ended with code -9; stopping everything.\n")
    assert not answers(site.url)


def test_public_settings_refuse_to_run_the_demo() -> None:
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "site_project.settings.test"}
    result = subprocess.run(
        [sys.executable, "manage.py", "run_site"], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert "Use site_project.settings.demo or dev." in result.stderr
