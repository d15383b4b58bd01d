"""The rules themselves: small functions from a page and its content to findings."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from ..models import EnterprisePage, FundingCallPage, StoryPage
from .content import PageContent, content_of

# Link texts that say nothing when read alone, as screen readers list them.
_EMPTY_LINK_TEXTS = {
    "aquí", "aqui", "clic aquí", "pincha aquí", "haz clic aquí", "este enlace", "enlace", "más", "leer más",
    "ver más", "más información", "here", "click here", "this link", "link", "more", "read more",
}  # fmt: skip
# A sentence longer than this loses readers: the Spanish guides to plain administrative language advise
# about 20 to 30 words a sentence.
MAX_SENTENCE_WORDS = 35
# Administrative words with a plainer one beside them.
_JARGON = {
    "en el marco de": "en",
    "en aras de": "para",
    "a la mayor brevedad": "cuanto antes",
    "proceder a": "el verbo solo",
    "llevar a cabo": "hacer",
    "con carácter previo": "antes",
    "en materia de": "sobre",
    "cumplimentar": "rellenar",
    "subsanar": "corregir",
    "interesado/a": "persona interesada",
    "implementar": "aplicar",
    "a efectos de": "para",
}
_IMAGE_FILE_NAME = re.compile(r"\.(avif|gif|jpe?g|png|webp)$|_|^(img|dsc|foto)[\s\d-]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    :ivar rule: stable name of the rule.
    :ivar message: what was found and what to do, for an editor.
    """

    rule: str
    message: str


def findings_of(page: Page) -> list[Finding]:
    """All findings on a page or draft, in the order of the rules."""
    content = content_of(page)
    return [finding for rule in _RULES for finding in rule(page, content)]


def _link_texts(page: Page, content: PageContent) -> Iterator[Finding]:
    for link in content.links:
        if link.text.casefold().strip(" .:") in _EMPTY_LINK_TEXTS:
            message = _("The link “%(text)s” says nothing when read alone: name what it leads to.")
            yield Finding("link-text", message % {"text": link.text})
        elif re.match(r"https?://|www\.", link.text):
            message = _("The link shows the address %(text)s: write what it leads to instead.")
            yield Finding("link-text", message % {"text": link.text[:60]})


def _alternative_texts(page: Page, content: PageContent) -> Iterator[Finding]:
    for picture in content.pictures:
        if picture.is_decorative:
            continue
        if not picture.alt.strip():
            yield Finding("alt-text", _("A picture has no description: say what it shows, or that it only decorates."))
        elif _IMAGE_FILE_NAME.search(picture.alt):
            message = _("“%(alt)s” looks like a file name: describe what the picture shows.")
            yield Finding("alt-text", message % {"alt": picture.alt[:60]})


def _plain_language(page: Page, content: PageContent) -> Iterator[Finding]:
    for sentence in _sentences(content):
        words = sentence.split()
        if len(words) > MAX_SENTENCE_WORDS:
            message = _("A sentence has %(count)d words. Make two of it: “%(start)s…”")
            yield Finding("long-sentence", message % {"count": len(words), "start": " ".join(words[:8])})
    text = " ".join(content.texts).casefold()
    for phrase, plainer in _JARGON.items():
        if re.search(rf"\b{re.escape(phrase)}\b", text):
            message = _("“%(phrase)s” is office language. Plainer: %(plainer)s.")
            yield Finding("plain-language", message % {"phrase": phrase, "plainer": plainer})
    capitals = re.search(r"\b[A-ZÁÉÍÓÚÑ]{4,}(?:\s+[A-ZÁÉÍÓÚÑ]{4,}){2,}", " ".join(content.texts))
    if capitals:
        message = _("Text in capitals is hard to read: “%(text)s”")
        yield Finding("capitals", message % {"text": capitals.group()[:60]})


def _sentences(content: PageContent) -> Iterator[str]:
    for text in content.texts:
        for line in text.splitlines():
            yield from re.split(r"(?<=[.!?:;])\s+", line)


def _deadline(page: Page, content: PageContent) -> Iterator[Finding]:
    if not isinstance(page, FundingCallPage):
        return
    if page.opens_at and not page.closes_at and not page.is_permanent:
        yield Finding(
            "deadline", _("There is no closing date: the page says “dates to be confirmed” until you give one.")
        )
    if not (page.opens_at or page.forecast_on or page.is_permanent):
        yield Finding("deadline", _("Say when the call opens, when it is expected, or that it is permanent."))
    if not (page.rules_url or page.office_url or page.apply_url):
        yield Finding("official-link", _("Add at least one official link: rules, electronic office or application."))


def _search_description(page: Page, content: PageContent) -> Iterator[Finding]:
    if not page.search_description and not getattr(page, "summary", ""):
        yield Finding("description", _("Write a description for search engines, in one or two sentences."))


def _story_sources(page: Page, content: PageContent) -> Iterator[Finding]:
    if isinstance(page, StoryPage) and page.has_results and not (page.results_year and page.results_method):
        yield Finding("figures", _("Say of which year the figures are and how they were measured."))


def _profile(page: Page, content: PageContent) -> Iterator[Finding]:
    if not isinstance(page, EnterprisePage):
        return
    if not (page.phone or page.email or page.website or page.record.relay_contact):
        yield Finding("contact", _("Nobody can reach this enterprise: give a phone, an e-mail or a website."))
    if not page.offer_lines:
        yield Finding("offers", _("Write what the enterprise offers: it is the most read part of the page."))


_RULES: tuple[Callable[[Page, PageContent], Iterator[Finding]], ...] = (
    _link_texts,
    _alternative_texts,
    _deadline,
    _profile,
    _story_sources,
    _search_description,
    _plain_language,
)
