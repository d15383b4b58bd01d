"""The packs of sectors, legal forms and topics: one CSV file each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from ..models.taxonomies import LegalForm, Sector, Topic
from ..models.terms import Term
from .applying import apply_plan
from .planning import TermData, make_plan
from .reading import Problem, Row, day, labels_of, read_rows, yes_or_no
from .results import LoadResult

DATA_FOLDER = Path(__file__).resolve().parent.parent / "data"

# Terms are numbered in tens, in the order of the file, so that staff can put one of theirs in between.
ORDER_STEP = 10


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """How the file of one taxonomy is read.

    :param columns: column → function that turns its text into the value of the field of the same name.
        An empty text in an optional column is left to the function, too.
    """

    model: type[Term]
    required: tuple[str, ...] = ("code",)
    optional: tuple[str, ...] = ()
    columns: tuple[tuple[str, Callable[[str], object]], ...] = ()


TAXONOMIES: dict[str, Taxonomy] = {
    "sectors": Taxonomy(
        Sector,
        required=("code", "parent_code"),
        optional=("cnae_divisions", "essglobal"),
        columns=(("cnae_divisions", str), ("essglobal", str)),
    ),
    "legal_forms": Taxonomy(
        LegalForm,
        required=("code", "parent_code", "family", "is_social_economy", "is_qualification"),
        optional=("legal_basis", "source", "valid_from", "valid_to"),
        columns=(
            ("family", str),
            ("is_social_economy", yes_or_no),
            ("is_qualification", yes_or_no),
            ("legal_basis", str),
            ("source", str),
            ("valid_from", day),
            ("valid_to", day),
        ),
    ),
    "topics": Taxonomy(Topic),
}


def load_taxonomies(
    only: Iterable[str] | None = None,
    *,
    folder: Path = DATA_FOLDER,
    overwrite: bool = False,
    dry_run: bool = False,
) -> list[LoadResult]:
    """Load sectors, legal forms and topics from `<folder>/<name>.csv`, in one transaction.

    :param only: names of `TAXONOMIES`; all of them when None.
    :param overwrite: replace also rows that a person edited or made.
    :param dry_run: do everything, then roll back.
    :returns: one result for each taxonomy. With anything in any `failed`, nothing at all was saved.
    :raises KeyError: for a name that is not in `TAXONOMIES`.
    """
    names = list(TAXONOMIES) if only is None else list(dict.fromkeys(only))
    results = []
    with transaction.atomic():
        for name in names:
            taxonomy = TAXONOMIES[name]
            terms, problems = _read(taxonomy, folder / f"{name}.csv")
            if problems:
                results.append(LoadResult(name, failed=problems))
                continue
            plan = make_plan(taxonomy.model, name, terms, overwrite=overwrite)
            apply_plan(plan)
            results.append(plan.result)
        has_failed = any(result.failed for result in results)
        if has_failed or dry_run:
            transaction.set_rollback(True)
    if has_failed:
        return [LoadResult(result.name, failed=result.failed) for result in results]
    return results


def _read(taxonomy: Taxonomy, path: Path) -> tuple[list[TermData], list[Problem]]:
    rows, problems = read_rows(path, taxonomy.required, taxonomy.optional)
    terms = []
    for number, row in enumerate(rows, start=1):
        fields = read_fields(row, taxonomy.columns, problems)
        fields["sort_order"] = number * ORDER_STEP
        terms.append(TermData(row, row.values["code"], row.values.get("parent_code", ""), fields, labels_of(row)))
    return terms, problems


def read_fields(
    row: Row, columns: Sequence[tuple[str, Callable[[str], object]]], problems: list[Problem]
) -> dict[str, object]:
    """Convert the columns of a row; a value that cannot be converted is added to the problems."""
    fields: dict[str, object] = {}
    for column, convert in columns:
        try:
            fields[column] = convert(row.values.get(column, ""))
        except ValueError as error:
            problems.append(row.problem(f"{column}: {error}"))
    return fields
