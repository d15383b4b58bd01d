"""A registry small enough to count by hand: four facets over an invented territory."""

from datetime import datetime
from zoneinfo import ZoneInfo

from search.expressions import InRange, Without
from search.facets import Area, Conditions, Terms, Tree
from search.moments import minute_of
from search.registry import Registry
from search.types import PlaceMode
from search.vocabulary import Term, Vocabulary

AT = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("Europe/Madrid"))

KINDS = Vocabulary([Term("enterprise", {"en": "Enterprises"}), Term("call", {"en": "Calls"})])
SECTORS = Vocabulary(
    [
        Term("agro", {"es": "Agro", "en": "Farming"}),
        Term("agro.cheese", {"es": "Queso", "en": "Cheese"}, parent="agro"),
        Term("care", {"es": "Cuidados", "en": "Care"}),
    ]
)
# A region with two provinces; one has two villages, of which the first belongs to a group.
PLACES = Vocabulary(
    [
        Term("region", {"en": "Region"}),
        Term("north", {"en": "North"}, parent="region", point=(42.6, -5.6)),
        Term("village", {"en": "Village"}, parent="north", point=(42.7, -5.5)),
        Term("hamlet", {"en": "Hamlet"}, parent="north"),
        Term("south", {"en": "South"}, parent="region"),
        Term("group", {"en": "Group"}, members=("village",)),
    ]
)
STATUSES = Vocabulary([Term("open", {"en": "Open"}), Term("past", {"en": "Past"})])


def small_registry() -> Registry:
    """Kinds, sectors and places as trees, and a status from one number."""
    return Registry(
        facets=[
            Terms(key="kind", label="Kind", vocabulary=lambda: KINDS),
            Tree(key="sector", label="Sector", vocabulary=lambda: SECTORS, has_unlimited=True),
            Tree(
                key="place",
                label="Place",
                vocabulary=lambda: PLACES,
                areas={
                    PlaceMode.AUTO: Area(up="where", covers="reach"),
                    PlaceMode.LOCATED: Area(up="place"),
                    PlaceMode.AVAILABLE: Area(up="area_up", covers="area"),
                },
            ),
            Conditions(
                key="status",
                label="Status",
                vocabulary=lambda: STATUSES,
                conditions=lambda context: {
                    "open": InRange("closes", least=minute_of(context.at)),
                    "past": InRange("closes", most=minute_of(context.at) - 1),
                },
                unchosen=lambda context: Without(InRange("closes", most=minute_of(context.at) - 1)),
                numbers=("closes",),
                is_multiple=False,
            ),
        ]
    )
