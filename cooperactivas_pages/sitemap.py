"""The sitemap: every public page once, with its addresses in other languages."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import chain, islice

from django.http import HttpRequest
from django.utils import timezone, translation
from wagtail.models import Page

from .addresses import place_url, sector_url, sectors_url, territory_url
from .holdings import Holdings, place_holdings, sector_holdings
from .languages import Alternate
from .models import EnterpriseRecord
from .registry import Terms, taxonomies
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
    """Public pages with a text of their own, then the sectors and places where something can be found."""
    return islice(chain(_pages(request), _terms(request)), MAX_ENTRIES)


def _pages(request: HttpRequest) -> Iterator[SitemapEntry]:
    """The pages of the tree. Aliases are left out: they show the text of another language, which has its own entry."""
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


def _terms(request: HttpRequest) -> Iterator[SitemapEntry]:
    """Sectors and places that hold something, each after the overview of its kind."""
    at = timezone.now()
    yield from _with_overview(request, taxonomies().sectors, sector_holdings(at), sectors_url, sector_url)
    yield from _with_overview(request, taxonomies().places, place_holdings(at), territory_url, place_url)


def _with_overview(
    request: HttpRequest,
    terms: Terms,
    holdings: Mapping[str, Holdings],
    overview: Callable[[], str],
    address: Callable[[str], str],
) -> Iterator[SitemapEntry]:
    # Their words are the interface's: every language in which they hold something has a text of its own.
    yield from _in_languages(request, [language for language in holdings if holdings[language].held], overview)
    for term in terms:
        if term.is_active:
            languages = [language for language in holdings if term.pk in holdings[language].held]
            yield from _in_languages(request, languages, partial(address, term.code))


def _in_languages(request: HttpRequest, languages: list[str], address: Callable[[], str]) -> Iterator[SitemapEntry]:
    """One entry per language, all with the same alternates."""
    alternates = []
    for language in sorted(languages):
        with translation.override(language):
            alternates.append(Alternate(language, request.build_absolute_uri(address())))
    for alternate in alternates:
        yield SitemapEntry(alternate.url, None, tuple(alternates) if len(alternates) > 1 else ())
