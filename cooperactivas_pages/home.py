"""What the front page shows, drawn from the content itself: true numbers, sectors, closing calls, stories."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from .cards import cards_of
from .conf import pages_settings
from .facts import list_addresses
from .listing import Card
from .models import EnterprisePage, FundingCallPage, HomePage, StoryPage
from .overview import MunicipalityMap, SectorCount, municipality_map, sector_counts
from .registry import taxonomies
from .status import MADRID

CLOSING_CALLS = 3
STORIES = 3


@dataclass(frozen=True, slots=True)
class HomeContent:
    """The computed parts of the front page.

    :ivar indexes: kind → address of its list, empty for a list that is not public.
    :ivar search_url: what answers the search row.
    :ivar municipalities: number of different municipalities with an enterprise.
    """

    enterprises: int
    municipalities: int
    open_calls: int
    sectors: tuple[SectorCount, ...]
    map: MunicipalityMap | None
    calls: tuple[Card, ...]
    stories: tuple[Card, ...]
    indexes: dict[str, str]
    search_url: str
    place_name: str


def home_content(page: HomePage, at: datetime) -> HomeContent:
    """Read the front page's content for its language.

    :param at: the moment for statuses, aware.
    """
    language = page.locale.language_code
    enterprises = EnterprisePage.objects.visible().in_language(language).not_withdrawn(at.astimezone(MADRID).date())
    located = list(enterprises.order_by().values_list("pk", "place_id"))
    calls = FundingCallPage.objects.visible().in_language(language)
    # Permanently open calls have no deadline: they come after those with one.
    closing = calls.open_on(at).filter(closes_at__isnull=False).order_by("closes_at", "pk")
    stories = StoryPage.objects.visible().in_language(language).newest_first()
    place = taxonomies().places.get(pages_settings().HOME_PLACE)
    indexes, search_route = list_addresses(language), pages_settings().SEARCH_URL_NAME
    return HomeContent(
        enterprises=len(located),
        municipalities=len({place_id for _pk, place_id in located if place_id}),
        open_calls=calls.open_on(at).count(),
        sectors=sector_counts([pk for pk, _place in located], language),
        map=municipality_map(place, [place_id for _pk, place_id in located], language) if place else None,
        calls=cards_of(closing, language, at, most=CLOSING_CALLS),
        stories=cards_of(stories, language, at, most=STORIES),
        indexes=indexes,
        search_url=reverse(search_route) if search_route else indexes["enterprise"],
        place_name=place.label(language) if place else "",
    )
