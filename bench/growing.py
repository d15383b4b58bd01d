"""Makes a large network out of the demo by copying its pages many times.

Copies are made in SQL, table by table, because saving pages one by one takes minutes and would measure nothing. Every
copy points at the other rows of the same copy, so stories still belong to enterprises and awards to calls. Revisions
are not copied.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID, uuid5

from django.apps import apps
from django.db import connection, models, transaction
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from cooperactivas_pages.models import (
    Award,
    CallRecord,
    EnterprisePage,
    EnterpriseRecord,
    FundingCallPage,
    ServicePage,
    StoryPage,
)
from search.projection import number_pending, reproject_all

PAGE_TYPES = (EnterprisePage, ServicePage, StoryPage, FundingCallPage)
RECORDS = (EnterpriseRecord, CallRecord)
# Between the primary keys of one copy and the next; larger than any key of the demo.
STEP = 1_000_000
Row = dict[str, Any]


def grow(factor: int) -> None:
    """Copy all enterprises, services, stories and calls until there are `factor` times as many."""
    originals = set(Page.objects.type(*PAGE_TYPES).values_list("pk", flat=True))
    tables = _tables_of_pages()
    with transaction.atomic(), connection.constraint_checks_disabled():
        _insert(Page, _copied_pages(originals, factor))
        for model in tables:
            _insert(model, _copied_rows(model, tables, originals, factor))
    _count_children()
    # No signal told the search of rows made in SQL: without this its lists would stay as short as before.
    reproject_all()
    number_pending()


def _tables_of_pages() -> list[type[models.Model]]:
    """The tables that hold the pages: types, awards, records, and the children of all these."""
    tables: list[type[models.Model]] = [*PAGE_TYPES, Award, *RECORDS]
    while True:
        children = [
            model
            for model in apps.get_models()
            if model not in tables and any(parent in tables for parent in _parents(model))
        ]
        if not children:
            return tables
        tables.extend(children)


def _parents(model: type[models.Model]) -> list[type[models.Model]]:
    return [field.related_model for field in model._meta.local_fields if isinstance(field, ParentalKey)]


def _copied_pages(originals: set[int], factor: int) -> Iterator[Row]:
    """The common part of the pages, each copy as a further child of the same index page."""
    pages = list(Page.objects.filter(pk__in=originals).order_by("path"))
    last_child: dict[str, int] = {}
    for path in Page.objects.values_list("path", flat=True):
        parent, number = path[: -Page.steplen], Page._str2int(path[-Page.steplen :])
        last_child[parent] = max(last_child.get(parent, 0), number)
    for copy in range(1, factor):
        for page in pages:
            parent = page.path[: -Page.steplen]
            last_child[parent] += 1
            slug = f"{page.slug}-{copy}"
            row = {field.attname: getattr(page, field.attname) for field in Page._meta.local_concrete_fields}
            yield row | {
                "id": page.pk + copy * STEP,
                "path": Page._get_path(parent, page.depth, last_child[parent]),
                "slug": slug,
                "url_path": page.url_path.removesuffix(f"{page.slug}/") + f"{slug}/",
                "title": f"{page.title} {copy}",
                "translation_key": _key(page.translation_key, copy),
                "alias_of_id": page.alias_of_id and page.alias_of_id + copy * STEP,
                "latest_revision_id": None,
                "live_revision_id": None,
            }


def _copied_rows(
    model: type[models.Model], tables: list[type[models.Model]], originals: set[int], factor: int
) -> Iterator[Row]:
    fields = model._meta.local_concrete_fields
    rows = list(model._base_manager.values(*(field.attname for field in fields)))
    for copy in range(1, factor):
        for original in rows:
            row = dict(original)
            for field in fields:
                value = row[field.attname]
                if field.attname == "translation_key":
                    row[field.attname] = _key(value, copy)
                elif value is not None and _moves_along(field, tables, value, originals):
                    row[field.attname] = value + copy * STEP
            yield row


def _moves_along(field: Any, tables: list[type[models.Model]], value: object, originals: set[int]) -> bool:
    """Whether a column holds the key of a row that is copied too."""
    if field.primary_key:
        return True
    if not isinstance(field, models.ForeignKey):
        return False
    return field.related_model in tables or (field.related_model is Page and value in originals)


def _insert(model: type[models.Model], rows: Iterable[Row]) -> None:
    fields = model._meta.local_concrete_fields
    names = ", ".join(connection.ops.quote_name(field.column or field.attname) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    values = [tuple(field.get_db_prep_save(row[field.attname], connection) for field in fields) for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", values)  # noqa: S608  # names of our models


def _count_children() -> None:
    for parent in Page.objects.filter(numchild__gt=0):
        children = Page.objects.filter(depth=parent.depth + 1, path__startswith=parent.path).count()
        Page.objects.filter(pk=parent.pk).update(numchild=children)


def _key(key: UUID, copy: int) -> UUID:
    return uuid5(key, str(copy))
