"""The upper part of the page tree in memory: home pages, lists and whatever else has pages below it.

Every public page needs them, for its address, its trail and the question who may read it. One snapshot per
process, read again when the stamp of the pages moved; the database stays the only place where they change.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from asgiref.local import Local
from django.apps import apps
from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction, Site

HOME_DEPTH = 2
# A visitor chooses the port in the Host header: beyond so many nothing more is kept.
MAX_HOSTS = 50


@dataclass(frozen=True, slots=True)
class Branch:
    """A live page that has, or may have, pages below it.

    :ivar page: the page without its own fields, with its locale; not to be changed.
    :ivar lists: kind of content it lists, or empty.
    :ivar is_public: whether anyone may read it.
    """

    page: Page
    lists: str
    is_public: bool


@dataclass(frozen=True)
class PageTree:
    """The upper part of the tree at one version.

    The branches are read when somebody asks for them: who changes a page asks only what is hidden. They may be newer
    than the version says, never older.

    :ivar restricted_paths: paths of the pages with a view restriction.
    :ivar hidden_keys: translation keys of everything below those, in any language.
    """

    version: int
    restricted_paths: tuple[str, ...]
    hidden_keys: frozenset[uuid.UUID]
    _sites: dict[str, Site | None] = field(default_factory=dict)

    @cached_property
    def branches(self) -> Mapping[str, Branch]:
        """Path of a page → branch."""
        upper = Page.objects.live().filter(Q(numchild__gt=0) | Q(depth__lte=HOME_DEPTH + 1), depth__gte=HOME_DEPTH)
        return {
            page.path: Branch(
                page,
                str(getattr(page.specific_class, "lists", "") or ""),
                page.translation_key not in self.hidden_keys,
            )
            for page in upper.select_related("locale", "content_type").order_by("path")
        }

    @cached_property
    def homes(self) -> Mapping[str, Page]:
        """Language → its live home page, with its own fields."""
        # Other pages may stand beside the home pages, such as the one that Wagtail makes for a new site.
        home_type = apps.get_model("cooperactivas_pages", "HomePage")
        pages = [branch.page for branch in self.branches.values()]
        homes = [page.specific for page in pages if issubclass(page.specific_class or Page, home_type)]
        return {page.locale.language_code: page for page in homes}

    def above(self, page: Page) -> list[Page]:
        """The pages above a page, the home page first."""
        ends = range(HOME_DEPTH * page.steplen, len(page.path), page.steplen)
        return [branch.page for end in ends if (branch := self.branches.get(page.path[:end]))]

    def lists_in(self, language: str) -> dict[str, Page]:
        """Kind → the page that lists it in a language, for lists that anyone may read."""
        return {
            branch.lists: branch.page
            for branch in self.branches.values()
            if branch.lists and branch.is_public and branch.page.locale.language_code == language
        }

    def give_site(self, request: HttpRequest) -> None:
        """Put Wagtail's site of a request in place, with its home page read, as `Site.find_for_request` would."""
        host = request.META.get("HTTP_HOST", "")
        if host not in self._sites:
            site = Site.find_for_request(request)
            if site is not None:
                site.root_page = site.root_page.specific
            if len(self._sites) >= MAX_HOSTS:
                return
            self._sites[host] = site
        request._wagtail_site = self._sites[host]  # type: ignore[attr-defined]  # where Wagtail keeps it


_process: dict[str, PageTree] = {}
_request = Local()


def page_tree() -> PageTree:
    """The current snapshot: within a request the one it began with, else checked against the stamp."""
    pinned: PageTree | None = getattr(_request, "tree", None)
    if pinned is not None:
        return pinned
    # The models import this module through their querysets.
    stamp = apps.get_model("cooperactivas_pages", "Stamp")
    return refresh(stamp.current().get(stamp.PAGES, 0))


def refresh(version: int) -> PageTree:
    """The snapshot of a version, read from the database unless this process has it."""
    current = _process.get("tree")
    if current is None or current.version != version:
        current = _read(version)
        _process["tree"] = current
    return current


def with_current_restrictions() -> PageTree:
    """The snapshot at hand with the restrictions of this moment: for code that runs because something changed.

    One query, and a second one while anything is restricted; the rest of the tree may be older.
    """
    restricted = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    return replace(
        getattr(_request, "tree", None) or _process.get("tree") or page_tree(),
        restricted_paths=restricted,
        hidden_keys=_hidden_keys(restricted),
    )


def pin(snapshot: PageTree | None) -> PageTree | None:
    """Use one snapshot for the rest of a request; None ends it.

    :returns: the one that was pinned before.
    """
    before: PageTree | None = getattr(_request, "tree", None)
    _request.tree = snapshot
    return before


def forget() -> None:
    """Drop the snapshot of this process, for code that changes the database behind the stamps."""
    _process.clear()
    pin(None)


def _read(version: int) -> PageTree:
    restricted = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    return PageTree(version, restricted, _hidden_keys(restricted))


def _hidden_keys(restricted: tuple[str, ...]) -> frozenset[uuid.UUID]:
    if not restricted:
        return frozenset()
    below = Q()
    for path in restricted:
        below |= Q(path__startswith=path)
    return frozenset(Page.objects.filter(below).values_list("translation_key", flat=True))
