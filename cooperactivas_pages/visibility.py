"""Which pages anyone may read."""

import uuid

from django.db.models import QuerySet
from wagtail.models import Page, PageViewRestriction

from .tree import page_tree


def hidden_translation_keys() -> frozenset[uuid.UUID]:
    """Translation keys of all pages under a view restriction, in any language and at any depth.

    One restricted language hides the page in all: an alias or translation elsewhere would show the same
    text.
    """
    return page_tree().hidden_keys


def restrictions_on(page: Page) -> QuerySet[PageViewRestriction]:
    """The restrictions on a page and on what is above it; without any, those of the pages it translates or follows.

    Translations move on their own: one that stayed outside a restricted section shows the same text as the
    page inside. No query when nothing is restricted.
    """
    restricted = set(page_tree().restricted_paths)
    if not restricted:
        return PageViewRestriction.objects.none()
    holding = {path for path in restricted if page.path.startswith(path)}
    if not holding:
        twins = list(Page.objects.filter(translation_key=page.translation_key).values_list("path", flat=True))
        holding = {path for path in restricted if any(twin.startswith(path) for twin in twins)}
    return PageViewRestriction.objects.filter(page__path__in=holding)
