"""Where the demo goes: its languages, its home page in the tree, the site that shows it."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug, get_content_languages
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import LocaleSynchronization

from ..models import HomePage
from .context import DemoContext
from .errors import DemoPlaceError
from .site_pages import HOME, add_home, publish_home

# The language the texts of the demo are written in.
LANGUAGE = "es"
HOME_SLUG = "inicio"
# What Wagtail's first migration makes; put back when the demo goes.
WELCOME_TITLE = "Welcome to your new Wagtail site!"
WELCOME_SLUG = "home"


def demo_languages() -> tuple[Locale, tuple[Locale, ...]]:
    """The locale of the demo's texts and those of the other languages of the site, made where missing.

    :raises DemoPlaceError: when the site has no content in Spanish.
    """
    codes = list(get_content_languages())
    if LANGUAGE not in codes:
        raise DemoPlaceError(
            _(
                "The demo is written in Spanish, and this site has no content in Spanish. "
                'Add ("es", "Español") to the setting WAGTAIL_CONTENT_LANGUAGES.'
            )
        )
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in codes}
    return locales.pop(LANGUAGE), tuple(locales.values())


def place_home(context: DemoContext, *, beside: bool) -> HomePage | None:
    """The demo's home page, made at the first run; None when an editor deleted it.

    On a site without content it replaces Wagtail's page of welcome, and the site shows it. `beside` puts it
    next to what is there, and no site shows it until an administrator says so.

    :raises DemoPlaceError: when the site has content of its own and `beside` was not asked for.
    """
    if context.ledger.knows(HOME):
        home = context.page(HOME)
        context.site = Site.objects.filter(root_page=home).first() if home else None
        return home
    root = Page.get_first_root_node()
    welcome = _welcome_pages(root)
    own = root.get_children().exclude(pk__in=welcome)
    if own.exists() and not beside:
        titles = ", ".join(f"“{page.title}”" for page in own)
        raise DemoPlaceError(
            _(
                "This site has content of its own (%(titles)s), and the demo would mix with it. To put the demo "
                "below a home page of its own, beside what is there, run the command with --beside."
            )
            % {"titles": titles}
        )
    home = add_home(context, root, HOME_SLUG)
    if not own.exclude(pk=home.pk).exists():
        _show(context, home, list(welcome))
    publish_home(context, home)
    if context.site:
        _follow(context)
    return home


def leave_sites(pages: QuerySet[Page]) -> None:
    """Give sites that show one of these pages Wagtail's page of welcome instead; otherwise the deletion of
    their page would delete the sites, too."""
    sites = list(Site.objects.filter(root_page__in=pages))
    if not sites:
        return
    root = Page.get_first_root_node()
    slug = find_available_slug(root, WELCOME_SLUG)
    welcome = root.add_child(instance=Page(title=WELCOME_TITLE, slug=slug, locale=Locale.get_default()))
    for site in sites:
        site.root_page = welcome
        site.save()


def _welcome_pages(root: Page) -> list[int]:
    """Pages of Wagtail's own, bare type without anything below: no editor can make such a page."""
    return [page.pk for page in root.get_children() if page.specific_class is Page and page.numchild == 0]


def _show(context: DemoContext, home: HomePage, welcome: list[int]) -> None:
    """Let the sites that showed a page of welcome show the demo, and delete that page."""
    for site in Site.objects.filter(root_page__in=welcome):
        site.root_page = home
        site.site_name = site.site_name or home.title
        site.save()
    for page in Page.objects.filter(pk__in=welcome):
        page.delete()
    sites = Site.objects.filter(root_page=home).order_by("-is_default_site", "pk")
    context.site = sites.first()


def _follow(context: DemoContext) -> None:
    """From now on, what editors write in Spanish appears in the other languages until it is translated."""
    for locale in context.others:
        LocaleSynchronization.objects.get_or_create(locale=locale, defaults={"sync_from": context.language})
