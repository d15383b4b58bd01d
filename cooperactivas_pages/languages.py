"""The same thing in other languages: for the language switch, `hreflang` and the canonical address."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page


@dataclass(frozen=True, slots=True)
class Alternate:
    """A whole address in one language."""

    language: str
    url: str


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """An entry of the language switch.

    :ivar name: the language's own name for itself.
    """

    code: str
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class PageLanguages:
    """The languages of what is being shown.

    :ivar links: the switch; languages that do not have this content are left out.
    :ivar alternates: addresses with a text of their own, for `hreflang`; empty when there is only one.
    :ivar canonical: the address search engines should know.
    """

    links: tuple[LanguageLink, ...]
    alternates: tuple[Alternate, ...]
    canonical: str


def page_languages(page: Page, request: HttpRequest, query: str = "") -> PageLanguages:
    """The languages of a page.

    An alias shows the text of its source, so its canonical address is the source's and it is no alternate.

    :param query: canonical query string of a listing; it means the same in every language.
    """
    read_before: list[Page] | None = getattr(page, "twins", None)
    everywhere = read_before or page.get_translations(inclusive=True).select_related("locale")
    twins = [twin for twin in everywhere if twin.live]
    addresses = {twin.locale.language_code: url for twin in twins if (url := twin.get_url(request))}
    own = [twin for twin in twins if twin.alias_of_id is None]
    source = next((twin for twin in own if twin.pk == page.alias_of_id), page)
    texts = {code: f"{addresses[code]}{query}" for twin in own if (code := twin.locale.language_code) in addresses}
    # A page that was never saved has no address: its preview shows the one of the request.
    address = source.get_url(request) or request.path
    return PageLanguages(
        links=_links({code: f"{url}{query}" for code, url in addresses.items()}),
        alternates=_alternates(request, texts),
        canonical=request.build_absolute_uri(f"{address}{query}"),
    )


def view_languages(request: HttpRequest, query: str = "") -> PageLanguages:
    """The languages of a view such as a sector page: the same view under each prefix."""
    paths = {code: f"{translate_url(request.path, code)}{query}" for code, _name in settings.LANGUAGES}
    return PageLanguages(
        links=_links(paths),
        alternates=_alternates(request, paths),
        canonical=request.build_absolute_uri(f"{request.path}{query}"),
    )


def _alternates(request: HttpRequest, paths: dict[str, str]) -> tuple[Alternate, ...]:
    if len(paths) < 2:
        return ()
    return tuple(Alternate(code, request.build_absolute_uri(path)) for code, path in paths.items())


def _links(addresses: dict[str, str]) -> tuple[LanguageLink, ...]:
    current = get_language()
    return tuple(
        LanguageLink(code, capfirst(get_language_info(code)["name_local"]), addresses[code], code == current)
        for code, _name in settings.LANGUAGES
        if addresses.get(code)
    )
