"""Compile the translations. See `site_project.operations.catalogues`."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from site_project.operations.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compiles the translations of the interface that changed; needs no gettext."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        try:
            compiled = compile_catalogues(settings.LOCALE_PATHS)
        except OSError as error:
            raise CommandError(f"A translation file cannot be read: {error}") from error
        self.stdout.write(f"{len(compiled)} translation files compiled.")
