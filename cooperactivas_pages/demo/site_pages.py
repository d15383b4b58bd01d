"""The frame of the demo: home page, lists and plain pages."""

import json
from dataclasses import replace

from django.utils import formats, translation
from wagtail.models import Page

from ..choices import Kind
from ..models import (
    EnterpriseIndexPage,
    FundingCallIndexPage,
    HomePage,
    IndexPage,
    ServiceIndexPage,
    StandardPage,
    StoryIndexPage,
)
from .context import DemoContext
from .entries import Block, PageEntry
from .errors import DemoDataError
from .publishing import plant, publish
from .streams import stream

HOME = "home"
# The frame is the oldest part of the site.
FRAME_DAYS_AGO = 1200

_INDEX_TYPES: dict[str, type[IndexPage]] = {
    Kind.ENTERPRISE: EnterpriseIndexPage,
    Kind.SERVICE: ServiceIndexPage,
    Kind.STORY: StoryIndexPage,
    Kind.CALL: FundingCallIndexPage,
}


def add_home(context: DemoContext, root: Page, slug: str) -> HomePage:
    """Plant the home page below the root of the tree; `publish_home` follows when the site shows it."""
    entry = context.content.home
    home = HomePage(slug=slug, **entry.values)
    _set_picture(context, home, entry, HOME)
    plant(context, HOME, home, root, context.moment(FRAME_DAYS_AGO))
    return home


def publish_home(context: DemoContext, home: HomePage) -> None:
    """Publish the planted home page in every language."""
    publish(context, home, context.content.home)


def add_indexes(context: DemoContext, home: HomePage) -> None:
    """The lists of enterprises, services, stories and calls.

    :raises DemoDataError: for a kind without a list.
    """
    for entry in context.content.indexes:
        key = f"index:{entry.key}"
        if not context.is_wanted(key):
            continue
        model = _INDEX_TYPES.get(entry.kind)
        if model is None:
            kinds = ", ".join(_INDEX_TYPES)
            raise DemoDataError(
                [f"{entry.source}: {entry.key}: there is no list of “{entry.kind}”; choose one of {kinds}"]
            )
        page = plant(context, key, model(**entry.values), home, context.moment(FRAME_DAYS_AGO))
        publish(context, page, entry)


def add_standard_pages(context: DemoContext, home: HomePage) -> None:
    """About, how to join, and the legal pages."""
    for entry in context.content.pages:
        key = f"page:{entry.key}"
        if not context.is_wanted(key):
            continue
        page = StandardPage(**entry.values)
        body = _with_today(context, entry)
        page.body = stream(context, StandardPage._meta.get_field("body").stream_block, entry, body, key)
        plant(context, key, page, home, context.moment(FRAME_DAYS_AGO))
        publish(context, page, entry)


def list_page(context: DemoContext, kind: Kind) -> Page | None:
    """The list below which pages of a kind stand; None when an editor deleted it."""
    keys = [f"index:{entry.key}" for entry in context.content.indexes if entry.kind == kind]
    return context.page(keys[0]) if keys else None


def _set_picture(context: DemoContext, page: HomePage, entry: PageEntry, owner: str) -> None:
    if entry.picture:
        page.image = context.image(f"{owner}:{entry.key}", entry.picture, str(entry.values["title"]))
        page.image_alt = entry.picture.alt


def _with_today(context: DemoContext, entry: PageEntry) -> tuple[Block, ...]:
    """The body with `{today}` written out, as in: 25 de noviembre de 2026."""
    with translation.override(context.language.language_code):
        today = formats.date_format(context.today, "DATE_FORMAT")
    return tuple(
        replace(block, value=json.loads(json.dumps(block.value).replace("{today}", today))) for block in entry.body
    )
