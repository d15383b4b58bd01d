"""The pack of places: a folder with countries, regions, provinces, municipalities, and detail by province.

    countries.csv  regions.csv  provinces.csv  municipalities.csv
    <province>/comarcas.csv  <province>/comarca_municipalities.csv  <province>/*.geojson

Every file may be missing. Another province adds a folder with its comarcas; another country is another
folder of the same form, whose codes begin with its prefix. Neither needs code.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from ..models.places import Place, PlaceKind
from .applying import apply_plan
from .planning import TermData, make_plan
from .reading import Problem, Row, decimal_number, labels_of, read_rows, whole_number
from .results import LoadResult
from .taxonomies import DATA_FOLDER, read_fields

TERRITORY_FOLDER = DATA_FOLDER / "territory"
PACK_NAME = "territory"

UPPER_FILES = (
    ("countries.csv", PlaceKind.COUNTRY, ("code",)),
    ("regions.csv", PlaceKind.REGION, ("code", "parent_code")),
    ("provinces.csv", PlaceKind.PROVINCE, ("code", "parent_code")),
)
PLACE_COLUMNS = (
    ("nuts", str),
    ("population", whole_number),
    ("population_year", whole_number),
    ("latitude", decimal_number),
    ("longitude", decimal_number),
)
OPTIONAL_COLUMNS = tuple(column for column, _convert in PLACE_COLUMNS)


class UnknownProvinceError(ValueError):
    """A province was asked for that neither the pack nor the database knows."""


def load_territory(
    provinces: Iterable[str] | None = None,
    *,
    every_province: bool = False,
    folder: Path = TERRITORY_FOLDER,
    overwrite: bool = False,
    dry_run: bool = False,
) -> LoadResult:
    """Load the places of a territory folder in one transaction.

    Countries, regions and provinces are always loaded; comarcas and municipalities only of the provinces
    chosen. A municipality without a comarca stands directly below its province.

    :param provinces: codes; when None, the provinces that have a folder of their own in the pack.
    :param every_province: load the municipalities of all provinces.
    :param overwrite: replace also rows that a person edited or made.
    :param dry_run: do everything, then roll back.
    :returns: the result. With anything in `failed`, nothing was saved.
    :raises UnknownProvinceError: for a code that is no province of the pack or the database.
    """
    reader = _TerritoryReader(folder)
    with transaction.atomic():
        terms = reader.read(None if provinces is None else list(provinces), every_province)
        if reader.problems:
            return LoadResult(PACK_NAME, failed=reader.problems)
        plan = make_plan(Place, PACK_NAME, terms, overwrite=overwrite)
        apply_plan(plan)
        if dry_run:
            transaction.set_rollback(True)
    return plan.result


class _TerritoryReader:
    """Reads one territory folder; the problems of all files are collected."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def read(self, chosen: list[str] | None, every_province: bool) -> list[TermData]:
        if not self.folder.is_dir():
            self.problems.append(Problem(self.folder.name, 0, _("There is no such folder.")))
            return []
        upper = [
            self._place(row, kind)
            for name, kind, required in UPPER_FILES
            for row in self._rows(self.folder / name, required)
        ]
        provinces = self._provinces(chosen, upper)
        comarcas: list[TermData] = []
        comarca_of: dict[str, str] = {}
        rows = [
            row
            for row in self._rows(self.folder / "municipalities.csv", ("code", "parent_code"))
            if every_province or row.values["parent_code"] in provinces
        ]
        for province in self._provinces_with_folder() if every_province else provinces:
            found = self._rows(self.folder / province / "comarcas.csv", ("code", "parent_code"))
            comarcas += [self._place(row, PlaceKind.COMARCA) for row in found]
            comarca_of |= self._members(
                province,
                {row.values["code"] for row in found},
                {row.values["code"] for row in rows if row.values["parent_code"] == province},
            )
        municipalities = [self._place(row, PlaceKind.MUNICIPALITY, comarca_of) for row in rows]
        return [*upper, *comarcas, *municipalities]

    def _provinces(self, chosen: list[str] | None, upper: list[TermData]) -> list[str]:
        """The provinces whose detail is loaded.

        :raises UnknownProvinceError: for a code that is no province of the pack or the database.
        """
        if chosen is None:
            return self._provinces_with_folder()
        known = {data.code for data in upper if data.fields["kind"] == PlaceKind.PROVINCE}
        known |= set(Place.objects.filter(kind=PlaceKind.PROVINCE).values_list("code", flat=True))
        for code in chosen:
            if code not in known:
                raise UnknownProvinceError(code)
        return sorted(set(chosen))

    def _provinces_with_folder(self) -> list[str]:
        return sorted(path.parent.name for path in self.folder.glob("*/comarcas.csv"))

    def _members(self, province: str, comarcas: set[str], municipalities: set[str]) -> dict[str, str]:
        """Which comarca each municipality of a province belongs to."""
        path = self.folder / province / "comarca_municipalities.csv"
        comarca_of: dict[str, str] = {}
        for row in self._rows(path, ("comarca_code", "municipality_code"), with_labels=False):
            comarca, municipality = row.values["comarca_code"], row.values["municipality_code"]
            if comarca not in comarcas:
                self._report(row, _("%s is not in comarcas.csv of this folder."), comarca)
            if municipality not in municipalities:
                self._report(row, _("%s is no municipality of this province in municipalities.csv."), municipality)
            if municipality in comarca_of:
                self._report(row, _("%s stands in this file twice."), municipality)
            comarca_of[municipality] = comarca
        return comarca_of

    def _rows(self, path: Path, required: tuple[str, ...], with_labels: bool = True) -> list[Row]:
        """The rows of a file; none when the pack does without it."""
        if not path.exists():
            return []
        rows, problems = read_rows(path, required, OPTIONAL_COLUMNS if with_labels else (), with_labels)
        self.problems += problems
        return rows

    def _place(self, row: Row, kind: PlaceKind, comarca_of: Mapping[str, str] | None = None) -> TermData:
        fields = read_fields(row, PLACE_COLUMNS, self.problems)
        fields["kind"] = kind.value
        code = row.values["code"]
        parent_code = (comarca_of or {}).get(code) or row.values.get("parent_code", "")
        return TermData(row, code, parent_code, fields, labels_of(row))

    def _report(self, row: Row, message: str, code: str) -> None:
        self.problems.append(row.problem(message % code))
