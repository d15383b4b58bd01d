"""`make run` says what is missing before it does anything."""

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.servers import ROOT, free_port


def check(port: str) -> subprocess.CompletedProcess[str]:
    """Run the check as the Makefile does."""
    command = [sys.executable, "ops/check_start.py", port]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_free_port_passes_without_a_word() -> None:
    result = check(str(free_port()))
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_busy_port_is_named_with_a_way_out(busy_port: int) -> None:
    result = check(str(busy_port))
    assert result.returncode == 1
    assert result.stderr == (
        f"Port {busy_port} is busy: something else is listening on 127.0.0.1:{busy_port}.\n"
        "Stop it, or choose another port: make run PORT=8080\n"
    )


@pytest.mark.parametrize("port", ["", "web", "0", "65536", "-1", "80 80"])
def test_text_that_is_no_port_is_refused(port: str) -> None:
    result = check(port)
    assert result.returncode == 1
    assert result.stderr == (f"PORT is '{port}': write a number from 1 to 65535, for example: make run PORT=8080\n")
