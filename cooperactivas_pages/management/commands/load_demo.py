"""Load or remove the example network. See `demo.builder` and `demo.removal`."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...demo.builder import DemoResult, load_demo
from ...demo.errors import DemoDataError, DemoInUseError, DemoPlaceError
from ...demo.removal import RemovalResult, remove_demo
from ...status import MADRID


class Command(BaseCommand):
    help = (
        "Loads an example network: enterprises, services, stories, funding calls and the pages around them, all "
        "marked as examples. Safe to repeat: it adds what a newer version brings and leaves alone what editors "
        "changed or deleted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        action = parser.add_mutually_exclusive_group()
        action.add_argument("--remove", action="store_true", help="Delete what the demo made, and only that.")
        action.add_argument(
            "--beside",
            action="store_true",
            help="On a site with content of its own: put the demo beside it, under its own home page.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Do everything, then roll back.")

    def handle(self, *, remove: bool, beside: bool, dry_run: bool, **rest: Any) -> None:
        if remove:
            self._remove(dry_run)
        else:
            self._load(beside, dry_run)
        if dry_run:
            self.stdout.write(_("Dry run: everything was rolled back."))

    def _load(self, beside: bool, dry_run: bool) -> None:
        today = timezone.localdate(timezone=MADRID)
        try:
            result = load_demo(today, beside=beside, dry_run=dry_run)
        except DemoPlaceError as error:
            raise CommandError(str(error), returncode=2) from None
        except DemoDataError as error:
            for problem in error.problems:
                self.stderr.write(self.style.ERROR(problem))
            count = len(error.problems)
            message = ngettext(
                "%(count)d mistake in the files: nothing was saved.",
                "%(count)d mistakes in the files: nothing was saved.",
                count,
            )
            raise CommandError(message % {"count": count}) from None
        self._tell_loaded(result)

    def _tell_loaded(self, result: DemoResult) -> None:
        message = _(
            "Demo: %(created)d created, %(unchanged)d unchanged, %(edited)d changed by people, "
            "%(deleted)d deleted by people, %(skipped)d skipped."
        )
        counted = ("created", "unchanged", "edited", "deleted", "skipped")
        self.stdout.write(message % {name: len(getattr(result, name)) for name in counted})
        self._tell_kinds(_("created"), result.created)
        self._tell_keys(_("changed by people and left as they are"), result.edited)
        self._tell_keys(_("deleted by people and not made again"), result.deleted)
        self._tell_keys(_("skipped, because people deleted what they need"), result.skipped)
        if result.created and not result.is_shown:
            self.stdout.write(
                _(
                    "No site shows the demo yet: choose its home page as the root page of a site in the admin, "
                    "under Settings, Sites."
                )
            )

    def _remove(self, dry_run: bool) -> None:
        try:
            result = remove_demo(dry_run=dry_run)
        except DemoInUseError as error:
            for blocker in error.blockers:
                self.stderr.write(self.style.ERROR(blocker))
            raise CommandError(str(error), returncode=3) from None
        self._tell_removed(result)

    def _tell_removed(self, result: RemovalResult) -> None:
        if not result.removed and not result.kept:
            self.stdout.write(_("There is no demo to remove."))
            return
        message = _("Demo: %(removed)d removed, %(kept)d kept.")
        self.stdout.write(message % {"removed": len(result.removed), "kept": len(result.kept)})
        self._tell_kinds(_("removed"), result.removed)
        self._tell_keys(_("kept, because people use them"), result.kept)

    def _tell_kinds(self, title: str, keys: Sequence[str]) -> None:
        """How many of each kind: the kind is the part of a key before the colon."""
        kinds = Counter(key.partition(":")[0] for key in keys)
        if kinds:
            self.stdout.write(f"  {title}: " + ", ".join(f"{count} {kind}" for kind, count in kinds.items()))

    def _tell_keys(self, title: str, keys: Sequence[str]) -> None:
        if keys:
            self.stdout.write(f"  {title}: {', '.join(keys)}")
