"""Runs the processes of the site together: all start, and when one ends, all end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from types import FrameType

POLL_SECONDS = 0.1
# For the request or task that is running.
GRACE_SECONDS = 10.0
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Supervisor:
    """Starts commands, waits, and stops them all.

    Every command gets its own process group, so that Ctrl+C reaches only the supervisor and the processes
    end in order.

    :param commands: name for messages → program with its arguments.
    :param report: prints one line for the person at the terminal.
    :param grace_seconds: how long processes may take to end before they are killed.
    """

    def __init__(
        self,
        commands: Mapping[str, Sequence[str]],
        report: Callable[[str], None],
        grace_seconds: float = GRACE_SECONDS,
    ) -> None:
        self._grace_seconds = grace_seconds
        self._commands = commands
        self._report = report
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._stop_requested = False

    def run(self, when_started: Callable[[], bool]) -> int:
        """Run until a stop signal arrives or a process ends.

        :param when_started: called again and again until it returns True; for telling that the site answers.
        :returns: the exit code: 0 after a stop signal, 1 when a process ended by itself.
        """
        previous = {number: signal.signal(number, self._request_stop) for number in STOP_SIGNALS}
        try:
            for name, command in self._commands.items():
                self._processes[name] = subprocess.Popen(command, start_new_session=True)  # noqa: S603  # our own commands
            return self._watch(when_started)
        finally:
            self._stop_all()
            for number, handler in previous.items():
                signal.signal(number, handler)

    def _watch(self, when_started: Callable[[], bool]) -> int:
        started = False
        while not self._stop_requested:
            for name, process in self._processes.items():
                if process.poll() is not None:
                    self._report(f"The {name} ended with code {process.returncode}; stopping everything.")
                    return 1
            started = started or when_started()
            time.sleep(POLL_SECONDS)
        return 0

    def _request_stop(self, number: int, frame: FrameType | None) -> None:
        self._stop_requested = True

    def _stop_all(self) -> None:
        self._signal_all(signal.SIGTERM)
        deadline = time.monotonic() + self._grace_seconds
        while time.monotonic() < deadline and any(p.poll() is None for p in self._processes.values()):
            time.sleep(POLL_SECONDS)
        self._signal_all(signal.SIGKILL)
        for process in self._processes.values():
            process.wait()

    def _signal_all(self, number: int) -> None:
        """Signal each process with its children, also when only children are left."""
        for process in self._processes.values():
            try:
                os.killpg(process.pid, number)
            except ProcessLookupError:
                continue


def python_command(*arguments: str) -> list[str]:
    """A command line for the interpreter that runs this code."""
    return [sys.executable, *arguments]
