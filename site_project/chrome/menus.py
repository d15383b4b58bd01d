"""Menus, texts and facts around every page, kept in memory until what they are made of changes.

Each process keeps them per site and language under the numbers of two stamps: one moves with texts and facts, the
other with the addresses of pages and with what is public. So a page costs no query for them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.blocks import StreamValue
from wagtail.images.models import AbstractRendition, SourceImageIOError
from wagtail.models import Locale, Page, Site

from cooperactivas_pages.head import SHARE_FILTER
from cooperactivas_pages.models import Stamp
from site_project.chrome.models import ChromeTexts, NetworkFacts

# The size in which the header shows the wordmark.
WORDMARK_SIZE = "max-600x160"


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A link of a menu.

    :ivar has_inside: whether addresses below it belong to it, as those of enterprises to their list.
    """

    label: str
    url: str
    has_inside: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is the same around every page of a language. Shared between requests: only to be read.

    :ivar share_picture: resized copy of the picture for sharing that staff chose.
    """

    facts: NetworkFacts
    share_picture: AbstractRendition | None = None
    tagline: str = ""
    footer_text: str = ""
    main_menu: tuple[MenuLink, ...] = ()
    footer_menu: tuple[MenuLink, ...] = ()


Version = tuple[int, int]

_kept: dict[tuple[int | None, str], tuple[Version, Surroundings]] = {}


def surroundings(request: HttpRequest) -> Surroundings:
    """What surrounds the page of a request in the active language.

    Read from the database when this process does not have it at the version the request began with; a request
    that was refused before its stamps were read gets a fresh answer.
    """
    site = Site.find_for_request(request)
    stamps: dict[str, int] | None = getattr(request, "stamps", None)
    if stamps is None:
        return _read(request, site)
    version = stamps.get(Stamp.CHROME, 0), stamps.get(Stamp.PAGES, 0)
    key = site and site.pk, get_language() or ""
    kept = _kept.get(key)
    if kept is None or kept[0] != version:
        kept = version, _read(request, site)
        _kept[key] = kept
    return kept[1]


def forget() -> None:
    """Drop what this process keeps, for code that changes the database behind the stamps."""
    _kept.clear()


def _read(request: HttpRequest, site: Site | None) -> Surroundings:
    facts = _facts(site)
    texts = _texts(get_language() or "")
    share_picture = _share_picture(facts)
    if texts is None:
        return Surroundings(facts, share_picture)
    return Surroundings(
        facts=facts,
        share_picture=share_picture,
        tagline=texts.tagline,
        footer_text=texts.footer_text,
        main_menu=tuple(_links(texts.main_menu, request)),
        footer_menu=tuple(_links(texts.footer_menu, request)),
    )


def _facts(site: Site | None) -> NetworkFacts:
    """The facts of a site with the picture of its name; defaults, unsaved, until somebody writes them."""
    facts = NetworkFacts.objects.filter(site=site).select_related("wordmark", "share_picture").first() or NetworkFacts(
        site=site
    )
    if facts.wordmark:
        facts.wordmark.get_rendition(WORDMARK_SIZE)
        prefetch_related_objects([facts.wordmark], "renditions")
    return facts


def _share_picture(facts: NetworkFacts) -> AbstractRendition | None:
    """The picture for sharing as large as its readers want it; None where there is none or its file is gone."""
    try:
        return facts.share_picture.get_rendition(SHARE_FILTER) if facts.share_picture else None
    except SourceImageIOError:
        return None


def _texts(language: str) -> ChromeTexts | None:
    """The row of a language, else of the default language."""
    rows = {row.locale.language_code: row for row in ChromeTexts.objects.select_related("locale")}
    return rows.get(language) or rows.get(Locale.get_default().language_code)


def _links(menu: StreamValue, request: HttpRequest) -> Iterable[MenuLink]:
    """The links that lead somewhere: a page without a public version in the language gives none."""
    entries = [block.value for block in menu]
    pages = _public_pages({entry["page"].translation_key for entry in entries if entry["page"]})
    for entry in entries:
        page = pages.get(entry["page"].translation_key) if entry["page"] else None
        url = page.get_url(request) if page else entry["path"]
        if url:
            # Every address lies below the home page, which is level 2 of the tree.
            yield MenuLink(entry["label"], url, has_inside=page is not None and page.depth > 2)


def _public_pages(keys: set[object]) -> dict[object, Page]:
    """The live and unrestricted page of each key in the active language."""
    pages = Page.objects.live().public().filter(translation_key__in=keys, locale__language_code=get_language() or "")
    return {page.translation_key: page for page in pages}
