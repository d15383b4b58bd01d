"""Tags of the package's templates: the head of a page, its trail, its sections, and numbers and dates in words."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils import formats, timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..breadcrumbs import Crumb, overview_breadcrumbs, page_breadcrumbs, term_breadcrumbs, view_breadcrumbs
from ..head import Head, overview_head, page_head, term_head, view_head
from ..sections import sections_for
from ..status import MADRID
from ..structured_data import breadcrumb_json, page_json

register = template.Library()


@register.simple_tag(takes_context=True)
def head(context: Context) -> Head:
    """What stands in `<head>` of the page, sector, place or other view at hand. Read once per request."""
    request = context["request"]
    if not hasattr(request, "_network_head"):
        request._network_head = _build_head(context, request)
    found: Head = request._network_head
    return found


@register.simple_tag(takes_context=True)
def breadcrumbs(context: Context) -> list[Crumb]:
    """The trail to the page, sector or place at hand."""
    return _trail(context)


@register.inclusion_tag("cooperactivas_pages/includes/structured_data.html", takes_context=True)
def structured_data(context: Context) -> dict[str, object]:
    """The page and its trail for search engines, as JSON-LD."""
    request, page = context["request"], context.get("page")
    trail = _trail(context)
    found = [page_json(page, request) if page else None, breadcrumb_json(trail, request) if trail else None]
    return {"descriptions": [description for description in found if description]}


@register.simple_tag(takes_context=True)
def page_sections(context: Context, position: str) -> SafeString:
    """The parts that other apps put at a position of the page."""
    markup = sections_for(context["page"], position, context["request"])
    return mark_safe("".join(conditional_escape(part) for part in markup))  # noqa: S308  # each part is escaped


@register.filter
def money(amount: Decimal | float, currency: str = "EUR") -> str:
    """An amount as people write it; cents only when there are any."""
    decimals = 0 if amount == int(amount) else 2
    number = formats.number_format(amount, decimals, use_l10n=True, force_grouping=True)
    return _("€%(amount)s") % {"amount": number} if currency == "EUR" else f"{number}\u00a0{currency}"


@register.filter
def percent(rate: Decimal | float) -> str:
    """A rate in per cent; decimals only when there are any."""
    number = formats.number_format(Decimal(rate).normalize() if rate != int(rate) else int(rate), use_l10n=True)
    return _("%(rate)s%%") % {"rate": number}


@register.filter
def day(value: date | datetime) -> str:
    """A day, in Madrid when it is a moment."""
    local = timezone.localtime(value, MADRID) if isinstance(value, datetime) else value
    return formats.date_format(local, "DATE_FORMAT")


@register.filter
def deadline(value: datetime) -> str:
    """A moment that counts: weekday, date, time and time zone."""
    local = timezone.localtime(value, MADRID)
    return _("%(weekday)s, %(date)s, %(time)s (Madrid time)") % {
        "weekday": formats.date_format(local, "l"),
        "date": formats.date_format(local, "DATE_FORMAT"),
        "time": formats.date_format(local, "H:i"),
    }


def _trail(context: Context) -> list[Crumb]:
    if "view" in context:
        return view_breadcrumbs(context["view"].name)
    if "page" in context:
        return page_breadcrumbs(context["page"], context["request"])
    if "overview" in context:
        return overview_breadcrumbs(context["overview"])
    return term_breadcrumbs(context["term"]) if "term" in context else []


def _build_head(context: Context, request: HttpRequest) -> Head:
    if "view" in context:
        return view_head(context["view"], request)
    if "overview" in context:
        return overview_head(context["overview"], request)
    if "page" not in context:
        return term_head(context.get("term"), request)
    return page_head(context["page"], request, context.get("listing"))
