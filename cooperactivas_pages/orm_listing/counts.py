"""How many hits each filter value would give, with all other choices in force."""

from datetime import datetime

from django.db.models import Count, QuerySet

from ..choices import CallStatus, Kind
from ..listing import Facet, FacetValue
from ..models import EnterprisePage
from ..querysets import NetworkPageQuerySet, status_condition
from .filters import MODELS, filtered
from .parameters import FILTER_LABELS, FILTERS, ListingRequest, label_of, terms_of


def facets_of(
    everything: NetworkPageQuerySet, kind: Kind, request: ListingRequest, locale: str, at: datetime
) -> tuple[Facet, ...]:
    """The filters of a listing. Choosing a value does not collapse its siblings: each filter's counts
    leave out its own choices. Values without hits are shown only while they are chosen."""
    facets = []
    for name in FILTERS[kind]:
        rows = filtered(everything, kind, request, at, without=name).order_by()
        counts = _status_counts(rows, at) if name == "status" else _term_counts(rows, kind, name)
        values = _values(name, counts, request.chosen.get(name, ()), locale)
        if values:
            facets.append(Facet(name, str(FILTER_LABELS[name]), values))
    return tuple(facets)


def _values(
    name: str, counts: dict[str, int], chosen: tuple[str, ...], locale: str
) -> tuple[FacetValue, ...]:
    if name == "status":
        codes: list[tuple[str, int]] = [(code, 0) for code in CallStatus.values]
    else:
        terms = terms_of(name)
        infos = [term for term in terms if term.is_active or term.code in chosen]
        if name in ("place", "topic"):
            infos.sort(key=lambda term: term.label(locale).casefold())
            codes = [(term.code, 0) for term in infos]
        else:
            codes = [(term.code, 1 if term.parent_id else 0) for term in infos]
    return tuple(
        FacetValue(code, label_of(name, code, locale), counts.get(code, 0), code in chosen, depth)
        for code, depth in codes
        if counts.get(code) or code in chosen
    )


def _status_counts(rows: QuerySet, at: datetime) -> dict[str, int]:  # type: ignore[type-arg]  # pages of one kind
    """Calls per status; `open` includes those that close soon."""
    counts = {
        code: Count("pk", filter=status_condition(CallStatus(code), at), distinct=True)
        for code in CallStatus.values
    }
    found: dict[str, int] = rows.aggregate(**{f"n_{code}": count for code, count in counts.items()})
    return {code: found[f"n_{code}"] for code in CallStatus.values}


def _term_counts(rows: NetworkPageQuerySet, kind: Kind, name: str) -> dict[str, int]:
    """Hits per term; a page counts once for a parent, however many of its parts it has."""
    terms = terms_of(name)
    holders: dict[str, set[int]] = {}
    for page_id, term_id in _pairs(rows, kind, name):
        term = terms.by_pk(term_id)
        holders.setdefault(term.code, set()).add(page_id)
        if name != "place":
            holders.setdefault(terms.top(term).code, set()).add(page_id)
    return {code: len(pages) for code, pages in holders.items()}


def _pairs(rows: NetworkPageQuerySet, kind: Kind, name: str) -> list[tuple[int, int]]:
    """(page, term) for every hit and each of its terms."""
    if name == "place" and kind in (Kind.ENTERPRISE, Kind.STORY):
        return [(page, place) for page, place in rows.values_list("pk", "place") if place]
    if name == "form":
        pairs = [(page, form) for page, form in rows.values_list("pk", "legal_form") if form]
        qualified = EnterprisePage.qualification_links.rel.related_model.objects.filter(page__in=rows.values("pk"))
        return pairs + list(qualified.values_list("page", "legal_form"))
    through = getattr(MODELS[kind], f"{name}_links").rel.related_model.objects
    return list(through.filter(page__in=rows.values("pk")).values_list("page", name))
