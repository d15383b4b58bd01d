"""Gives every page its menus, texts and the network's facts in three queries at most."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Locale, Page, Site

from site_project.chrome.models import ChromeTexts, NetworkFacts


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A link of a menu, ready to print."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Chrome:
    """Everything around a page."""

    facts: NetworkFacts
    tagline: str
    footer_text: str
    main_menu: list[MenuEntry]
    footer_menu: list[MenuEntry]


def chrome(request: HttpRequest) -> dict[str, object]:
    """Template variable `chrome`, read from the database only when a template uses it."""
    return {"chrome": SimpleLazyObject(lambda: build_chrome(request))}


def build_chrome(request: HttpRequest) -> Chrome:
    """Read menus and facts for the page's language, falling back to the default language."""
    site = Site.find_for_request(request)
    facts = NetworkFacts.for_site(site) if site else NetworkFacts()
    texts = _texts_for(get_language() or "")
    if texts is None:
        return Chrome(facts, "", "", [], [])
    return Chrome(
        facts=facts,
        tagline=texts.tagline,
        footer_text=texts.footer_text,
        main_menu=_entries(texts.main_menu, request),
        footer_menu=_entries(texts.footer_menu, request),
    )


def _texts_for(language: str) -> ChromeTexts | None:
    rows = {row.locale.language_code: row for row in ChromeTexts.objects.select_related("locale")}
    default = Locale.get_default().language_code
    return rows.get(language) or rows.get(default)


def _entries(menu: object, request: HttpRequest) -> list[MenuEntry]:
    links = [block.value for block in menu or []]  # type: ignore[attr-defined]  # a StreamValue
    pages = _live_translations({link["page"].translation_key for link in links if link["page"]})
    entries = []
    for link in links:
        page = pages.get(link["page"].translation_key) if link["page"] else None
        url = page.get_url(request) if page else link["path"]
        if url:
            is_current = request.path == url or (page is not None and request.path.startswith(url))
            entries.append(MenuEntry(link["label"], url, is_current))
    return entries


def _live_translations(keys: set[object]) -> dict[object, Page]:
    """The live page of each key in the active language; a page that is not public gives no link."""
    pages = (
        Page.objects.live()
        .public()
        .filter(translation_key__in=keys, locale__language_code=get_language() or "")
        .defer_streamfields()
    )
    return {page.translation_key: page for page in pages}
