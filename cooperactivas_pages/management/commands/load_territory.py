"""Load countries, regions, provinces, comarcas and municipalities. See `packs.load_territory`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ...packs import TERRITORY_FOLDER, UnknownProvinceError, load_territory
from ._load_summary import add_load_arguments, check_folder, finish


class Command(BaseCommand):
    help = (
        "Loads the places of a territory folder: all regions and provinces, and the comarcas and "
        "municipalities of the provinces with detail (León), or of those you name. Safe to repeat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        extent = parser.add_mutually_exclusive_group()
        extent.add_argument(
            "--province",
            action="append",
            metavar="CODE",
            help="Municipalities of this province; may be repeated.",
        )
        extent.add_argument("--all", action="store_true", help="Municipalities of every province.")
        add_load_arguments(parser, TERRITORY_FOLDER, "Territory folder, for another country or region.")

    def handle(self, *, province: list[str] | None, folder: Path, overwrite: bool, dry_run: bool, **rest: Any) -> None:
        check_folder(folder)
        try:
            result = load_territory(
                province, every_province=rest["all"], folder=folder, overwrite=overwrite, dry_run=dry_run
            )
        except UnknownProvinceError as error:
            raise CommandError(_("There is no province with the code %s.") % error, returncode=2) from None
        finish(self, [result], dry_run=dry_run)
