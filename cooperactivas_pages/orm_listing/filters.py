"""Which pages a listing shows, and in which order."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Lower

from ..choices import CallStatus, Kind
from ..listing import Scope
from ..models import EnterprisePage, EnterpriseQualification, FundingCallPage, ServicePage, StoryPage
from ..querysets import NetworkPageQuerySet, status_condition
from ..registry import TermInfo
from ..status import MADRID
from .parameters import ListingRequest, terms_of

MODELS: dict[Kind, Any] = {
    Kind.ENTERPRISE: EnterprisePage,
    Kind.SERVICE: ServicePage,
    Kind.STORY: StoryPage,
    Kind.CALL: FundingCallPage,
}


def hits_in_scope(kind: Kind, scope: Scope, locale: str, at: datetime) -> NetworkPageQuerySet:
    """Everything the listing could show before the visitor narrows it."""
    rows: NetworkPageQuerySet = MODELS[kind].objects.visible().in_language(locale)
    if kind == Kind.ENTERPRISE:
        rows = rows.not_withdrawn(at.astimezone(MADRID).date())
    for name, code in (("sector", scope.sector), ("place", scope.place)):
        term = terms_of(name).get(code) if code else None
        if term:
            rows = rows.filter(_term_condition(kind, name, [term]))
    return rows


def filtered(
    rows: NetworkPageQuerySet, kind: Kind, request: ListingRequest, at: datetime, without: str = ""
) -> NetworkPageQuerySet:
    """Apply words and filters: OR inside a filter, AND between filters.

    :param without: a filter to leave out, for counting its own values.
    """
    for word in request.q.split():
        rows = rows.filter(_word_condition(kind, word))
    for name, codes in request.chosen.items():
        if name == without:
            continue
        if name == "status":
            rows = rows.filter(_any(status_condition(CallStatus(code), at) for code in codes))
        else:
            terms = [term for code in codes if (term := terms_of(name).get(code))]
            rows = rows.filter(_term_condition(kind, name, terms))
    # Counting statuses includes the archived calls: choosing that status shows them.
    if kind == Kind.CALL and without != "status" and CallStatus.ARCHIVED not in request.chosen.get("status", ()):
        rows = rows.not_archived(at)
    return rows


def ordered(rows: NetworkPageQuerySet, kind: Kind, sort: str, at: datetime) -> NetworkPageQuerySet:
    """Sort hits; the primary key makes every order complete."""
    if sort == "name":
        return rows.order_by(Lower("title"), "pk")
    if sort == "closing":
        return rows.annotate(rank=_urgency(at)).order_by("rank", F("closes_at").asc(nulls_last=True), "pk")
    newest = "-published_on" if kind == Kind.STORY else "-first_published_at"
    return rows.order_by(newest, "-pk")


def _urgency(at: datetime) -> Case:
    """Open calls first, by deadline; then announced ones; then the past."""
    return Case(
        When(status_condition(CallStatus.OPEN, at), then=Value(0)),
        When(status_condition(CallStatus.FORECAST, at), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )


def matching_ids(kind: Kind, name: str, term: TermInfo) -> set[int]:
    """Primary keys of the terms that a choice of one term finds: itself and everything below it.

    Services and calls are available in places: what is given in a region is given in each of its villages,
    and what is given in a village, or by a grouping it belongs to, shows up when somebody asks for the
    province.
    """
    terms = terms_of(name)
    inside = terms.with_descendants(term)
    found = {below.pk for below in inside}
    if name == "place" and kind in (Kind.SERVICE, Kind.CALL):
        found |= {above.pk for place in inside for above in terms.ancestors(place)}
        found |= {group for place in inside for group in place.groupings}
    return found


def links_of(kind: Kind, name: str) -> Any:
    """The rows that tie pages of a kind to terms; None where the page itself has the only term."""
    if name == "form":
        return EnterpriseQualification.objects
    if name == "place" and kind in (Kind.ENTERPRISE, Kind.STORY):
        return None
    return getattr(MODELS[kind], f"{name}_links").rel.related_model.objects


def includes_unlimited(kind: Kind, name: str) -> bool:
    """Whether a page without such terms is for all of them: a service or call without sectors."""
    return name == "sector" and kind in (Kind.SERVICE, Kind.CALL)


def _term_condition(kind: Kind, name: str, terms: list[TermInfo]) -> Q:
    """Pages with any of the terms or something below them. As subqueries, so that no page comes twice."""
    ids = set().union(*(matching_ids(kind, name, term) for term in terms))
    links = links_of(kind, name)
    if links is None:
        return Q(place__in=ids)
    if name == "form":
        return Q(legal_form__in=ids) | Q(pk__in=links.filter(legal_form__in=ids).values("page"))
    matches = Q(pk__in=links.filter(**{f"{name}__in": ids}).values("page"))
    return matches | ~Q(pk__in=links.values("page")) if includes_unlimited(kind, name) else matches


def _word_condition(kind: Kind, word: str) -> Q:
    texts = Q(title__icontains=word) | Q(summary__icontains=word)
    if kind == Kind.ENTERPRISE:
        tagged = EnterprisePage.objects.filter(tags__name__icontains=word).values("pk")
        texts |= Q(offer_lines__icontains=word) | Q(legal_name__icontains=word) | Q(pk__in=tagged)
    if kind == Kind.CALL:
        texts |= Q(official_title__icontains=word)
    return texts


def _any(conditions: Iterable[Q]) -> Q:
    matches = Q()
    for condition in conditions:
        matches |= condition
    return matches
