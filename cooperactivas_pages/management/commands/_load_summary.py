"""What the two commands that load data packs share: arguments and the printed summary."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ...packs import LoadResult

# More codes than this are not of help on a terminal.
SHOWN = 20


def add_load_arguments(parser: ArgumentParser, folder: Path, folder_help: str) -> None:
    """Add `--folder`, `--overwrite` and `--dry-run`."""
    parser.add_argument(
        "--folder", type=Path, default=folder, help=f"{folder_help} Default: the one we ship."
    )
    parser.add_argument(
        "--overwrite", action="store_true", help="Replace rows that people edited in the admin, too."
    )
    parser.add_argument("--dry-run", action="store_true", help="Do everything, then roll back.")


def check_folder(folder: Path) -> None:
    """
    :raises CommandError: with exit code 2 when the folder does not exist.
    """
    if not folder.is_dir():
        raise CommandError(f"There is no folder {folder}.", returncode=2)


def finish(command: BaseCommand, results: Sequence[LoadResult], *, dry_run: bool) -> None:
    """Print what happened.

    :raises CommandError: with exit code 1 when rows failed; then nothing was saved.
    """
    for result in results:
        for problem in result.failed:
            command.stderr.write(command.style.ERROR(str(problem)))
    failures = sum(len(result.failed) for result in results)
    if failures:
        raise CommandError(f"{failures} problems: nothing was saved. Correct the files and load again.")
    for result in results:
        command.stdout.write(
            f"{result.name}: {len(result.created)} created, {len(result.changed)} changed, "
            f"{len(result.unchanged)} unchanged, {len(result.overwritten)} overwritten, "
            f"{len(result.skipped_edited)} skipped because a person edited them."
        )
        _list_codes(command, "overwritten", result.overwritten)
        _list_codes(command, "skipped", result.skipped_edited)
    if any(result.skipped_edited for result in results):
        command.stdout.write("To replace the skipped rows with those of the pack, add --overwrite.")
    if dry_run:
        command.stdout.write("Dry run: everything was rolled back.")


def _list_codes(command: BaseCommand, title: str, codes: Sequence[str]) -> None:
    if codes:
        rest = len(codes) - SHOWN
        more = f" and {rest} more" if rest > 0 else ""
        command.stdout.write(f"  {title}: {', '.join(codes[:SHOWN])}{more}")
