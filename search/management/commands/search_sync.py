"""Send changes to Elasticsearch. See `sync.delivery` and `sync.follow`."""

import signal
from argparse import ArgumentParser
from threading import Event
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone
from django.utils.translation import gettext as _

from ...models import SearchTarget
from ...registry import registry
from ...sync.follow import follow, sync_once
from ._cluster import SOME_FAILED, WRONG_USE, require_address, told_when_away


class Command(BaseCommand):
    help = "Sends what changed to every index in Elasticsearch: once, or with --follow until it is told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--follow", action="store_true", help="Go on until SIGTERM or Ctrl+C.")

        parser.add_argument(
            "--build",
            action="store_true",
            help="With --follow: first build an index where none fits this release. For one process only.",
        )

    def handle(self, *, follow: bool, build: bool, **options: Any) -> None:
        require_address()
        if build and not follow:
            raise CommandError(_("--build goes with --follow; to build once: search_rebuild."), returncode=WRONG_USE)
        if follow:
            self._follow(with_building=build)
        else:
            self._once()

    def _once(self) -> None:
        with told_when_away():
            done = sync_once(registry().schema, timezone.now())
        for name, delivery in done.items():
            self.stdout.write(
                _("%(name)s: %(sent)d sent, %(later)d to be tried again, %(refused)d refused")
                % {"name": name, "sent": delivery.sent, "later": delivery.later, "refused": delivery.refused}
            )
        if not SearchTarget.objects.exists():
            self.stdout.write(_("There is no index yet. Build one with search_rebuild."))
        if any(delivery.later or delivery.refused for delivery in done.values()):
            raise CommandError(_("Some documents were not taken; search_status shows them."), returncode=SOME_FAILED)

    def _follow(self, *, with_building: bool) -> None:
        stopping = Event()

        def stop(number: int, frame: FrameType | None) -> None:
            stopping.set()

        def wait(seconds: float) -> bool:
            # Connections that broke or grew old are opened anew.
            close_old_connections()
            return stopping.wait(seconds)

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        follow(registry().schema, timezone.now, wait, with_building=with_building)
