"""Parts that other apps add to pages: a contact form, a claim link, related results.

An app registers a function with the Wagtail hook `register_page_section`. What no installed app registers
is absent, with no dead link.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.models import Page

# Places on a page where a section may go; the templates name them.
POSITIONS = ("after_lead", "aside", "after_content")


@dataclass(frozen=True, slots=True)
class PageSection:
    """What the hook `register_page_section` returns.

    :ivar page_type: the page class (or a base class) that gets the section.
    :ivar position: one of `POSITIONS`.
    :ivar render: makes the markup for a page, or an empty text to stay away.
    :ivar order: smaller numbers come first.
    """

    page_type: type[Page]
    position: str
    render: Callable[[Page, HttpRequest], SafeString | str]
    order: int = 100


def sections_for(page: Page, position: str, request: HttpRequest) -> list[SafeString | str]:
    """The rendered sections of a page at one position.

    :raises ValueError: when a registered section names a position that does not exist.
    """
    sections = [
        section for section in _registered() if section.position == position and isinstance(page, section.page_type)
    ]
    rendered = [section.render(page, request) for section in sorted(sections, key=lambda section: section.order)]
    return [markup for markup in rendered if markup]


def _registered() -> Iterable[PageSection]:
    for register in hooks.get_hooks("register_page_section"):
        section = register()
        if section.position not in POSITIONS:
            raise ValueError(f"{section.position!r} is not a position of a page; use one of {POSITIONS}.")
        yield section
