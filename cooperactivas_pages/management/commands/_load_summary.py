"""What the two commands that load data packs share: arguments and the printed summary."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...packs import LoadResult

# More codes than this are of no help on a terminal.
SHOWN = 20


def add_load_arguments(parser: ArgumentParser, folder: Path, folder_help: str) -> None:
    """Add `--folder`, `--overwrite` and `--dry-run`."""
    parser.add_argument("--folder", type=Path, default=folder, help=f"{folder_help} Default: ours.")
    parser.add_argument("--overwrite", action="store_true", help="Replace rows that people edited in the admin, too.")
    parser.add_argument("--dry-run", action="store_true", help="Do everything, then roll back.")


def check_folder(folder: Path) -> None:
    """Make sure of the folder before anything is read.

    :raises CommandError: with exit code 2 when the folder does not exist.
    """
    if not folder.is_dir():
        raise CommandError(_("There is no folder %s.") % folder, returncode=2)


def finish(command: BaseCommand, results: Sequence[LoadResult], *, dry_run: bool) -> None:
    """Print what happened.

    :raises CommandError: with exit code 1 when rows failed; then nothing was saved.
    """
    problems = [problem for result in results for problem in result.failed]
    for problem in problems:
        command.stderr.write(command.style.ERROR(str(problem)))
    if problems:
        message = ngettext(
            "%(count)d problem: nothing was saved. Correct the file and load it again.",
            "%(count)d problems: nothing was saved. Correct the files and load them again.",
            len(problems),
        )
        raise CommandError(message % {"count": len(problems)}, returncode=1)
    for result in results:
        command.stdout.write(_summary(result))
        _list_codes(command, _("overwritten"), result.overwritten)
        _list_codes(command, _("skipped"), result.skipped_edited)
    if any(result.skipped_edited for result in results):
        command.stdout.write(_("People edited the skipped rows. To replace them, add --overwrite."))
    if dry_run:
        command.stdout.write(_("Dry run: everything was rolled back."))


def _summary(result: LoadResult) -> str:
    message = _(
        "%(name)s: %(created)d created, %(changed)d changed, %(unchanged)d unchanged, "
        "%(overwritten)d overwritten, %(skipped)d skipped"
    )
    return message % {
        "name": result.name,
        "created": len(result.created),
        "changed": len(result.changed),
        "unchanged": len(result.unchanged),
        "overwritten": len(result.overwritten),
        "skipped": len(result.skipped_edited),
    }


def _list_codes(command: BaseCommand, title: str, codes: Sequence[str]) -> None:
    if codes:
        more = " …" if len(codes) > SHOWN else ""
        command.stdout.write(f"  {title}: {', '.join(codes[:SHOWN])}{more}")
