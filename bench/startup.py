"""How long a person waits: loading the demo, and `make run` until the site answers."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 600.0


def run_command(command: str, var_dir: Path) -> float:
    """Run a management command and return its seconds."""
    env = os.environ | {"VAR_DIR": str(var_dir)}
    start = time.perf_counter()
    subprocess.run([sys.executable, "manage.py", command], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def seconds_until_it_answers(var_dir: Path) -> float:
    """Start `make run`, wait for the home page, stop it.

    :raises RuntimeError: when it ends or does not answer.
    """
    port = _free_port()
    env = os.environ | {"VAR_DIR": str(var_dir), "PORT": str(port)}
    start = time.perf_counter()
    process = subprocess.Popen(["make", "run"], cwd=ROOT, env=env, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        while not _answers(f"http://127.0.0.1:{port}/es/"):
            if process.poll() is not None or time.perf_counter() - start > PATIENCE:
                raise RuntimeError("make run did not answer; run it by hand to see why.")
            time.sleep(0.05)
        return time.perf_counter() - start
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=60):  # noqa: S310  # our own address
            return True
    except urllib.error.HTTPError:
        raise  # an error page is no answer to measure
    except OSError:
        return False
