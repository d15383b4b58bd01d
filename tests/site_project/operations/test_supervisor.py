"""The processes of the site start together and end together."""

import os
import signal
import sys
from pathlib import Path

import pytest

from site_project.operations.supervisor import Supervisor


def process(folder: Path, name: str, then: str) -> list[str]:
    """A process that writes its id into a file and then does something in the same folder."""
    code = f"""
import os, signal, sys, time
os.chdir({str(folder)!r})
with open({name!r}, "w") as file:
    file.write(str(os.getpid()))
{then}
"""
    return [sys.executable, "-c", code]


def is_alive(folder: Path, name: str) -> bool:
    try:
        os.kill(int((folder / name).read_text()), 0)
    except ProcessLookupError:
        return False
    return True


def have_started(folder: Path, *names: str) -> bool:
    return all((folder / name).exists() and (folder / name).read_text() for name in names)


def test_when_one_process_ends_the_other_is_stopped(tmp_path: Path) -> None:
    said: list[str] = []
    end_after_web = "while not os.path.exists('web'): time.sleep(0.01)\nsys.exit(3)"
    commands = {"web": process(tmp_path, "web", "time.sleep(60)"), "worker": process(tmp_path, "worker", end_after_web)}
    assert Supervisor(commands, said.append).run(lambda: True) == 1
    assert said == ["The worker ended with code 3; stopping everything."]
    assert not is_alive(tmp_path, "web")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stop_signal_stops_both(tmp_path: Path, number: signal.Signals) -> None:
    commands = {name: process(tmp_path, name, "time.sleep(60)") for name in ("web", "worker")}

    def stop_when_both_run() -> bool:
        if not have_started(tmp_path, "web", "worker"):
            return False
        os.kill(os.getpid(), number)
        return True

    assert Supervisor(commands, print).run(stop_when_both_run) == 0
    assert not is_alive(tmp_path, "web")
    assert not is_alive(tmp_path, "worker")


def test_process_that_does_not_stop_is_killed(tmp_path: Path) -> None:
    be_deaf = "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nopen('deaf', 'w').write('1')\ntime.sleep(60)"
    commands = {"worker": process(tmp_path, "worker", be_deaf)}

    def stop_when_deaf() -> bool:
        if not have_started(tmp_path, "worker", "deaf"):
            return False
        os.kill(os.getpid(), signal.SIGTERM)
        return True

    assert Supervisor(commands, print, grace_seconds=0.2).run(stop_when_deaf) == 0
    assert not is_alive(tmp_path, "worker")


def test_signal_handlers_of_the_caller_come_back(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    Supervisor({"worker": process(tmp_path, "worker", "pass")}, print).run(lambda: True)
    assert signal.getsignal(signal.SIGTERM) is before
