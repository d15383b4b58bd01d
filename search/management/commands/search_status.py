"""Say how far every index is. See `sync.status`."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from ...registry import registry
from ...sync.status import SyncStatus, sync_status
from ._cluster import NOTHING_DONE, SOME_FAILED


class Command(BaseCommand):
    help = (
        "Shows the engine, every index, what waits to be sent and what was refused. Exit code 1 when something needs "
        "attention, 3 when Elasticsearch does not answer."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="As JSON, for monitoring.")

    def handle(self, *, json: bool, **options: Any) -> None:
        status = sync_status(registry().schema, timezone.now())
        self.stdout.write(_as_json(status) if json else "\n".join(_lines(status)))
        if status.outage:
            raise CommandError(
                _("Elasticsearch does not answer: %(error)s") % {"error": status.outage}, returncode=NOTHING_DONE
            )
        if problems := _problems(status):
            raise CommandError("\n".join(problems), returncode=SOME_FAILED)


def _as_json(status: SyncStatus) -> str:
    return json.dumps(asdict(status), default=str, indent=2)


def _lines(status: SyncStatus) -> list[str]:
    lines = [_("Engine: %(engine)s") % {"engine": status.engine}]
    for target in status.targets:
        lines.append(f"{target.name} ({target.state})")
        lines.append(
            _("  waiting: %(waiting)d, the oldest for %(seconds).0f s; again: %(again)d; refused: %(dead)d")
            % {
                "waiting": target.waiting,
                "seconds": target.oldest_seconds,
                "again": target.again,
                "dead": target.dead,
            }
        )
        moments = {"since": _moment(target.live_since), "compared": _moment(target.reconciled_at)}
        lines.append(_("  searched since: %(since)s; last compared: %(compared)s") % moments)
    return lines


def _problems(status: SyncStatus) -> list[str]:
    problems = [
        _("%(name)s was deleted in the cluster. Build a new one with search_rebuild.") % {"name": target.name}
        for target in status.targets
        if target.exists is False
    ]
    problems += [
        _("%(name)s: %(count)d documents were refused.") % {"name": target.name, "count": target.dead}
        for target in status.targets
        if target.dead
    ]
    problems += [
        _("%(name)s is an index that nothing here knows; delete it in the cluster.") % {"name": name}
        for name in status.strays
    ]
    if status.engine == "elasticsearch" and not status.searched and not status.outage:
        problems.append(_("No index fits this release: searches are answered in the process. Run search_rebuild."))
    return problems


def _moment(moment: Any) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else "–"
