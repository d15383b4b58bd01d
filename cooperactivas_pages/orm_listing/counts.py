"""How many hits each filter value would give, with all other choices in force."""

from datetime import datetime

from django.db.models import Count, QuerySet

from ..choices import CallStatus, Kind
from ..listing import Facet, FacetValue
from ..models.places import PlaceKind
from ..models.terms import fold
from ..querysets import NetworkPageQuerySet, status_condition
from ..registry import TermInfo
from .filters import filtered, includes_unlimited, links_of, matching_ids
from .parameters import FILTER_LABELS, FILTERS, ListingRequest, label_of, terms_of

# From the broadest to the narrowest; a LEADER group gathers municipalities, as a comarca does.
PLACES_BY_SIZE = (
    PlaceKind.COUNTRY,
    PlaceKind.REGION,
    PlaceKind.PROVINCE,
    PlaceKind.LEADER,
    PlaceKind.COMARCA,
    PlaceKind.MUNICIPALITY,
)


def facets_of(
    everything: NetworkPageQuerySet, kind: Kind, request: ListingRequest, locale: str, at: datetime
) -> tuple[Facet, ...]:
    """The filters of a listing. Choosing a value does not collapse its siblings: each filter's counts
    leave out its own choices. Values without hits are shown only while they are chosen."""
    facets = []
    for name in FILTERS[kind]:
        rows = filtered(everything, kind, request, at, without=name).order_by()
        chosen = request.chosen.get(name, ())
        counts = _status_counts(rows, at) if name == "status" else _term_counts(rows, kind, name, chosen)
        values = _values(name, counts, chosen, locale)
        if values:
            facets.append(Facet(name, str(FILTER_LABELS[name]), values))
    return tuple(facets)


def _values(name: str, counts: dict[str, int], chosen: tuple[str, ...], locale: str) -> tuple[FacetValue, ...]:
    if name == "status":
        codes: list[tuple[str, int]] = [(code, 0) for code in CallStatus.values]
    elif name in ("place", "topic"):
        infos = sorted(terms_of(name), key=lambda term: (_breadth(term), fold(term.label(locale)), term.code))
        codes = [(term.code, 0) for term in infos if term.is_active or term.code in chosen]
    else:
        tree = terms_of(name).in_tree_order()
        codes = [(term.code, 1 if term.parent_id else 0) for term in tree if term.is_active or term.code in chosen]
    return tuple(
        FacetValue(code, label_of(name, code, locale), counts.get(code, 0), code in chosen, depth)
        for code, depth in codes
        if counts.get(code) or code in chosen
    )


def _breadth(term: TermInfo) -> int:
    """Larger places before smaller ones; terms that are no places are all alike."""
    return PLACES_BY_SIZE.index(term.kind) if term.kind else 0


def _status_counts(rows: QuerySet, at: datetime) -> dict[str, int]:
    """Calls per status; `open` includes those that close soon."""
    counts = {
        code: Count("pk", filter=status_condition(CallStatus(code), at), distinct=True) for code in CallStatus.values
    }
    found: dict[str, int] = rows.aggregate(**{f"n_{code}": count for code, count in counts.items()})
    return {code: found[f"n_{code}"] for code in CallStatus.values}


def _term_counts(rows: NetworkPageQuerySet, kind: Kind, name: str, chosen: tuple[str, ...]) -> dict[str, int]:
    """How many hits each term would give, for the terms that hits name, those above sectors and forms, and
    the chosen ones."""
    terms = terms_of(name)
    holders: dict[int, set[int]] = {}
    for page_id, term_id in _pairs(rows, kind, name):
        holders.setdefault(term_id, set()).add(page_id)
    named = [terms.by_pk(pk) for pk in holders] + [term for code in chosen if (term := terms.get(code))]
    unlimited: set[int] = set()
    if includes_unlimited(kind, name):
        unlimited = set(rows.values_list("pk", flat=True)).difference(*holders.values())
        named += terms.children(None) if unlimited else []
    if name != "place":
        named += [terms.top(term) for term in named]
    return {
        term.code: len(unlimited.union(*(holders.get(pk, ()) for pk in matching_ids(kind, name, term))))
        for term in {term.code: term for term in named}.values()
    }


def _pairs(rows: NetworkPageQuerySet, kind: Kind, name: str) -> list[tuple[int, int]]:
    """(page, term) for every hit and each of its terms."""
    links = links_of(kind, name)
    if links is None:
        return [(page, place) for page, place in rows.values_list("pk", "place") if place]
    if name == "form":
        qualified = links.filter(page__in=rows.values("pk")).order_by().values_list("page", "legal_form")
        both = rows.filter(legal_form__isnull=False).order_by().values_list("pk", "legal_form").union(qualified)
        return [(page, form) for page, form in both]
    return list(links.filter(page__in=rows.values("pk")).values_list("page", name))
