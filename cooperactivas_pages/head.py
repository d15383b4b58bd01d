"""What stands in `<head>`: for browsers, search engines and whoever shares the address."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from .conf import pages_settings
from .languages import PageLanguages, page_languages, view_languages
from .listing import Listing
from .term_overviews import Overview
from .term_pages import TermPage

# The size that the Open Graph protocol's readers crop to.
SHARE_FILTER = "fill-1200x630|format-jpeg"


@dataclass(frozen=True, slots=True)
class ShareImage:
    """A picture for sharing, at a whole address."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Head:
    """The contents of `<head>`.

    :ivar feed: whole address of an Atom feed, or empty.
    :ivar robots: value of the robots meta element, empty for none.
    """

    title: str
    description: str
    languages: PageLanguages
    robots: str = ""
    image: ShareImage | None = None
    og_type: str = "website"
    feed: str = ""


def page_head(page: Page, request: HttpRequest, listing: Listing | None = None) -> Head:
    """Head of a page of the tree.

    :param listing: what the page lists. A narrowed one asks search engines to follow its links but not to index it.
    """
    query = listing.query if listing else ""
    return Head(
        title=page.seo_title or page.title,
        description=page.summary_text,
        languages=page_languages(page, request, query),
        robots="noindex, follow" if listing and listing.is_filtered else "",
        image=_share_image(page, request) or _site_image(request),
        og_type="article" if getattr(page, "kind", "") == "story" else "website",
        feed=_whole(listing.feed if listing else "", request),
    )


def term_head(term: TermPage | None, request: HttpRequest) -> Head:
    """Head of a sector or place page; None for views without content of their own, such as errors."""
    if term is None:
        return Head("", "", view_languages(request))
    listing = term.enterprises
    description = _("Enterprises, services, stories and funding calls of the social economy: %(name)s.")
    return Head(
        title=term.label,
        description=description % {"name": term.label},
        languages=view_languages(request, listing.query),
        robots="noindex, follow" if listing.is_filtered else "",
        image=_site_image(request),
        feed=_whole(listing.feed, request),
    )


def overview_head(overview: Overview, request: HttpRequest) -> Head:
    """Head of the overview of sectors or places."""
    return Head(overview.title, overview.description, view_languages(request), image=_site_image(request))


@dataclass(frozen=True, slots=True)
class ViewDescription:
    """What a view of another app says about itself: put it into the template's context as `view`.

    :ivar name: as it stands in the trail; `title` is longer and says what is being shown.
    :ivar query: canonical query string, kept by the language switch.
    :ivar feed: address of an Atom feed of the same content.
    """

    name: str
    title: str
    description: str = ""
    query: str = ""
    is_indexed: bool = True
    feed: str = ""


def view_head(view: ViewDescription, request: HttpRequest) -> Head:
    """Head of a view of another app."""
    return Head(
        title=view.title,
        description=view.description,
        languages=view_languages(request, view.query),
        robots="" if view.is_indexed else "noindex, follow",
        image=_site_image(request),
        feed=_whole(view.feed, request),
    )


def _whole(address: str, request: HttpRequest) -> str:
    return request.build_absolute_uri(address) if address else ""


def _share_image(page: Page, request: HttpRequest) -> ShareImage | None:
    """The picture for sharing or the main picture; None when there is none or its file is gone."""
    image = page.share_image or getattr(page, "image", None)
    if image is None:
        return None
    try:
        rendition = image.get_rendition(SHARE_FILTER)
    except SourceImageIOError:
        return None
    alt = getattr(page, "lead_image_alt", "")
    return ShareImage(request.build_absolute_uri(rendition.url), rendition.width, rendition.height, alt)


def _site_image(request: HttpRequest) -> ShareImage | None:
    """The picture that the site gives with the setting `SHARE_PICTURE`."""
    path = pages_settings().SHARE_PICTURE
    return import_string(path)(request) if path else None
