"""`search_load_synonyms`: the synonyms that we ship, for staff to edit."""

from typing import Any

from django.core.management.base import BaseCommand

from ...staff.loading import load_synonyms


class Command(BaseCommand):
    help = "Load the synonyms that come with the search. Rules that somebody edited stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what changed."""
        loaded = load_synonyms()
        self.stdout.write(f"Synonyms: {loaded.added} added, {loaded.removed} removed, {loaded.kept} there already.")
