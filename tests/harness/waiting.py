"""Waiting for another process: never a fixed time, always until something is true."""

import time
from collections.abc import Callable


def wait_until(is_true: Callable[[], bool], seconds: float = 30.0) -> None:
    """Ask again and again; give up with an error after `seconds`."""
    deadline = time.monotonic() + seconds
    while not is_true():
        if time.monotonic() > deadline:
            raise TimeoutError(f"Nothing happened within {seconds:.0f} seconds.")
        time.sleep(0.05)
