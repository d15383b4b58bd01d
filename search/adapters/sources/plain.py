"""Plain pages and lists: about, how to join, accessibility, and the lists that people look for by name.

The home page is no result: every page leads to it, and most of what it shows is drawn from other pages.
"""

from typing import Any

from cooperactivas_pages.choices import Kind
from cooperactivas_pages.models import (
    EnterpriseIndexPage,
    FundingCallIndexPage,
    ServiceIndexPage,
    StandardPage,
    StoryIndexPage,
)

from .pages import PageSource, Parts
from .streams import stream_texts


class PlainSource(PageSource):
    """Pages that belong to no kind of content of their own."""

    kind = Kind.PAGE.value
    label = Kind.PAGE.label
    models = (StandardPage, EnterpriseIndexPage, ServiceIndexPage, StoryIndexPage, FundingCallIndexPage)

    def parts(self, page: Any, context: None) -> Parts:
        if isinstance(page, StandardPage):
            return Parts(summary=page.summary, body=stream_texts(page.body))
        return Parts(summary=page.intro)
