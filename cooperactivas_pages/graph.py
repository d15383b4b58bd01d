"""The other sides of a page: who points at it, and what it points at, in the visitor's language.

Relations store one page; display resolves it by `translation_key` to the page of the language at hand. Each
function runs a constant number of queries.
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from .cards import card_of
from .choices import Kind, RelationKind
from .listing import Card
from .models import (
    Award,
    EnterprisePage,
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
from .status import MADRID

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
        EnterpriseRelation.objects.filter(page__translation_key=key)
        .filter(page__locale=page.locale_id)
        .select_related("enterprise")
        .order_by("sort_order")
    )
    back = EnterpriseRelation.objects.filter(enterprise__translation_key=key, page__locale=page.locale_id)
    back_ties = list(back.select_related("page").order_by("page__title"))
    awards = list(_awards().filter(enterprise__translation_key=key)[:MAX_RELATED])
    others = view.cards(
        EnterprisePage,
        [tie.enterprise.translation_key for tie in ties] + [tie.page.translation_key for tie in back_ties],
    )
    relations = [
        RelationLine(str(RelationKind(tie.kind).label), others[tie.enterprise.translation_key])
        for tie in ties
        if tie.enterprise.translation_key in others
    ] + [
        RelationLine(_from_the_other_side(tie.kind), others[tie.page.translation_key])
        for tie in back_ties
        if tie.page.translation_key in others
    ]
    return Graph(
        stories=view.newest(StoryPage, StoryEnterprise.objects.filter(enterprise__translation_key=key)),
        services=tuple(
            view.build(view.visible(ServicePage).filter(provider__translation_key=key).order_by("title", "pk"))
        ),
        awards=view.award_lines(awards, with_enterprise=False),
        relations=tuple(relations),
    )


def service_graph(page: ServicePage) -> Graph:
    """Who gives it, and stories it appears in."""
    view = _View(page)
    provider = view.cards(EnterprisePage, [page.provider.translation_key] if page.provider else [])
    links = StoryService.objects.filter(service__translation_key=page.translation_key)
    return Graph(provider=next(iter(provider.values()), None), stories=view.newest(StoryPage, links))


def story_graph(page: StoryPage) -> Graph:
    """The enterprises, services, calls and awards it tells of."""
    view = _View(page)
    awards = [link.award for link in page.award_links.select_related("award__enterprise", "award__call")]
    return Graph(
        enterprises=view.linked(EnterprisePage, page.enterprise_links.select_related("enterprise"), "enterprise"),
        services=view.linked(ServicePage, page.service_links.select_related("service"), "service"),
        calls=view.linked(FundingCallPage, page.call_links.select_related("call"), "call"),
        awards=view.award_lines([award for award in awards if award.has_consent], with_enterprise=True),
    )


def call_graph(page: FundingCallPage) -> Graph:
    """Who obtained it, and stories about that."""
    view = _View(page)
    key = page.translation_key
    awards = list(_awards().filter(call__translation_key=key)[:MAX_RELATED])
    told = StoryAward.objects.filter(award__call__translation_key=key).values("page__translation_key")
    named = StoryCall.objects.filter(call__translation_key=key).values("page__translation_key")
    stories = view.visible(StoryPage).filter(translation_key__in=named) | view.visible(StoryPage).filter(
        translation_key__in=told
    )
    return Graph(
        stories=tuple(view.build(stories.distinct().newest_first())),
        awards=view.award_lines(awards, with_enterprise=True),
    )


class _View:
    """Reads related pages for the language and moment of one page."""

    def __init__(self, page: Page) -> None:
        self.language = page.locale.language_code
        self.at: datetime = timezone.now()

    def visible(self, model: type[Page]) -> NetworkPageQuerySet:
        """Pages of a kind that a visitor of this language may read."""
        rows: NetworkPageQuerySet = model.objects.visible().in_language(self.language)
        if model is EnterprisePage:
            rows = rows.not_withdrawn(self.at.astimezone(MADRID).date())
        return rows

    def build(self, rows: NetworkPageQuerySet) -> list[Card]:
        """Cards of the first rows."""
        return [card_of(row, self.language, self.at) for row in rows.with_card_relations()[:MAX_RELATED]]

    def cards(self, model: type[Page], keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, Card]:
        """Cards by translation key; pages that are not public are left out."""
        wanted = set(keys)
        if not wanted:
            return {}
        rows = self.visible(model).filter(translation_key__in=wanted).with_card_relations()
        return {row.translation_key: card_of(row, self.language, self.at) for row in rows}

    def linked(self, model: type[Page], links: Iterable[object], name: str) -> tuple[Card, ...]:
        """Cards of an ordered relation, in the editor's order."""
        keys = [getattr(link, name).translation_key for link in links]
        found = self.cards(model, keys)
        return tuple(found[key] for key in keys if key in found)

    def newest(self, model: type[StoryPage], links: object) -> tuple[Card, ...]:
        """Stories behind a relation, newest first."""
        keys = links.values("page__translation_key")  # type: ignore[attr-defined]  # a queryset of a through-table
        return tuple(self.build(self.visible(model).filter(translation_key__in=keys).newest_first()))

    def award_lines(self, awards: list[Award], *, with_enterprise: bool) -> tuple[AwardLine, ...]:
        """Awards with the cards of their enterprise and call.

        An award of an enterprise that is not public is left out; a call that is not public is not named.
        """
        calls = self.cards(FundingCallPage, [award.call.translation_key for award in awards if award.call])
        enterprises = (
            self.cards(EnterprisePage, [award.enterprise.translation_key for award in awards])
            if with_enterprise
            else {}
        )
        lines = []
        for award in awards:
            enterprise = enterprises.get(award.enterprise.translation_key)
            call = calls.get(award.call.translation_key) if award.call else None
            if enterprise is not None or not with_enterprise:
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
