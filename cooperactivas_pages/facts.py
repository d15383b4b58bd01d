"""The facts of a page as words and links in the visitor's language, for its template.

Labels come from the taxonomies in memory: printing a page with twenty places costs no query per place.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from wagtail.models import Page

from .addresses import place_url, sector_url
from .choices import AreaKind, Kind
from .doubles import each_once
from .listing import CardLink
from .models import EnterprisePage, FundingCallPage
from .registry import taxonomies
from .status import MADRID
from .tree import page_tree

LISTED_KINDS = (Kind.ENTERPRISE.value, Kind.SERVICE.value, Kind.STORY.value, Kind.CALL.value)


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """One thing an enterprise does: what, in its own words, and where it comes."""

    sector: CardLink
    offer: str
    text: str
    area: str
    places: tuple[CardLink, ...]


def sectors_of(page: Page, language: str) -> list[CardLink]:
    """The sectors of any page that has them, in the editor's order."""
    return [sector_link(pk, language) for pk in _sector_keys(page)]


def places_of(page: Page, language: str) -> list[CardLink]:
    """The places a service or call applies to, in the editor's order."""
    return [place_link(link.place_id, language) for link in each_once(page.place_links.all())]


def topics_of(page: Page, language: str) -> list[str]:
    """The topics of a service or call."""
    topics = taxonomies().topics
    return [topics.by_pk(link.topic_id).label(language) for link in each_once(page.topic_links.all())]


def forms_of(links: object, language: str) -> list[str]:
    """The legal forms or qualifications behind the rows of a relation."""
    forms = taxonomies().forms
    return [forms.by_pk(link.legal_form_id).label(language) for link in each_once(links.all())]  # type: ignore[attr-defined]  # a related manager


@dataclass(frozen=True, slots=True)
class Applicants:
    """Whom a call is for: legal forms and other traits, then the stage of their project."""

    names: tuple[str, ...]
    stages: tuple[str, ...]

    @property
    def are_known(self) -> bool:
        """Whether the call says anything about them."""
        return bool(self.names or self.stages)


def applicants_of(call: FundingCallPage, language: str) -> Applicants:
    """Who can ask for a call."""
    forms = forms_of(call.beneficiary_links, language)
    return Applicants((*forms, *call.trait_labels), tuple(call.stage_labels))


def form_label(pk: int | None, language: str) -> str:
    """One legal form; empty without one."""
    return taxonomies().forms.by_pk(pk).label(language) if pk else ""


def sector_link(pk: int, language: str) -> CardLink:
    """A sector with the address of its page."""
    sector = taxonomies().sectors.by_pk(pk)
    return CardLink(sector.label(language), sector_url(sector.code))


def place_link(pk: int, language: str) -> CardLink:
    """A place with the address of its page."""
    place = taxonomies().places.by_pk(pk)
    return CardLink(place.label(language), place_url(place.code))


def artwork_of(page: Page) -> str:
    """Code of the first-level sector whose drawing stands in for a picture; empty without sectors."""
    sectors = taxonomies().sectors
    keys = _sector_keys(page)
    return sectors.top(sectors.by_pk(keys[0])).code if keys else ""


def activities_of(page: EnterprisePage, language: str) -> list[ActivityLine]:
    """What an enterprise does, each with its own service area."""
    activities = list(page.activities.all())
    # A preview may show activities that are not saved yet: their places are in memory.
    prefetch_related_objects([activity for activity in activities if activity.pk], "place_links")
    lines = (
        ActivityLine(
            sector=sector_link(activity.sector_id, language),
            offer=activity.get_offer_kind_display(),
            text=activity.text,
            area=_area_words(activity.area_kind, activity.radius_km),
            places=tuple(place_link(link.place_id, language) for link in each_once(activity.place_links.all())),
        )
        for activity in activities
    )
    # The same in other places is no double.
    return list(dict.fromkeys(lines))


def _sector_keys(page: Page) -> list[int]:
    """Keys of a page's sectors, read once for the words and the drawing."""
    if not hasattr(page, "_sector_keys"):
        page._sector_keys = [link.sector_id for link in each_once(page.sector_links.all())]
    keys: list[int] = page._sector_keys
    return keys


def _area_words(kind: str, radius_km: int | None) -> str:
    """The area served; empty when the places themselves say it."""
    if kind == AreaKind.PLACES:
        return ""
    if kind == AreaKind.RADIUS:
        return _("Up to %(km)d km from its municipality") % {"km": radius_km or 0}
    return str(AreaKind(kind).label)


@dataclass(frozen=True, slots=True)
class OriginalDates:
    """The real dates of an example call whose dates were moved forward."""

    weeks: int
    opens_at: datetime | None
    closes_at: datetime | None


def original_dates(call: FundingCallPage) -> OriginalDates | None:
    """The dates before they were moved; None for a call whose dates were not."""
    weeks = call.record.date_shift_weeks
    if not weeks:
        return None
    return OriginalDates(weeks, _weeks_before(call.opens_at, weeks), _weeks_before(call.closes_at, weeks))


def _weeks_before(moment: datetime | None, weeks: int) -> datetime | None:
    """The same day of the week and time on the clocks of Madrid, so many weeks earlier.

    Counted in Madrid: in UTC a deadline one minute before midnight would change its day with the clocks.
    """
    return moment.astimezone(MADRID) - timedelta(weeks=weeks) if moment else None


def list_addresses(language: str, query: str = "") -> dict[str, str]:
    """Kind → address of its list in a language; empty for a list that is not public.

    :param query: query string to add to each address.
    """
    lists = page_tree().lists_in(language)
    return {kind: f"{lists[kind].get_url()}{query}" if kind in lists else "" for kind in LISTED_KINDS}
