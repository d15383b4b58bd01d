"""Where a taxonomy's terms are used: read from the relations that exist, so that no list has to be kept.

Wagtail's own usage count is not enough here: it is brought up to date by a queued task, rows loaded in bulk
are not in it, and it does not look into drafts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page, Revision

from ..models.terms import Term, TermLabel


@dataclass(frozen=True, slots=True)
class Use:
    """A foreign key to a taxonomy, and the way to it in the JSON of a revision.

    :param owner: the model people know: the page, not the row that ties it to the term.
    :param names: names of child relations, then of the field; empty when there is no such way.
    """

    model: type[models.Model]
    field: str
    owner: type[models.Model]
    names: tuple[str, ...]

    def rows(self, pk: object) -> models.QuerySet[Any]:
        return self.model._base_manager.filter(**{self.field: pk})


def uses_of(model: type[Term]) -> Iterator[Use]:
    """Every foreign key to a taxonomy, except those of its labels, its own tree and its own groupings."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        holder, field = relation.related_model, relation.field
        if issubclass(holder, TermLabel) or holder is model:
            continue
        if holder._meta.auto_created:
            owner: type[models.Model] = holder._meta.auto_created  # type: ignore[assignment]  # the model, by Django
            many = next(f for f in owner._meta.local_many_to_many if f.remote_field.through is holder)
            if many.m2m_reverse_field_name() == field.name:
                yield Use(holder, field.name, owner, (many.name,))
        else:
            owner, *names = _way_to(holder)
            yield Use(holder, field.name, owner, (*names, field.name))


def with_use_count(queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Annotate `use_count`: how many rows of other tables point at each term."""
    total: Any = Value(0)
    for use in uses_of(queryset.model):
        rows = use.rows(OuterRef("pk")).order_by().values(use.field).annotate(number=Count("*"))
        total = total + Coalesce(Subquery(rows.values("number"), output_field=IntegerField()), 0)
    return queryset.annotate(use_count=total)


def what_uses(term: Term) -> list[str]:
    """What keeps a term from being deleted, in words; empty when nothing does."""
    found = [
        str(capfirst(use.owner._meta.verbose_name_plural))
        for use in uses_of(type(term))
        if use.rows(term.pk).exists() or _is_in_draft(use, term.pk)
    ]
    if hasattr(term, "children") and term.children.exists():
        found.append(_("Entries that belong to it"))
    return list(dict.fromkeys(found))


def _way_to(holder: type[models.Model]) -> tuple[Any, ...]:
    """From a row up to the page it is part of: the page's model, then the child relations down to the row."""
    parental = next((field for field in holder._meta.fields if isinstance(field, ParentalKey)), None)
    if parental is None:
        return (holder,)
    return (*_way_to(parental.related_model), parental.remote_field.get_accessor_name())


def _is_in_draft(use: Use, pk: int) -> bool:
    """Whether a page holds the term only in changes that are not published yet."""
    if not issubclass(use.owner, Page):
        return False
    drafts = use.owner._default_manager.filter(has_unpublished_changes=True)
    revisions = Revision.objects.filter(pk__in=drafts.values("latest_revision_id"))
    contents = revisions.values_list("content", flat=True).iterator()
    return any(_holds(content, use.names, pk) for content in contents)


def _holds(content: dict[str, Any], names: tuple[str, ...], pk: int) -> bool:
    first, *rest = names
    value = content.get(first)
    if rest:
        return any(_holds(child, tuple(rest), pk) for child in value or [])
    return pk in value if isinstance(value, list) else value == pk
