"""The facets of the network's content, in the order in which they are shown."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from cooperactivas_pages.choices import CallStatus, Kind
from cooperactivas_pages.conf import pages_settings
from cooperactivas_pages.status import MADRID

from ..expressions import AnyOf, Expression, InRange, Without, both, either, has
from ..facets import Area, Conditions, Facet, FacetContext, Terms, Tree
from ..moments import minute_of
from ..types import PlaceMode
from . import vocabularies

OPENS, CLOSES, RESOLVED, ARCHIVED = "opens", "closes", "resolved", "archived"
FLAG, PERMANENT, DATES_OPEN = "flag", "permanent", "dates-open"
PLACE_AREAS: Mapping[PlaceMode, Area] = {
    PlaceMode.AUTO: Area(up="where", covers="reach"),
    PlaceMode.LOCATED: Area(up="place"),
    PlaceMode.AVAILABLE: Area(up="area_up", covers="area"),
}
_ORDER = (
    CallStatus.ARCHIVED, CallStatus.RESOLVED, CallStatus.CLOSED, CallStatus.CLOSING, CallStatus.OPEN,
    CallStatus.FORECAST,
)  # fmt: skip


def network_facets() -> list[Facet]:
    """All facets of the network."""
    return [
        Terms(key="kind", label=_("What"), vocabulary=vocabularies.kinds),
        Tree(key="sector", label=_("Sector"), vocabulary=vocabularies.sectors, has_unlimited=True),
        Tree(key="place", label=_("Place"), vocabulary=vocabularies.places, areas=PLACE_AREAS),
        Tree(key="form", label=_("Legal form"), vocabulary=vocabularies.forms),
        Terms(key="topic", label=_("Topic"), vocabulary=vocabularies.topics),
        Terms(key="tag", label=_("Keyword"), vocabulary=vocabularies.tags, most_used_first=True),
        Conditions(
            key="status",
            label=_("Status"),
            vocabulary=vocabularies.statuses,
            conditions=status_conditions,
            unchosen=lambda context: Without(status_conditions(context)[CallStatus.ARCHIVED]),
            numbers=(OPENS, CLOSES, RESOLVED, ARCHIVED),
            codes=(FLAG,),
        ),
        Terms(key="instrument", label=_("Kind of aid"), vocabulary=vocabularies.instruments),
        Tree(key="who", label=_("Who can ask"), vocabulary=vocabularies.beneficiaries, has_unlimited=True),
        Conditions(
            key="closing",
            label=_("Closes"),
            vocabulary=vocabularies.closing_windows,
            conditions=closing_conditions,
            is_multiple=False,
        ),
        Terms(key="delivery", label=_("How it is given"), vocabulary=vocabularies.deliveries),
        Terms(key="lang", label=_("Language of the text"), vocabulary=vocabularies.languages),
    ]


def status_conditions(context: FacetContext) -> Mapping[str, Expression]:
    """The rules of `cooperactivas_pages.status.call_status` as conditions on documents.

    `open` includes `closing`, as visitors expect.
    """
    is_call = AnyOf("kind", (Kind.CALL.value,))
    rules = _rules(context.at)
    conditions: dict[str, Expression] = {}
    for position, status in enumerate(_ORDER):
        earlier = [
            rules[other] for other in _ORDER[:position] if (status, other) != (CallStatus.OPEN, CallStatus.CLOSING)
        ]
        conditions[status.value] = both([is_call, rules[status], *(Without(rule) for rule in earlier)])
    return conditions


def closing_conditions(context: FacetContext) -> Mapping[str, Expression]:
    """Open calls whose deadline lies within so many calendar days."""
    is_open = status_conditions(context)[CallStatus.OPEN]
    return {
        str(days): both([is_open, InRange(CLOSES, most=_last_minute(context.at, days))])
        for days in vocabularies.CLOSING_DAYS
    }


def _rules(at: datetime) -> dict[CallStatus, Expression]:
    now = minute_of(at)
    has_end = either([InRange(CLOSES, least=now), both([AnyOf(FLAG, (PERMANENT,)), Without(has(CLOSES))])])
    can_apply = both([InRange(OPENS, most=now), has_end])
    days = pages_settings().CLOSING_DAYS
    return {
        CallStatus.ARCHIVED: InRange(ARCHIVED, most=now),
        CallStatus.RESOLVED: InRange(RESOLVED, most=now),
        CallStatus.CLOSED: InRange(CLOSES, most=now - 1),
        CallStatus.CLOSING: both([can_apply, InRange(CLOSES, most=_last_minute(at, days))]),
        CallStatus.OPEN: can_apply,
        # Whatever no other rule takes.
        CallStatus.FORECAST: both([]),
    }


def _last_minute(at: datetime, days: int) -> int:
    """The last minute of the day so many calendar days ahead, in Madrid."""
    day = at.astimezone(MADRID).date() + timedelta(days=days + 1)
    return minute_of(datetime(day.year, day.month, day.day, tzinfo=MADRID)) - 1
