"""The words, links and pictures of a page, taken from its fields and streams."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from django.db import models
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page
from wagtail.rich_text import RichText

# Text of a page that visitors read as running text; other text fields hold names, codes or addresses.
_TEXT_FIELDS = (
    "summary", "description", "intro", "join_text", "purpose", "audience", "conditions", "lessons",
    "eligible_costs", "justification", "own_share", "compatibility", "guarantees", "subcontracting",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside running text."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A use of an image."""

    alt: str
    is_decorative: bool


@dataclass(frozen=True, slots=True)
class PageContent:
    """What the house checks look at."""

    texts: tuple[str, ...]
    links: tuple[Link, ...]
    pictures: tuple[Picture, ...]


def content_of(page: Page) -> PageContent:
    """Read the content of a page or of a draft of it."""
    texts: list[str] = []
    links: list[Link] = []
    pictures: list[Picture] = []
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for value in _leaves(getattr(page, field.name)):
                _sort_in(value, texts, links, pictures)
        elif isinstance(field, models.Field) and field.name in _TEXT_FIELDS:
            texts.append(getattr(page, field.name) or "")
    if getattr(page, "image_id", None):
        pictures.append(Picture(page.image_alt, page.image_is_decorative))
    return PageContent(tuple(text for text in texts if text.strip()), tuple(links), tuple(pictures))


def _leaves(value: object, block: blocks.Block | None = None) -> Iterator[object]:
    """Values at the ends of streams, lists and structures."""
    if isinstance(value, StreamValue):
        for child in value:
            yield from _leaves(child.value, child.block)
    elif isinstance(block, ImageBlock):
        if value is not None:
            yield Picture(getattr(value, "contextual_alt_text", "") or "", bool(getattr(value, "decorative", False)))
    elif isinstance(value, blocks.StructValue):
        for name, child_block in value.block.child_blocks.items():
            yield from _leaves(value.get(name), child_block)
        if value.get("url") and value.get("label"):
            yield Link(value["label"], value["url"])
    elif isinstance(value, blocks.list_block.ListValue):
        for child in value.bound_blocks:
            yield from _leaves(child.value, child.block)
    elif isinstance(value, (str, RichText)):
        yield value


def _sort_in(value: object, texts: list[str], links: list[Link], pictures: list[Picture]) -> None:
    if isinstance(value, Picture):
        pictures.append(value)
    elif isinstance(value, Link):
        links.append(value)
    elif isinstance(value, RichText):
        reader = _Reader()
        reader.feed(value.source)
        texts.append(reader.text)
        links.extend(reader.links)
    elif isinstance(value, str):
        texts.append(value)


class _Reader(HTMLParser):
    """Plain text and links of rich text."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[str] = []
        self._link: list[str] | None = None
        self._url = ""
        self.links: list[Link] = []

    @property
    def text(self) -> str:
        """The words, with a line break after each block."""
        return "".join(self._pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._link = []
            self._url = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link is not None:
            self.links.append(Link("".join(self._link).strip(), self._url))
            self._link = None
        elif tag in ("p", "li", "h2", "h3"):
            self._pieces.append("\n")

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)
        if self._link is not None:
            self._link.append(data)
