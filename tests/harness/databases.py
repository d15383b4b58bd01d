"""The databases of the test run, each built once and then copied.

Applying all migrations takes longer than most test runs, so the result is kept in pytest's cache folder
under a name that is made from everything it depends on. Three databases, each on top of the one before:
`empty` (migrations only), `taxonomies` (our data packs loaded) and `demo` (the demo site).
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent
STAGES = ("empty", "taxonomies", "demo")
COMMANDS = {
    "empty": ["migrate"],
    "taxonomies": ["load_taxonomies", "load_territory"],
    "demo": ["search_load_synonyms", "load_demo"],
}
# Folders and suffixes that decide what a database looks like.
SOURCES = {
    "empty": ("*/migrations/*.py", "*/*/migrations/*.py", "*/models/*.py", "*/*/models.py", "*/permissions.py"),
    "taxonomies": ("cooperactivas_pages/packs/**/*.py", "cooperactivas_pages/data/**/*"),
    "demo": (
        "cooperactivas_pages/**/*.py", "cooperactivas_pages/demo/**/*", "site_project/**/*.py",
        # What the rows of the search are made of.
        "search/documents.py", "search/adapters/**/*.py", "search/analysis/*.py", "search/projection/*.py",
        "search/data/*", "search/staff/loading.py",
    ),
}  # fmt: skip


class Databases:
    """Hands out copies of the built databases.

    :param cache: folder that outlives the test run; shared by all processes on this checkout.
    :param scratch: folder of this process.
    """

    def __init__(self, cache: Path, scratch: Path) -> None:
        self._cache = cache
        self._scratch = scratch

    def use(self, stage: str) -> None:
        """Point Django's connection to this process's copy of a stage."""
        path = self._own_copy(stage) / "db.sqlite3"
        if connection.settings_dict["NAME"] != str(path):
            connection.close()
            connection.settings_dict["NAME"] = str(path)

    def media_of(self, stage: str) -> Path:
        """The media folder that belongs to this process's copy of a stage."""
        return self._own_copy(stage) / "media"

    def restore(self, stage: str) -> None:
        """Throw away what a test committed."""
        connection.close()
        shutil.rmtree(self._scratch / stage)

    def copy(self, stage: str, target: Path) -> None:
        """Make a folder with `db.sqlite3` (and `media/`) of a stage."""
        with _locked(self._cache / "lock"):
            shutil.copytree(self._ensure(stage), target)

    def _own_copy(self, stage: str) -> Path:
        copy = self._scratch / stage
        if not copy.exists():
            self.copy(stage, copy)
        return copy

    def _ensure(self, stage: str) -> Path:
        """The built stage; the caller holds the lock."""
        folder = self._cache / f"{stage}-{_fingerprint(stage)}"
        if folder.exists():
            return folder
        for outdated in self._cache.glob(f"{stage}-*"):
            shutil.rmtree(outdated)
        workplace = self._cache / "unfinished"
        below = STAGES.index(stage) - 1
        source = self._ensure(STAGES[below]) if below >= 0 else None
        shutil.rmtree(workplace, ignore_errors=True)
        if source:
            shutil.copytree(source, workplace)
        else:
            workplace.mkdir()
        for command in COMMANDS[stage]:
            _manage(command, workplace)
        workplace.rename(folder)
        return folder


def _manage(command: str, var_dir: Path) -> None:
    subprocess.run(
        [sys.executable, "manage.py", command],
        cwd=ROOT,
        env=os.environ | {"VAR_DIR": str(var_dir), "DJANGO_SETTINGS_MODULE": "site_project.settings.test"},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _fingerprint(stage: str) -> str:
    digest = hashlib.sha256((ROOT / "requirements" / "dev.txt").read_bytes())
    for each in STAGES[: STAGES.index(stage) + 1]:
        paths = {path for pattern in SOURCES[each] for path in ROOT.glob(pattern) if path.is_file()}
        for path in sorted(path for path in paths if path.suffix != ".pyc"):
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
