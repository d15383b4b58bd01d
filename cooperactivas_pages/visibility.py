"""Which pages anyone may read."""

import uuid

from django.db.models import Q
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
