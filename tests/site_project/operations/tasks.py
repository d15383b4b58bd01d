"""Tasks for the tests of the queue and of the worker process."""

import time
from pathlib import Path

from django_tasks import task


@task()
def double(number: int) -> int:
    return number * 2


@task()
def fail() -> None:
    raise ValueError("no")


@task()
def never_end() -> None:
    while True:
        time.sleep(0.01)


@task()
def wait_for_file(path: str) -> str:
    while not Path(path).exists():
        time.sleep(0.01)
    return "found"
