"""Load sectors, legal forms and topics from data packs. See `packs.load_taxonomies`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from ...packs import DATA_FOLDER, TAXONOMIES, load_taxonomies
from ._load_summary import add_load_arguments, check_folder, finish


class Command(BaseCommand):
    help = "Loads sectors, legal forms and topics. Safe to repeat: rows that people edited stay as they are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only", choices=sorted(TAXONOMIES), action="append", help="Only this one.")
        add_load_arguments(parser, DATA_FOLDER, "Folder with sectors.csv, legal_forms.csv and topics.csv.")

    def handle(self, *, only: list[str] | None, folder: Path, overwrite: bool, dry_run: bool, **rest: Any) -> None:
        check_folder(folder)
        results = load_taxonomies(only, folder=folder, overwrite=overwrite, dry_run=dry_run)
        finish(self, results, dry_run=dry_run)
