"""Make the demo's accounts. See `site_project.operations.demo_accounts`."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from site_project.operations.demo_accounts import MissingGroupError, create_demo_accounts


class Command(BaseCommand):
    help = "Creates one account per staff role, with random passwords kept in var/demo_accounts.json."

    def handle(self, **options: Any) -> None:
        if settings.DEMO_ACCOUNTS_FILE is None:
            raise CommandError(
                "These settings allow no demo accounts. Use site_project.settings.demo or dev.", returncode=2
            )
        try:
            accounts = create_demo_accounts(settings.DEMO_ACCOUNTS_FILE)
        except MissingGroupError as error:
            raise CommandError(
                f"The group {error} does not exist. Run `manage.py migrate` first.", returncode=3
            ) from None
        self.stdout.write(f"{len(accounts)} demo accounts in {settings.DEMO_ACCOUNTS_FILE}.")
