"""The sitemap: every public page once, with its addresses in other languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from .languages import Alternate
from .models import EnterpriseRecord
from .status import MADRID
from .visibility import hidden_translation_keys

# The limit of the sitemap protocol for one file (sitemaps.org, version 0.90).
MAX_ENTRIES = 50_000


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address of the sitemap."""

    url: str
    changed: datetime | None
    alternates: tuple[Alternate, ...]


def sitemap_entries(request: HttpRequest) -> Iterator[SitemapEntry]:
    """Public pages with a text of their own.

    Aliases are left out: they show the text of another language, which has its own entry.
    """
    withdrawn = EnterpriseRecord.objects.filter(withdrawn_on__lte=timezone.localdate(timezone=MADRID))
    pages = list(
        Page.objects.live()
        .filter(depth__gt=1, alias_of__isnull=True)
        .exclude(translation_key__in=hidden_translation_keys())
        .exclude(translation_key__in=withdrawn.values("translation_key"))
        .select_related("locale")
        .order_by("path")[:MAX_ENTRIES]
    )
    by_key: dict[object, list[Page]] = {}
    for page in pages:
        by_key.setdefault(page.translation_key, []).append(page)
    for page in pages:
        twins = by_key[page.translation_key]
        alternates = tuple(Alternate(twin.locale.language_code, twin.get_full_url(request) or "") for twin in twins)
        url = page.get_full_url(request)
        if url:
            yield SitemapEntry(url, page.last_published_at, alternates if len(twins) > 1 else ())
