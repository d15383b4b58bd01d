"""The stories of the demo, tied to the enterprises, services, awards and calls they tell of."""

from datetime import timedelta

from ..choices import Kind
from ..models import (
    Place,
    Sector,
    StoryAward,
    StoryCall,
    StoryEnterprise,
    StoryPage,
    StorySector,
    StoryService,
)
from .context import DemoContext
from .entries import StoryEntry
from .publishing import plant, publish
from .site_pages import list_page
from .streams import stream


def add_stories(context: DemoContext) -> None:
    """Make all new stories; one whose enterprises were all deleted is left out."""
    parent = list_page(context, Kind.STORY)
    for entry in context.content.stories:
        key = f"story:{entry.key}"
        if not context.is_wanted(key):
            continue
        enterprises = list(context.pages("enterprise", entry.enterprises))
        if parent is None or not enterprises:
            context.skip(key)
            continue
        page = _page(context, entry, key)
        page.enterprise_links.add(
            *(StoryEnterprise(enterprise=row, sort_order=number) for number, row in enumerate(enterprises))
        )
        plant(context, key, page, parent, context.moment(entry.published_days_ago))
        publish(context, page, entry)


def _page(context: DemoContext, entry: StoryEntry, key: str) -> StoryPage:
    codes = context.codes
    page = StoryPage(
        slug=entry.key,
        published_on=context.today - timedelta(days=entry.published_days_ago),
        place_id=codes(Place, entry.place),
        **entry.values,
    )
    page.body = stream(context, StoryPage._meta.get_field("body").stream_block, entry, entry.body, key)
    page.sector_links.add(
        *(StorySector(sector_id=codes(Sector, code), sort_order=number) for number, code in enumerate(entry.sectors))
    )
    services = context.pages("service", entry.services)
    page.service_links.add(*(StoryService(service=row, sort_order=number) for number, row in enumerate(services)))
    calls = context.pages("call", entry.calls)
    page.call_links.add(*(StoryCall(call=row, sort_order=number) for number, row in enumerate(calls)))
    awards = [award for award in (context.ledger.thing(f"award:{name}") for name in entry.awards) if award]
    page.award_links.add(*(StoryAward(award=row, sort_order=number) for number, row in enumerate(awards)))
    page.tags.add(*entry.tags)
    if entry.picture:
        page.image = context.image(key, entry.picture, page.title)
        page.image_alt = entry.picture.alt
    return page
