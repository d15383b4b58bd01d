"""Programs that are not Python packages, and what happens to a test when one is missing."""

import os
import shutil
from glob import glob

import pytest

# Debian package of each program, and the names under which it is found.
PROGRAMS = {
    "chromium": ("chromium", ["chromium", "chromium-browser", "google-chrome"]),
    "postgres": ("postgresql", ["postgres", *sorted(glob("/usr/lib/postgresql/*/bin/postgres"), reverse=True)]),
    "initdb": ("postgresql", ["initdb", *sorted(glob("/usr/lib/postgresql/*/bin/initdb"), reverse=True)]),
    "xgettext": ("gettext", ["xgettext"]),
}


def find(program: str) -> str | None:
    """The path of a program, or None.

    :param program: a key of `PROGRAMS`.
    """
    found = (shutil.which(name) for name in PROGRAMS[program][1])
    return next((path for path in found if path), None)


def require(program: str) -> str:
    """The path of a program; without it the test is skipped, and fails where `CI` is set.

    :param program: a key of `PROGRAMS`.
    """
    path = find(program)
    if path:
        return path
    reason = f"{program} is missing; on Debian: apt-get install {PROGRAMS[program][0]}"
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
