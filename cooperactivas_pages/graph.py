"""The other sides of a page: who points at it, and what it points at, in the visitor's language.

Relations store one page; display resolves it by `translation_key` to the page of the language at hand. Each
function runs a constant number of queries, and one for the resized pictures of all cards together.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from .cards import card_of
from .choices import Kind, RelationKind
from .doubles import each_once
from .listing import Card
from .models import (
    Award,
    EnterprisePage,
    EnterpriseRecord,
    EnterpriseRelation,
    FundingCallPage,
    ServicePage,
    StoryAward,
    StoryCall,
    StoryEnterprise,
    StoryPage,
    StoryService,
)
from .querysets import AwardQuerySet, NetworkPageQuerySet
from .reading import prefetch_renditions
from .status import MADRID
from .visibility import hidden_translation_keys

# Enough to read; the listing behind it has the rest.
MAX_RELATED = 12


@dataclass(frozen=True, slots=True)
class AwardLine:
    """An award as pages print it."""

    enterprise: Card | None
    call: Card | None
    call_title: str
    amount: object
    currency: str
    year: int
    jobs: int | None
    project: str


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A tie between two enterprises, said from the side of the page."""

    label: str
    enterprise: Card


@dataclass(frozen=True, slots=True)
class Graph:
    """Everything related to a page. Empty where a kind of page has no such relation."""

    enterprises: tuple[Card, ...] = ()
    services: tuple[Card, ...] = ()
    stories: tuple[Card, ...] = ()
    calls: tuple[Card, ...] = ()
    awards: tuple[AwardLine, ...] = ()
    relations: tuple[RelationLine, ...] = ()
    provider: Card | None = None


def graph_of(page: Page) -> Graph:
    """Everything related to a page of one of the four kinds."""
    return _GRAPHS[page.kind](page)


def enterprise_graph(page: EnterprisePage) -> Graph:
    """Stories about it, services it gives, awards it obtained, ties in both directions."""
    view = _View(page)
    key = page.translation_key
    ties = list(
        EnterpriseRelation.objects.filter(Q(page__translation_key=key) | Q(enterprise__translation_key=key))
        .filter(page__locale=page.locale_id)
        .select_related("enterprise", "page")
        .order_by("page__title", "sort_order", "pk")
    )
    # Its own ties come first, in the editor's order.
    ties.sort(key=lambda tie: tie.page.translation_key != key)
    awards = list(_awards().filter(enterprise__translation_key=key)[:MAX_RELATED])
    links = view.links(
        [tie.enterprise.translation_key for tie in ties]
        + [tie.page.translation_key for tie in ties]
        + [award.call.translation_key for award in awards if award.call]
    )
    stories = view.newest(StoryEnterprise.objects.filter(enterprise__translation_key=key))
    services = view.visible(ServicePage).filter(provider__translation_key=key).order_by("title", "pk")
    return view.finish(
        stories=view.rows(stories),
        services=view.rows(services),
        awards=_award_lines(awards, links),
        relations=_relation_lines(key, ties, links),
    )


def service_graph(page: ServicePage) -> Graph:
    """Who gives it, and stories it appears in."""
    view = _View(page)
    provider = view.by_key(EnterprisePage, [page.provider.translation_key] if page.provider else [])
    stories = view.newest(StoryService.objects.filter(service__translation_key=page.translation_key))
    return view.finish(provider=next(iter(provider.values()), None), stories=view.rows(stories))


def story_graph(page: StoryPage) -> Graph:
    """The enterprises, services, calls and awards it tells of."""
    view = _View(page)
    told = [link.award for link in each_once(page.award_links.select_related("award__enterprise", "award__call"))]
    awards = [award for award in told if award.has_consent]
    enterprises = [link.enterprise.translation_key for link in page.enterprise_links.select_related("enterprise")]
    services = [link.service.translation_key for link in page.service_links.select_related("service")]
    calls = [link.call.translation_key for link in page.call_links.select_related("call")]
    links = view.links(
        [award.enterprise.translation_key for award in awards]
        + [award.call.translation_key for award in awards if award.call]
    )
    return view.finish(
        enterprises=_in_order(enterprises, view.by_key(EnterprisePage, enterprises)),
        services=_in_order(services, view.by_key(ServicePage, services)),
        calls=_in_order(calls, view.by_key(FundingCallPage, calls)),
        awards=_award_lines(awards, links, of_one_enterprise=False),
    )


def call_graph(page: FundingCallPage) -> Graph:
    """Who obtained it, and stories about that."""
    view = _View(page)
    key = page.translation_key
    awards = list(_awards().filter(call__translation_key=key)[:MAX_RELATED])
    links = view.links([key, *(award.enterprise.translation_key for award in awards)])
    told = StoryAward.objects.filter(award__call__translation_key=key).values("page__translation_key")
    named = StoryCall.objects.filter(call__translation_key=key).values("page__translation_key")
    about = Q(translation_key__in=told) | Q(translation_key__in=named)
    stories = view.visible(StoryPage).filter(about).newest_first()
    return view.finish(stories=view.rows(stories), awards=_award_lines(awards, links, of_one_enterprise=False))


class _View:
    """Reads related pages for the language and moment of one page."""

    def __init__(self, page: Page) -> None:
        self.language = page.locale.language_code
        self.locale_id = page.locale_id
        self.at: datetime = timezone.now()

    def visible(self, model: type[Page]) -> NetworkPageQuerySet:
        """Pages of a kind that a visitor of this language may read."""
        rows: NetworkPageQuerySet = model.objects.visible().in_language(self.language)
        if model is EnterprisePage:
            rows = rows.not_withdrawn(self.at.astimezone(MADRID).date())
        return rows

    def rows(self, pages: NetworkPageQuerySet) -> list[Page]:
        """The first pages, with what a brief card prints."""
        return list(pages.with_card_relations(brief=True)[:MAX_RELATED])

    def by_key(self, model: type[Page], keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, Page]:
        """Pages by translation key; those that are not public are left out."""
        wanted = set(keys)
        if not wanted:
            return {}
        found = self.visible(model).filter(translation_key__in=wanted).with_card_relations(brief=True)
        return {row.translation_key: row for row in found}

    def newest(self, links: object) -> NetworkPageQuerySet:
        """Stories behind a relation, newest first."""
        keys = links.values("page__translation_key")  # type: ignore[attr-defined]  # a queryset of a through-table
        return self.visible(StoryPage).filter(translation_key__in=keys).newest_first()

    def links(self, keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, Card]:
        """Title and address of pages of any kind by translation key; those that are not public are left out."""
        wanted = set(keys) - hidden_translation_keys()
        if not wanted:
            return {}
        today = self.at.astimezone(MADRID).date()
        withdrawn = EnterpriseRecord.objects.filter(withdrawn_on__lte=today).values("translation_key")
        pages = Page.objects.live().filter(translation_key__in=wanted, locale=self.locale_id)
        return {
            page.translation_key: Card(kind="", key=str(page.translation_key), title=page.title, url=page.url or "")
            for page in pages.exclude(translation_key__in=withdrawn).select_related("locale")
        }

    def finish(
        self,
        *,
        awards: "tuple[AwardLine, ...]" = (),
        relations: "tuple[RelationLine, ...]" = (),
        provider: Page | None = None,
        **kinds: list[Page],
    ) -> Graph:
        """Make cards of all pages, after reading their resized pictures in one query.

        :param kinds: field of the graph → its pages, in order.
        """
        every_page = [page for pages in kinds.values() for page in pages]
        prefetch_renditions([*every_page, provider] if provider else every_page)

        def card(page: Page) -> Card:
            return card_of(page, self.language, self.at)

        cards = {name: tuple(card(page) for page in pages) for name, pages in kinds.items()}
        return Graph(awards=awards, relations=relations, provider=card(provider) if provider else None, **cards)


def _in_order(keys: list[uuid.UUID], pages: Mapping[uuid.UUID, Page]) -> list[Page]:
    """The pages of an ordered relation, each once, in the editor's order."""
    return [pages[key] for key in dict.fromkeys(keys) if key in pages]


def _relation_lines(
    key: uuid.UUID, ties: list[EnterpriseRelation], links: Mapping[uuid.UUID, Card]
) -> tuple[RelationLine, ...]:
    """Ties as the enterprise with that key says them; a tie to one that is not public is left out."""
    lines = []
    for tie in ties:
        is_own = tie.page.translation_key == key
        other = links.get(tie.enterprise.translation_key if is_own else tie.page.translation_key)
        if other is not None:
            label = str(RelationKind(tie.kind).label) if is_own else _from_the_other_side(tie.kind)
            lines.append(RelationLine(label, other))
    # Working together may be entered on both sides; it is one tie all the same.
    return tuple(dict.fromkeys(lines))


def _award_lines(
    awards: list[Award], links: Mapping[uuid.UUID, Card], *, of_one_enterprise: bool = True
) -> tuple[AwardLine, ...]:
    """Awards with the links of their call and, on pages of something else, of their enterprise.

    A call that is not public is not named; an award of an enterprise that is not public is left out.

    :param of_one_enterprise: on the page of the enterprise itself, which needs no link to itself.
    """
    lines = []
    for award in awards:
        enterprise = None if of_one_enterprise else links.get(award.enterprise.translation_key)
        call = links.get(award.call.translation_key) if award.call else None
        if enterprise is not None or of_one_enterprise:
            lines.append(
                AwardLine(
                    enterprise=enterprise,
                    call=call,
                    call_title=call.title if call else award.call_text,
                    amount=award.amount,
                    currency=award.currency,
                    year=award.year,
                    jobs=award.jobs,
                    project=award.project,
                )
            )
    return tuple(lines)


def _awards() -> AwardQuerySet:
    awards: AwardQuerySet = Award.objects.all()
    return awards.shown().select_related("enterprise", "call")


def _from_the_other_side(kind: str) -> str:
    return {
        RelationKind.SUPPLIES: _("Is supplied by"),
        RelationKind.MEMBER_OF: _("Has as a member"),
        RelationKind.PARTNER: _("Works together with"),
        RelationKind.FOUNDED: _("Was founded by"),
    }[RelationKind(kind)]


_GRAPHS: dict[str, Callable[..., Graph]] = {
    Kind.ENTERPRISE: enterprise_graph,
    Kind.SERVICE: service_graph,
    Kind.STORY: story_graph,
    Kind.CALL: call_graph,
}
