"""What the templates of this package need to print the facts of a page: words and links from memory, drawings."""

from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from .. import doubles, facts
from ..graph import Graph, graph_of
from ..home import HomeContent, home_content
from ..listing import CardLink
from ..models import EnterprisePage, FundingCallPage, HomePage
from ..opening_hours import OpeningRow, opening_rows

IMAGES = "cooperactivas_pages/img"

register = template.Library()


@register.simple_tag
def artwork(code: str) -> str:
    """Address of the drawing of a first-level sector; a general one for sectors that have none."""
    return static(_drawing(code))


@register.simple_tag
def artwork_of(page: Page) -> str:
    """Address of the drawing that stands in for a page's picture."""
    return artwork(facts.artwork_of(page))


@register.simple_tag
def related(page: Page) -> Graph:
    """What points at a page and what it points at."""
    return graph_of(page)


@register.simple_tag
def front_page(page: HomePage) -> HomeContent:
    """The computed parts of a home page, at this moment."""
    return home_content(page, timezone.now())


@register.simple_tag
def sectors_of(page: Page) -> list[CardLink]:
    """The sectors of a page."""
    return facts.sectors_of(page, get_language() or "")


@register.simple_tag
def applicants_of(call: FundingCallPage) -> facts.Applicants:
    """Who can ask for a call."""
    return facts.applicants_of(call, get_language() or "")


@register.simple_tag
def places_of(page: Page) -> list[CardLink]:
    """The places a service or call applies to."""
    return facts.places_of(page, get_language() or "")


@register.simple_tag
def topics_of(page: Page) -> list[str]:
    """The topics of a service or call."""
    return facts.topics_of(page, get_language() or "")


@register.simple_tag
def forms_of(links: object) -> list[str]:
    """Legal forms or qualifications, as words."""
    return facts.forms_of(links, get_language() or "")


@register.simple_tag
def activities_of(page: EnterprisePage) -> list[facts.ActivityLine]:
    """What an enterprise does, and where."""
    return facts.activities_of(page, get_language() or "")


@register.simple_tag
def original_dates(call: FundingCallPage) -> facts.OriginalDates | None:
    """The real dates of an example call."""
    return facts.original_dates(call)


@register.simple_tag
def list_addresses(query: str = "") -> dict[str, str]:
    """Kind → address of its list in the active language, narrowed by a query string."""
    return facts.list_addresses(get_language() or "", query)


@register.filter
def each_once(rows: Iterable[Any]) -> list[Any]:
    """Rows without doubles of earlier ones."""
    return doubles.each_once(rows)


@register.filter
def form_label(pk: int | None) -> str:
    """A legal form, by its key."""
    return facts.form_label(pk, get_language() or "")


@register.filter
def place_link(pk: int | None) -> CardLink | None:
    """A place with its address, by its key."""
    return facts.place_link(pk, get_language() or "") if pk else None


@register.filter
def timetable(text: str) -> list[OpeningRow]:
    """Opening hours as lines of words."""
    return opening_rows(text)


@register.filter
def web_name(url: str) -> str:
    """A web address as people say it: without the protocol, `www.` and a closing slash."""
    parts = urlsplit(url)
    return f"{parts.netloc.removeprefix('www.')}{parts.path}".rstrip("/")


@cache
def _drawing(code: str) -> str:
    path = f"{IMAGES}/sectors/{code}.svg"
    return path if code and finders.find(path) else f"{IMAGES}/placeholder.svg"
