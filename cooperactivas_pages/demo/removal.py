"""Removing the demo: exactly what it made, and nothing that people made.

A page of the demo counts as people's as soon as somebody takes its example mark off: a network that wants to
go on with the home page, the lists or the legal texts unticks “example content” there and removes the rest.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from ..mixins import SharingMixin
from ..models import Award, CallRecord, DemoItem, EnterpriseRecord
from .errors import DemoInUseError
from .ledger import Ledger
from .placement import leave_sites
from .registry import contributions


@dataclass(slots=True)
class RemovalResult:
    """What a removal did; both lists hold keys of the ledger.

    :ivar kept: no longer the demo's: a page whose example mark was taken off, a picture or keyword that
        people use.
    """

    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def remove_demo(*, dry_run: bool = False) -> RemovalResult:
    """Delete what the demo made, in all languages, and forget what people made their own.

    Languages, taxonomies and the site stay: people's content may depend on them.

    :param dry_run: do everything, then roll back.
    :raises DemoInUseError: when something that people made depends on pages of the demo; nothing is removed.
    """
    with transaction.atomic():
        ledger = Ledger(language=None)
        known = set(ledger.all_keys())
        for contribution in reversed(contributions()):
            if contribution.remove:
                contribution.remove(ledger)
        result = RemovalResult(kept=sorted(known - set(ledger.all_keys())))
        result.kept += _release_adopted_pages(ledger)
        page_keys = ledger.page_keys()
        _remove_pages(set(page_keys.values()))
        result.removed += page_keys
        ledger.forget(page_keys)
        for key in reversed(ledger.all_keys()):
            (result.kept if _remove_thing(ledger.thing(key)) else result.removed).append(key)
        ledger.forget(ledger.all_keys())
        transaction.set_rollback(dry_run)
    return result


def _release_adopted_pages(ledger: Ledger) -> list[str]:
    """Forget the pages whose example mark somebody took off; returns their keys."""
    adopted = []
    for key in ledger.page_keys():
        pages = ledger.all_languages(key)
        if any(isinstance(page, SharingMixin) and not page.is_example for page in pages):
            adopted.append(key)
    ledger.forget(adopted)
    return adopted


def _remove_pages(translation_keys: set[UUID]) -> None:
    """Delete pages in all languages with their records.

    :raises DemoInUseError: see `remove_demo`.
    """
    doomed = Page.objects.filter(translation_key__in=translation_keys)
    _check_nothing_depends(doomed)
    leave_sites(doomed)
    for page in _topmost(doomed):
        page.specific.delete()
    for record in (EnterpriseRecord, CallRecord):
        record.objects.filter(translation_key__in=translation_keys).delete()


def _topmost(pages: QuerySet[Page]) -> list[Page]:
    """The pages that are not below another one of them."""
    found: list[Page] = []
    for page in pages.order_by("path"):
        if not found or not page.path.startswith(found[-1].path):
            found.append(page)
    return found


def _check_nothing_depends(doomed: QuerySet[Page]) -> None:
    keys = set(doomed.values_list("pk", flat=True))
    below = Q(pk__in=[])
    for page in _topmost(doomed):
        below |= Q(path__startswith=page.path)
    pages = Page.objects.filter(below).exclude(pk__in=keys).order_by("path")
    blockers = [f"{page.title} ({page.url_path})" for page in pages]
    award_line = _("award %(number)s of the example enterprise %(enterprise)s")
    blockers += [
        award_line % {"number": award.pk, "enterprise": award.enterprise.title} for award in _awards_of_people(doomed)
    ]
    if blockers:
        raise DemoInUseError(
            _(
                "Nothing was removed: these pages and awards were made by people and depend on pages of the demo. "
                "Move or delete them, or make the pages above them your own by unticking “example content”."
            ),
            blockers,
        )


def _awards_of_people(doomed: QuerySet[Page]) -> Iterable[Award]:
    """Awards that would vanish with an enterprise although the demo did not make them."""
    own = DemoItem.objects.filter(content_type__app_label=Award._meta.app_label, content_type__model="award")
    ids = [int(object_id) for object_id in own.values_list("object_id", flat=True)]
    return Award.objects.filter(enterprise__in=doomed).exclude(pk__in=ids).select_related("enterprise")


def _remove_thing(thing: models.Model | None) -> bool:
    """Delete a thing unless something still uses it; returns whether it was kept."""
    if thing is None:
        return False
    if _is_used(thing):
        return True
    thing.delete()
    return False


def _is_used(thing: models.Model) -> bool:
    """Whether any row or text refers to a thing. Copies of a picture belong to it and do not count."""
    for relation in thing._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.related_name == "renditions":
            continue
        rows = relation.related_model._default_manager
        if rows.filter(**{relation.field.name: thing}).exists():
            return True
    return bool(ReferenceIndex.get_references_to(thing).exists())
