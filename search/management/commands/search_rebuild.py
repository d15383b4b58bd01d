"""Build a new index in Elasticsearch and search it. See `sync.rebuild` and `sync.switching`."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from ...registry import registry
from ...sync.rebuild import Rebuild, RebuildFailedError, RebuildUnderWayError, give_up_interrupted, rebuild
from ...sync.switching import NoPreviousIndexError, drop_previous, go_back
from ._cluster import NOTHING_DONE, SOME_FAILED, require_address, told_when_away

BAR_WIDTH = 40


class Command(BaseCommand):
    help = (
        "Builds a new index in Elasticsearch from the table, compares it and lets searches use it. Searches and "
        "changes go on meanwhile. The index used before is kept current, for a way back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        ways = parser.add_mutually_exclusive_group()
        ways.add_argument("--restart", action="store_true", help="First throw away what an interrupted rebuild left.")
        ways.add_argument("--rollback", action="store_true", help="Build nothing: search the previous index again.")
        ways.add_argument("--drop-previous", action="store_true", help="Build nothing: delete the previous index.")

    def handle(self, *, restart: bool, rollback: bool, drop_previous: bool, **options: Any) -> None:
        require_address()
        with told_when_away():
            if rollback:
                self._roll_back()
            elif drop_previous:
                self._drop_previous()
            else:
                self._rebuild(restart=restart)

    def _rebuild(self, *, restart: bool) -> None:
        schema = registry().schema
        if restart:
            for name in give_up_interrupted(schema, timezone.now()):
                self.stdout.write(_("Deleted: %(name)s") % {"name": name})
        try:
            done = rebuild(schema, timezone.now, self._show_progress)
        except RebuildUnderWayError as error:
            raise CommandError(
                _("%(name)s is being built, or its rebuild was interrupted. To begin again: --restart.")
                % {"name": error},
                returncode=NOTHING_DONE,
            ) from error
        except RebuildFailedError as error:
            raise CommandError(
                _("The new index does not agree with the table and was deleted; nothing changed. %(error)s")
                % {"error": error},
                returncode=SOME_FAILED,
            ) from error
        self._report(done)

    def _report(self, done: Rebuild) -> None:
        for name, count in sorted(done.counts.items()):
            self.stdout.write(f"  {name}: {count}")
        total = done.counts.total()
        self.stdout.write(
            _("Searches use %(name)s: %(count)d documents, each compared with the table, in %(seconds).1f s.")
            % {"name": done.name, "count": total, "seconds": done.seconds}
        )
        if done.previous:
            self.stdout.write(_("%(name)s is kept current. The way back: --rollback.") % {"name": done.previous})
        if done.refused:
            raise CommandError(
                _("%(count)d documents were refused, for example %(keys)s; search_status shows them.")
                % {"count": len(done.refused), "keys": ", ".join(done.refused[:5])},
                returncode=SOME_FAILED,
            )

    def _roll_back(self) -> None:
        try:
            name = go_back(registry().schema, timezone.now())
        except NoPreviousIndexError as error:
            raise CommandError(
                _("There is no previous index of this release. A former release finds its own index by itself."),
                returncode=NOTHING_DONE,
            ) from error
        self.stdout.write(_("Searches use %(name)s again.") % {"name": name})

    def _drop_previous(self) -> None:
        for name in drop_previous(registry().schema, timezone.now()):
            self.stdout.write(_("Deleted: %(name)s") % {"name": name})

    def _show_progress(self, copied: int, total: int) -> None:
        """A bar for a person who watches."""
        if not sys.stderr.isatty():
            return
        filled = BAR_WIDTH * copied // total
        sys.stderr.write(f"\r[{'#' * filled}{' ' * (BAR_WIDTH - filled)}] {copied}/{total}")
        sys.stderr.write("\n" if copied == total else "")
        sys.stderr.flush()
