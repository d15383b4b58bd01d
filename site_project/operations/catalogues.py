"""Translations of the interface: from the text files that people edit to the form that Django reads.

Written in Python so that the site runs on a machine without gettext.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import polib


def outdated_catalogues(folders: Iterable[Path]) -> list[Path]:
    """The `.po` files that are newer than their `.mo` files.

    :param folders: folders laid out as `<language>/LC_MESSAGES/<domain>.po`.
    """
    sources = [source for folder in folders for source in sorted(folder.glob("*/LC_MESSAGES/*.po"))]
    return [source for source in sources if _is_outdated(source)]


def compile_catalogues(folders: Iterable[Path]) -> list[Path]:
    """Compile the outdated catalogues.

    A file is replaced in one step, so a process that starts meanwhile reads the old or the new one, never
    half of it.

    :param folders: as for `outdated_catalogues`.
    :returns: the `.po` files that were compiled.
    :raises OSError: when a `.po` file cannot be read as such; the message names file and line.
    """
    outdated = outdated_catalogues(folders)
    for source in outdated:
        target = source.with_suffix(".mo")
        temporary = target.with_name(f".{target.name}.{os.getpid()}")
        polib.pofile(str(source)).save_as_mofile(str(temporary))
        temporary.replace(target)
    return outdated


def _is_outdated(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime
