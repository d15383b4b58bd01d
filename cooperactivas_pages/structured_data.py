"""schema.org descriptions of pages as JSON-LD, for search engines."""

import json
from collections.abc import Callable, Sequence

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from .breadcrumbs import Crumb
from .models import EnterprisePage, FundingCallPage, HomePage, ServicePage, StoryPage
from .registry import taxonomies

JsonObject = dict[str, object]

_EMPTY: tuple[object, ...] = ("", None, [], {})
# Inside a script element only these can end it or open a comment.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def to_json_ld(data: JsonObject) -> SafeString:
    """Text of a JSON-LD script element: no value can leave it."""
    whole = {"@context": "https://schema.org"} | {
        key: cleaned for key, value in data.items() if (cleaned := _without_empty(value)) not in _EMPTY
    }
    return mark_safe(json.dumps(whole, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308  # escaped above


def page_json(page: Page, request: HttpRequest) -> SafeString | None:
    """Description of a page; None for pages that need none."""
    for model, describe in _DESCRIPTIONS.items():
        if isinstance(page, model):
            common: JsonObject = {
                "url": page.get_full_url(request),
                "description": page.summary_text,
                "inLanguage": page.language,
            }
            return to_json_ld(describe(page) | common)
    return None


def breadcrumb_json(crumbs: Sequence[Crumb], request: HttpRequest) -> SafeString:
    """Description of a trail."""
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": crumb.label,
            "item": request.build_absolute_uri(crumb.url or request.path),
        }
        for number, crumb in enumerate(crumbs, start=1)
    ]
    return to_json_ld({"@type": "BreadcrumbList", "itemListElement": items})


def _home(page: HomePage) -> JsonObject:
    return {"@type": "WebSite", "name": page.title}


def _enterprise(page: EnterprisePage) -> JsonObject:
    place = taxonomies().places.by_pk(page.place_id).label(page.language) if page.place_id else ""
    geo = None
    if page.latitude is not None and page.longitude is not None:
        geo = {"@type": "GeoCoordinates", "latitude": float(page.latitude), "longitude": float(page.longitude)}
    return {
        "@type": "Organization",
        "name": page.title,
        "legalName": page.legal_name,
        "foundingDate": page.founded_on,
        "telephone": str(page.phone) if page.phone else "",
        "email": page.email,
        "sameAs": [link for link in (page.website, *page.social_list) if link],
        "address": {
            "@type": "PostalAddress",
            "streetAddress": page.address,
            "postalCode": page.postcode,
            "addressLocality": page.locality or place,
        },
        "location": {"@type": "Place", "geo": geo} if geo else None,
        "makesOffer": [{"@type": "Offer", "name": offer} for offer in page.offers],
        "numberOfEmployees": page.people_total,
    }


def _service(page: ServicePage) -> JsonObject:
    provider = page.public_provider
    organisation = {"@type": "Organization", "name": provider.title} if provider else None
    return {
        "@type": "Service",
        "name": page.title,
        "provider": organisation,
        "serviceType": page.get_service_kind_display(),
    }


def _story(page: StoryPage) -> JsonObject:
    return {
        "@type": "Article",
        "headline": page.title,
        "datePublished": page.published_on.isoformat(),
        "dateModified": page.last_published_at.isoformat() if page.last_published_at else "",
    }


def _call(page: FundingCallPage) -> JsonObject:
    return {
        "@type": "MonetaryGrant",
        "name": page.title,
        "alternateName": page.official_title,
        "funder": {"@type": "Organization", "name": page.granting_body},
    }


_DESCRIPTIONS: dict[type[Page], Callable[..., JsonObject]] = {
    HomePage: _home,
    EnterprisePage: _enterprise,
    ServicePage: _service,
    StoryPage: _story,
    FundingCallPage: _call,
}


def _without_empty(value: object) -> object:
    """Leave out empty values, at every depth; an object with nothing but its type is empty too."""
    if isinstance(value, dict):
        kept = {key: cleaned for key, item in value.items() if (cleaned := _without_empty(item)) not in _EMPTY}
        return {} if set(kept) == {"@type"} else kept
    if isinstance(value, list):
        return [cleaned for item in value if (cleaned := _without_empty(item)) not in _EMPTY]
    return value
