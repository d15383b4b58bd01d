"""Any search as an Atom feed (RFC 4287), newest first."""

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Site

from .grammar import Frame, canonical, printable, read
from .moments import moment_of
from .registry import Registry, registry
from .service import SearchUnavailableError, search
from .types import Hit, SearchRequest, Sort

ENTRIES = 30
RETRY_AFTER = 5


def atom(request: HttpRequest) -> HttpResponse:
    """The newest results of a search. Parameters that mean nothing are left out, as on the page."""
    known, frame = registry(), Frame(get_language() or "", timezone.now(), size=ENTRIES)
    asked = {name: values for name, values in request.GET.lists() if name not in ("page", "size", "sort")}
    reading = read(asked, known, frame)
    newest = SearchRequest(
        locale=frame.locale,
        at=reading.request.at,
        q=reading.request.q,
        filters=reading.request.filters,
        mode=reading.request.mode,
        near=reading.request.near,
        bbox=reading.request.bbox,
        sort=Sort.NEWEST,
        size=ENTRIES,
    )
    try:
        hits = search(newest, facets=()).hits
    except SearchUnavailableError:
        return HttpResponse(status=503, headers={"Retry-After": str(RETRY_AFTER)})
    feed = _feed(request, canonical(reading.request, known, frame), newest, known)
    for hit in hits:
        _add(feed, request, hit, known)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


class _NewestFeed(Atom1Feed):
    """Says when its newest entry was published, also when it has none: then never."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=moment_of(0))


def _feed(request: HttpRequest, query: str, asked: SearchRequest, known: Registry) -> Atom1Feed:
    tail = f"?{query}" if query else ""
    what = ", ".join(_chosen(asked, known)) or _("everything new")
    return _NewestFeed(
        title=printable(_("Search: %(what)s") % {"what": what}),
        link=request.build_absolute_uri(f"{reverse('cooperactivas_search:results')}{tail}"),
        description="",
        language=asked.locale,
        author_name=_network(request),
        feed_url=request.build_absolute_uri(f"{reverse('cooperactivas_search:atom')}{tail}"),
    )


def _network(request: HttpRequest) -> str:
    """Who publishes the feed: the name of the site in Wagtail, else its host."""
    site = Site.find_for_request(request)
    return printable(site.site_name if site else "") or request.get_host()


def _chosen(asked: SearchRequest, known: Registry) -> Iterable[str]:
    """What was asked for, in words."""
    if asked.q:
        yield asked.q
    for key, codes in asked.filters.items():
        vocabulary = known.facets[key].vocabulary()
        yield from (term.label(asked.locale) for code in codes if (term := vocabulary.get(code)))


def _add(feed: Atom1Feed, request: HttpRequest, hit: Hit, known: Registry) -> None:
    published = moment_of(hit.published or 0)
    title = _("%(title)s (example)") % {"title": hit.title} if hit.fields.get("is_example") else hit.title
    feed.add_item(
        title=printable(title),
        link=request.build_absolute_uri(hit.url),
        # Django says that descriptions are HTML.
        description=escape(printable(hit.summary)),
        unique_id=f"tag:{request.get_host().split(':')[0]},2017:{hit.key}",
        pubdate=published,
        updateddate=published,
        categories=[str(known.sources[hit.kind].label)] if hit.kind in known.sources else [],
    )
