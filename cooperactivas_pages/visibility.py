"""Which pages anyone may read."""

import uuid

from django.db.models import Q, QuerySet
from wagtail.models import Page, PageViewRestriction


def hidden_translation_keys() -> list[uuid.UUID]:
    """Translation keys of all pages under a view restriction, in any language and at any depth.

    One restricted language hides the page in all: an alias or translation elsewhere would show the same
    text. Two queries, or one when nothing is restricted.
    """
    restricted = list(PageViewRestriction.objects.values_list("page__path", flat=True))
    if not restricted:
        return []
    below = Q()
    for path in restricted:
        below |= Q(path__startswith=path)
    return list(Page.objects.filter(below).values_list("translation_key", flat=True).distinct())


def restrictions_on(page: Page) -> QuerySet[PageViewRestriction]:
    """The restrictions on a page and on what is above it; without any, those of the pages it translates or follows.

    Translations move on their own: one that stayed outside a restricted section shows the same text as the
    page inside. One query when nothing is restricted.
    """
    restricted = set(PageViewRestriction.objects.values_list("page__path", flat=True))
    holding = {path for path in restricted if page.path.startswith(path)}
    if restricted and not holding:
        twins = list(Page.objects.filter(translation_key=page.translation_key).values_list("path", flat=True))
        holding = {path for path in restricted if any(twin.startswith(path) for twin in twins)}
    return PageViewRestriction.objects.filter(page__path__in=holding)
