"""Rows below a page that say the same thing twice: forms refuse the second, pages show the first only.

A class of rows names in `distinct_by` the fields that tell two of them apart. There is no constraint in the
database: a child row is written before the one that it replaces is deleted, so that changing their order would break
it. Rows that came another way than through a form may be doubles, too.
"""

from collections.abc import Hashable, Iterable
from typing import Any, TypeVar

from wagtail.models import Page

Row = TypeVar("Row")


def each_once(rows: Iterable[Row]) -> list[Row]:
    """The rows without those that say what an earlier one says, in their order."""
    found: dict[tuple[Hashable, ...], Row] = {}
    for row in rows:
        found.setdefault(identity_of(row), row)
    return list(found.values())


def identity_of(row: Any) -> tuple[Hashable, ...]:
    """What tells a row apart from the others of its page.

    A page is the same in all its languages; texts are the same whatever their case and spaces. A relation that nobody
    chose yet, as in a draft, is None.
    """
    return tuple(_identity(row, name) for name in row.distinct_by)


def says_nothing_yet(row: Any) -> bool:
    """Whether a relation that tells the row apart is not chosen: such rows are no doubles of each other."""
    relations = (field for name in row.distinct_by if (field := row._meta.get_field(name)).is_relation)
    return any(getattr(row, field.attname) is None for field in relations)


def _identity(row: Any, name: str) -> Hashable:
    field = row._meta.get_field(name)
    if field.is_relation:
        key: Hashable = getattr(row, field.attname)
        is_page = issubclass(field.related_model, Page)
        return getattr(row, name).translation_key if is_page and key is not None else key
    value: Hashable = getattr(row, name)
    return " ".join(value.casefold().split()) if isinstance(value, str) else value
