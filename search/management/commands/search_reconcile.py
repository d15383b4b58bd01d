"""Find and mend what no signal saw. See `projection.reconcile_content` and `sync.reconcile`."""

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from ...conf import search_settings
from ...projection import reconcile_content
from ...registry import registry
from ...sync.reconcile import reconcile_indices
from ._cluster import told_when_away

# More keys than this are of no help on a terminal.
SHOWN = 20


class Command(BaseCommand):
    help = (
        "Compares the content with the table of the search, and the table with every index in Elasticsearch; mends "
        "what differs and says what it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say what differs.")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        content = reconcile_content(repair=not dry_run)
        self._report(_("Content and table"), content.missing, content.stale, content.ghosts)
        if search_settings().ELASTICSEARCH_URLS:
            with told_when_away():
                found = reconcile_indices(registry().schema, timezone.now(), repair=not dry_run)
            for name, index in found.items():
                stale = [*index.drift.stale, *index.drift.ahead]
                self._report(name, index.drift.missing, stale, [ghost.key for ghost in index.drift.ghosts])
        self.stdout.write(_("Dry run: nothing was mended.") if dry_run else _("What differed was mended."))

    def _report(self, title: str, missing: Sequence[str], stale: Sequence[str], ghosts: Sequence[str]) -> None:
        counts = {"title": title, "missing": len(missing), "stale": len(stale), "ghosts": len(ghosts)}
        self.stdout.write(
            _("%(title)s: %(missing)d missing, %(stale)d outdated, %(ghosts)d without an object") % counts
        )
        for name, keys in ((_("missing"), missing), (_("outdated"), stale), (_("without an object"), ghosts)):
            if keys:
                more = " …" if len(keys) > SHOWN else ""
                self.stdout.write(f"  {name}: {', '.join(sorted(keys)[:SHOWN])}{more}")
