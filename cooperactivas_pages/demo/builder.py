"""Building the demo: files → plain values → pages, in one transaction, each thing at most once."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction
from taggit.models import Tag
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from .awards import add_awards
from .calls import add_calls
from .catalogue import DATA_FOLDER, read_content
from .codes import codes_for
from .context import DemoContext
from .enterprises import add_enterprises
from .ledger import Ledger
from .placement import demo_languages, place_home
from .registry import contributions
from .services import add_services
from .site_pages import add_indexes, add_standard_pages
from .stories import add_stories


@dataclass(slots=True)
class DemoResult:
    """What a build did; every list holds keys of the ledger.

    :ivar unchanged: made by an earlier run and as it was.
    :ivar edited: made by an earlier run, changed by people and left as it is.
    :ivar deleted: made by an earlier run, deleted by people and not made again.
    :ivar skipped: new, but not made, because people deleted what it needs.
    :ivar is_shown: whether a site shows the demo.
    """

    created: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    is_shown: bool = False


def load_demo(today: date, *, beside: bool = False, dry_run: bool = False, folder: Path = DATA_FOLDER) -> DemoResult:
    """Make everything of the demo that was not made before.

    Taxonomies that are missing are loaded first. What editors changed stays as it is, and what they deleted
    stays deleted. A failure leaves nothing behind.

    :param today: the day that relative dates count from, in Europe/Madrid.
    :param beside: put the demo beside content of other origin, under a home page of its own.
    :param dry_run: do everything, then roll back.
    :raises DemoDataError: when the files have mistakes.
    :raises DemoPlaceError: when the site is not one for the demo.
    """
    content = read_content(folder)
    context: DemoContext | None = None
    is_kept = False
    try:
        with transaction.atomic(), disable_reference_index_auto_update():
            language, others = demo_languages()
            ledger = Ledger(language)
            before, changed = ledger.all_keys(), ledger.changed_by_people()
            context = DemoContext(content, today, language, others, ledger, codes_for(content))
            _build(context, beside=beside)
            transaction.set_rollback(dry_run)
        is_kept = not dry_run
    finally:
        if context is not None and not is_kept:
            context.drop_files()
    earlier = [key for key in before if key not in ledger.created]
    present = [key for key in earlier if ledger.is_there(key)]
    return DemoResult(
        created=ledger.created,
        unchanged=[key for key in present if key not in changed],
        edited=[key for key in present if key in changed],
        deleted=[key for key in earlier if not ledger.is_there(key)],
        skipped=context.skipped,
        is_shown=context.site is not None,
    )


def _build(context: DemoContext, *, beside: bool) -> None:
    tags = set(Tag.objects.values_list("pk", flat=True))
    home = place_home(context, beside=beside)
    if home is not None:
        add_indexes(context, home)
        add_standard_pages(context, home)
    add_enterprises(context)
    add_services(context)
    add_calls(context)
    add_awards(context)
    add_stories(context)
    _own_new_tags(context, tags)
    for contribution in contributions():
        contribution.build(context)
    _index_references(context)


def _own_new_tags(context: DemoContext, before: set[int]) -> None:
    """Note the keywords that did not exist before; one that was deleted and is back is noted anew."""
    for tag in Tag.objects.exclude(pk__in=before).order_by("pk"):
        key = f"tag:{tag.slug}"
        if context.ledger.knows(key):
            context.ledger.forget([key])
        context.ledger.add(key, tag)


def _index_references(context: DemoContext) -> None:
    """Note once per page what it refers to; Wagtail would do so at each of its several saves."""
    for key in context.ledger.created:
        for thing in context.ledger.all_languages(key):
            if ReferenceIndex.model_is_indexable(type(thing)):
                ReferenceIndex.create_or_update_for_object(thing)
