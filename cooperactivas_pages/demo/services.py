"""The services of the demo: the network's own and those of members."""

from datetime import timedelta

from ..choices import Kind
from ..models import Place, Sector, ServicePage, ServicePlace, ServiceSector, ServiceTopic, Topic
from .context import DemoContext
from .entries import ServiceEntry
from .publishing import plant, publish
from .site_pages import list_page
from .streams import stream


def add_services(context: DemoContext) -> None:
    """Make all new services; one whose provider was deleted is left out."""
    parent = list_page(context, Kind.SERVICE)
    for entry in context.content.services:
        key = f"service:{entry.key}"
        if not context.is_wanted(key):
            continue
        provider = context.page(f"enterprise:{entry.provider}") if entry.provider else None
        if parent is None or (entry.provider and provider is None):
            context.skip(key)
            continue
        page = _page(context, entry, key)
        page.provider = provider
        plant(context, key, page, parent, context.moment(context.chance(key, 200, 1100)))
        publish(context, page, entry)


def _page(context: DemoContext, entry: ServiceEntry, key: str) -> ServicePage:
    codes = context.codes
    page = ServicePage(
        slug=entry.key,
        reviewed_on=context.today - timedelta(days=entry.reviewed_days_ago),
        **entry.values,
    )
    page.body = stream(context, ServicePage._meta.get_field("body").stream_block, entry, entry.body, key)
    page.topic_links.add(
        *(ServiceTopic(topic_id=codes(Topic, code), sort_order=number) for number, code in enumerate(entry.topics))
    )
    page.sector_links.add(
        *(ServiceSector(sector_id=codes(Sector, code), sort_order=number) for number, code in enumerate(entry.sectors))
    )
    page.place_links.add(
        *(ServicePlace(place_id=codes(Place, code), sort_order=number) for number, code in enumerate(entry.places))
    )
    page.tags.add(*entry.tags)
    if entry.picture:
        page.image = context.image(key, entry.picture, page.title)
        page.image_alt = entry.picture.alt
    return page
