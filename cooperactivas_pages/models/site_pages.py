"""The pages that hold the others together: home, one index page per kind, and plain pages."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TabbedInterface
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from ..blocks import BodyBlock
from ..choices import Kind
from ..listing import PageOutOfRangeError, Scope, list_objects
from ..mixins import LeadImageMixin, NetworkPageMixin
from ..panels.tabs import tabs, title
from ..reading import find_page
from ..stream import InvariantStreamField
from ..translation import PAGE_FIELDS, translated
from ..tree import page_tree

# First parts of addresses that belong to views or servers, in any language: a page with such a slug
# directly below the home page would never be reached.
RESERVED_SLUGS = {
    "admin", "api", "atom", "buscar", "documents", "en", "es", "favicon.ico", "media", "metrics", "mi-ficha",
    "my-profile", "robots.txt", "search", "sectores", "sectors", "sitemap.xml", "static", "styleguide",
    "territorio", "territory",
}  # fmt: skip


def home_edit_handler() -> TabbedInterface:
    """One sentence, then the texts between the computed parts."""
    return tabs(
        (
            _("Home"),
            [
                title(_("The name of the network, as browsers show it in their tab.")),
                FieldPanel("purpose"),
                FieldPanel("intro"),
                FieldPanel("join_text"),
                FieldPanel("body"),
                *LeadImageMixin.lead_image_panels(),
            ],
        )
    )


class HomePage(NetworkPageMixin, LeadImageMixin, Page):
    """The front page: purpose, search row, and what is new, drawn from the content itself."""

    kind = Kind.PAGE

    purpose = models.CharField(
        _("purpose in one sentence"), max_length=160, help_text=_("The first thing visitors read.")
    )
    intro = models.TextField(_("introduction"), max_length=500, blank=True)
    join_text = models.TextField(_("how to join"), max_length=800, blank=True)
    body = InvariantStreamField(BodyBlock(), verbose_name=_("more text"), blank=True)

    translatable_fields: ClassVar[list[object]] = [
        *PAGE_FIELDS,
        *NetworkPageMixin.sharing_translation,
        *LeadImageMixin.lead_image_translation,
        *translated("purpose", "intro", "join_text", "body"),
    ]

    edit_handler = home_edit_handler()
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    template = "cooperactivas_pages/pages/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def localized(self) -> Page:
        """The home page of the active language, from memory; this one where that language has none."""
        return page_tree().homes.get(get_language() or "", self)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page of an address in one step instead of one step per level, and read it whole.

        Falls back to Wagtail's walk down the tree for pages with addresses of their own inside.
        """
        found = find_page(self, path_components)
        result: RouteResult
        if found is None:
            result = super().route(request, path_components)
        elif found.pk == self.pk:
            result = Page.route(found, request, [])
        else:
            result = found.route(request, [])
        return result


class TopLevelPageMixin:
    """A page that may stand directly below the home page, where views and servers have addresses too."""

    def clean(self) -> None:
        super().clean()  # type: ignore[misc]  # mixed into Page
        if self.slug in RESERVED_SLUGS:  # type: ignore[attr-defined]  # Page's field
            raise ValidationError({"slug": _("This address is taken by the site itself. Choose another one.")})


class StandardPage(TopLevelPageMixin, NetworkPageMixin, LeadImageMixin, Page):
    """A plain page: about, how to join, accessibility, privacy."""

    kind = Kind.PAGE

    summary = models.TextField(_("lead"), max_length=280, blank=True)
    body = InvariantStreamField(BodyBlock(), verbose_name=_("text"))

    translatable_fields: ClassVar[list[object]] = [
        *PAGE_FIELDS,
        *NetworkPageMixin.sharing_translation,
        *LeadImageMixin.lead_image_translation,
        *translated("summary", "body"),
    ]

    edit_handler = tabs(
        (
            _("Text"),
            [
                title(_("The heading of the page, in the words visitors use.")),
                FieldPanel("summary"),
                FieldPanel("body"),
                *LeadImageMixin.lead_image_panels(),
            ],
        )
    )
    parent_page_types: ClassVar[list[str]] = [
        "cooperactivas_pages.HomePage",
        "cooperactivas_pages.StandardPage",
    ]
    subpage_types: ClassVar[list[str]] = ["cooperactivas_pages.StandardPage"]
    template = "cooperactivas_pages/pages/standard_page.html"

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")


class IndexPage(TopLevelPageMixin, NetworkPageMixin, Page):
    """The list of all pages of one kind. What it lists comes through the listing seam."""

    # The kind that concrete index pages list.
    lists: ClassVar[Kind]

    intro = models.TextField(_("introduction"), max_length=500, blank=True)

    translatable_fields: ClassVar[list[object]] = [
        *PAGE_FIELDS,
        *NetworkPageMixin.sharing_translation,
        *translated("intro"),
    ]

    edit_handler = tabs((_("List"), [title(_("The heading of the list and its name in menus.")), FieldPanel("intro")]))
    parent_page_types: ClassVar[list[str]] = ["cooperactivas_pages.HomePage"]
    template = "cooperactivas_pages/pages/index_page.html"

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A listing; a page number past the end is not found, and the bare address shows the first page."""
        if request.GET.get("page") == "1":
            query = request.GET.copy()
            del query["page"]
            return redirect(f"{request.path}?{query.urlencode()}" if query else request.path, permanent=True)
        try:
            response: HttpResponse = super().serve(request, *args, **kwargs)
        except PageOutOfRangeError:
            raise Http404("page of the listing") from None
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        params = dict(request.GET.lists())
        listing = list_objects(Scope(self.lists), params, self.locale.language_code, timezone.now())
        return context | {"listing": listing, "kind": self.lists.value}


class EnterpriseIndexPage(IndexPage):
    """All enterprises."""

    lists = Kind.ENTERPRISE
    template = IndexPage.template
    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["cooperactivas_pages.EnterprisePage"]

    class Meta:
        verbose_name = _("list of enterprises")
        verbose_name_plural = _("lists of enterprises")


class ServiceIndexPage(IndexPage):
    """All services."""

    lists = Kind.SERVICE
    template = IndexPage.template
    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["cooperactivas_pages.ServicePage"]

    class Meta:
        verbose_name = _("list of services")
        verbose_name_plural = _("lists of services")


class StoryIndexPage(IndexPage):
    """All stories."""

    lists = Kind.STORY
    template = IndexPage.template
    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["cooperactivas_pages.StoryPage"]

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")


class FundingCallIndexPage(IndexPage):
    """All funding calls."""

    lists = Kind.CALL
    template = IndexPage.template
    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["cooperactivas_pages.FundingCallPage"]

    class Meta:
        verbose_name = _("list of funding calls")
        verbose_name_plural = _("lists of funding calls")
