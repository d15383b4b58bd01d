"""The whole site on this machine, for `make run` and `make dev`. See `preparation` and `supervisor`."""

import sys
import urllib.error
import urllib.request
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from search.conf import search_settings
from site_project.operations.demo_accounts import DemoAccount, create_demo_accounts
from site_project.operations.preparation import preparation_steps, tell_site_its_address
from site_project.operations.supervisor import Supervisor, python_command

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = (
        "Prepares the site (tables, demo, translations, static files), then runs the web server and the "
        "worker until Ctrl+C. Only this machine can reach it."
    )
    # The processes that it starts run the checks; once more here would only cost time.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="Port on 127.0.0.1. Default: 8000.")

    def handle(self, *, port: int, **options: Any) -> None:
        if settings.DEMO_ACCOUNTS_FILE is None:
            raise CommandError(
                "These settings are not for a site on one machine. Use site_project.settings.demo or dev.",
                returncode=2,
            )
        for step in preparation_steps(with_static=not settings.DEBUG):
            if step.is_needed():
                self._say(f"{step.announcement} …")
                step.run()
        tell_site_its_address(HOST, port)
        accounts = create_demo_accounts(settings.DEMO_ACCOUNTS_FILE)
        connections.close_all()
        supervisor = Supervisor(_commands(port), self._say)
        sys.exit(supervisor.run(lambda: self._tell_when_it_answers(port, accounts)))

    def _tell_when_it_answers(self, port: int, accounts: Sequence[DemoAccount]) -> bool:
        address = f"http://{HOST}:{port}/"
        if not _answers(address):
            return False
        width = max(len(account.email) for account in accounts)
        lines = [
            "",
            f"The site:   {address}",
            f"The admin:  {address}admin/",
            "",
            f"Demo accounts (kept in {settings.DEMO_ACCOUNTS_FILE}):",
            *(f"  {account.role:<15} {account.email:<{width}}  {account.password}" for account in accounts),
            "",
            "Stop it with Ctrl+C.",
        ]
        self._say("\n".join(lines))
        return True

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _commands(port: int) -> dict[str, Sequence[str]]:
    commands: dict[str, Sequence[str]] = {
        "web server": _web_command(port),
        "worker": python_command(sys.argv[0], "run_worker"),
    }
    if search_settings().ENGINE == "elasticsearch":
        # A process of its own: a cluster that hangs must not hold up what the worker does on time.
        commands["search worker"] = python_command(sys.argv[0], "search_sync", "--follow", "--build")
    return commands


def _web_command(port: int) -> list[str]:
    if settings.DEBUG:
        return python_command(sys.argv[0], "runserver", f"{HOST}:{port}")
    # Threads, because browsers open connections ahead of use and one would block a whole process. No control
    # socket: it would be written into the home folder.
    return python_command(
        *("-m", "gunicorn", "site_project.wsgi", "--bind", f"{HOST}:{port}"),
        *("--config", "python:site_project.web_server"),
        *("--workers", "2", "--threads", "4", "--worker-class", "gthread", "--preload"),
        *("--log-level", "warning", "--graceful-timeout", "5", "--no-control-socket"),
    )


def _answers(address: str) -> bool:
    """Whether a page comes back; an error page counts, because then waiting longer does not help."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=30):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
