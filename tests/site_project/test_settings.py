"""Settings modules: the public site does not start half-configured, the demo stays on this machine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import ROOT

COMPLETE = {
    "SECRET_KEY": "only-for-this-test-" * 3,
    "ALLOWED_HOSTS": "red.example,www.red.example",
    "SITE_BASE_URL": "https://red.example",
    "DATABASE_URL": "postgres://red:secret@127.0.0.1:5432/red",
    "EMAIL_HOST": "mail.red.example",
    "DEFAULT_FROM_EMAIL": "hola@red.example",
}


def settings_values(module: str, expression: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Import a settings module in a fresh process and print an expression over it."""
    code = f"from site_project.settings import {module} as s; print({expression})"
    clean = {key: value for key, value in os.environ.items() if key not in COMPLETE and key != "PORT"}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=clean | env, capture_output=True, text=True, check=False
    )


def test_public_site_starts_with_its_six_variables() -> None:
    result = settings_values("production", "s.ALLOWED_HOSTS, s.CSRF_TRUSTED_ORIGINS, s.DEBUG", COMPLETE)
    assert result.stdout.strip() == (
        "['red.example', 'www.red.example'] ['https://red.example', 'https://www.red.example'] False"
    )


def test_public_site_believes_one_proxy_unless_told_otherwise() -> None:
    expression = "s.COOPERACTIVAS_SEARCH['TRUSTED_PROXIES'], s.COOPERACTIVAS_SEARCH['RATE_CACHE'] in s.CACHES"
    assert settings_values("production", expression, COMPLETE).stdout.strip() == "1 True"
    assert settings_values("production", expression, COMPLETE | {"TRUSTED_PROXIES": "2"}).stdout.strip() == "2 True"


@pytest.mark.parametrize("missing", sorted(COMPLETE))
def test_public_site_does_not_start_without(missing: str) -> None:
    env = {key: value for key, value in COMPLETE.items() if key != missing}
    result = settings_values("production", "'started'", env)
    assert result.returncode == 1
    assert "started" not in result.stdout
    assert f"The environment variable {missing} is not set." in result.stderr.splitlines()[-1]


def test_public_site_has_no_demo_accounts() -> None:
    assert settings_values("production", "s.DEMO_ACCOUNTS_FILE", COMPLETE).stdout.strip() == "None"


def test_demo_answers_only_on_this_machine_and_without_debug(tmp_path: Path) -> None:
    result = settings_values("demo", "s.DEBUG, s.ALLOWED_HOSTS", {"VAR_DIR": str(tmp_path)})
    assert result.stdout.strip() == "False ['127.0.0.1', 'localhost', '[::1]']"


@pytest.mark.parametrize("module", ["demo", "dev"])
def test_addresses_in_mails_carry_the_port(tmp_path: Path, module: str) -> None:
    env = {"VAR_DIR": str(tmp_path), "PORT": "8123"}
    assert settings_values(module, "s.WAGTAILADMIN_BASE_URL", env).stdout.strip() == "http://127.0.0.1:8123"


def test_key_of_the_demo_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    env = {"VAR_DIR": str(tmp_path / "var")}
    first = settings_values("demo", "s.SECRET_KEY", env).stdout
    second = settings_values("demo", "s.SECRET_KEY", env).stdout
    assert first == second
    assert len(first.strip()) == 50
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_django_finds_nothing_to_improve_in_the_public_settings(tmp_path: Path) -> None:
    # A folder of its own: the check reads the list of collected static files, which another process may be writing.
    own = {"DJANGO_SETTINGS_MODULE": "site_project.settings.production", "VAR_DIR": str(tmp_path)}
    env = os.environ | COMPLETE | own
    result = subprocess.run(
        [sys.executable, "-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.strip() == "System check identified no issues (0 silenced)."
