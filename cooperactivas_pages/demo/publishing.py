"""Putting a page of the demo into the tree and before the public, in every language."""

from datetime import datetime

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamBlockValidationError
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.signals import page_published

from .context import DemoContext
from .entries import Entry
from .errors import DemoDataError


def plant(context: DemoContext, key: str, page: Page, parent: Page, since: datetime) -> Page:
    """Add a page as a draft and note it as made.

    :param key: key in the ledger, such as `story:la-luz`.
    :param since: when it was first published, as far as visitors are told.
    """
    page.locale = context.language
    page.live = False
    page.slug = find_available_slug(parent, page.slug)
    page.is_example = True
    page.first_published_at = since
    parent.add_child(instance=page)
    log(instance=page, action="wagtail.create", content_changed=True)
    context.ledger.add(key, page)
    return page


def publish(context: DemoContext, page: Page, entry: Entry) -> None:
    """Publish a planted page and make its aliases in the other languages.

    :raises DemoDataError: when a value does not suit its field.
    """
    try:
        page.full_clean()
        for relation in get_all_child_relations(page):
            for row in getattr(page, relation.get_accessor_name()).all():
                _clean_row(row)
        page.save_revision(clean=False).publish()
    except ValidationError as error:
        raise DemoDataError(explained(error, entry)) from error
    _add_aliases(context, type(page)._default_manager.get(pk=page.pk))


def explained(error: ValidationError, entry: Entry) -> list[str]:
    """What a model refused, as sentences that name file, entry and field."""
    place = f"{entry.source}: {entry.key}"
    if isinstance(error, StreamBlockValidationError):
        return [f"{place}: body: {_block_errors(error)}"]
    if hasattr(error, "error_dict"):
        return [
            f"{place}: {message}" if name == NON_FIELD_ERRORS else f"{place}: {name}: {message}"
            for name, messages in error.message_dict.items()
            for message in messages
        ]
    return [f"{place}: {message}" for message in error.messages]


def _add_aliases(context: DemoContext, page: Page) -> None:
    """Let a live page appear in the other languages.

    Wagtail announces an alias only when its source is published once more; whoever listens for public pages
    is told here, in the same words.
    """
    for locale in context.others:
        alias = page.copy_for_translation(locale, copy_parents=True, alias=True)
        page_published.send(sender=type(alias), instance=alias, revision=page.live_revision, alias=True)


def _clean_row(row: models.Model) -> None:
    """Check a row below a page as the editor's form would; its tie to the page is not set by hand."""
    row.full_clean(exclude={"page", "activity", "content_object", "locale", "translation_key"})


def _block_errors(error: StreamBlockValidationError) -> str:
    parts = []
    for number, inner in sorted(error.block_errors.items()):
        parts.append(f"block {number + 1}: {'; '.join(_leaves(inner))}")
    return ". ".join(parts) or "; ".join(error.messages)


def _leaves(error: object) -> list[str]:
    """The messages at the bottom of nested block errors."""
    inner = getattr(error, "block_errors", None)
    if isinstance(inner, dict) and inner:
        return [f"{name}: {message}" for name, nested in inner.items() for message in _leaves(nested)]
    if isinstance(inner, list) and inner:
        return [message for nested in inner if nested for message in _leaves(nested)]
    return list(getattr(error, "messages", [str(error)]))
