"""From keys that an engine found to hits: read from the projection, asked once more whether visitors may see them."""

from collections.abc import Mapping, Sequence

from .documents import PUBLISHED, SearchDocument
from .engines.base import FoundKey
from .facets import Tree
from .geography import distance_km
from .highlighting import Phrase, highlighted, phrases_of, snippet
from .models import SearchEntry
from .plan import Plan
from .registry import Registry
from .sources import SearchSource
from .types import Hit, PlaceMode, SearchRequest


def hits_of(found: Sequence[FoundKey], plan: Plan, request: SearchRequest, registry: Registry) -> list[Hit]:
    """The hits of a page in the order of the engine; one query. What is gone meanwhile is left out."""
    rows = SearchEntry.objects.filter(key__in=[one.key for one in found], deleted=False).only("key", "doc")
    documents = {row.key: SearchDocument.from_json(row.doc) for row in rows}
    phrases = {text.language: phrases_of(text.segments) for text in plan.texts}
    return [
        _hit(documents[one.key], plan, request, registry, phrases)
        for one in found
        if one.key in documents and documents[one.key].urls.get(request.locale)
    ]


def visible_hits(hits: Sequence[Hit], registry: Registry) -> tuple[list[Hit], list[Hit]]:
    """The hits that visitors may still see, and the others."""
    seen: set[str] = set()
    # Sources that answer with the same function are asked once.
    groups: dict[object, tuple[SearchSource, list[Hit]]] = {}
    for hit in hits:
        source = registry.sources.get(hit.kind)
        if source:
            how = getattr(source.visible, "__func__", source.visible)
            groups.setdefault(how, (source, []))[1].append(hit)
    for source, some in groups.values():
        seen.update(source.visible(some))
    return [hit for hit in hits if hit.key in seen], [hit for hit in hits if hit.key not in seen]


def _hit(
    document: SearchDocument,
    plan: Plan,
    request: SearchRequest,
    registry: Registry,
    phrases: Mapping[str, frozenset[Phrase]],
) -> Hit:
    return Hit(
        key=document.key,
        kind=document.kind,
        identity=document.identity,
        title=document.title,
        url=document.urls[request.locale],
        summary=document.summary,
        lang=document.locale,
        highlights=_highlights(document, phrases.get(document.locale, frozenset())),
        point=document.point,
        published=document.numbers.get(PUBLISHED),
        distance_km=distance_km(*plan.near, *document.point) if plan.near and document.point else None,
        comes_here=_comes_here(document, request, registry),
        is_pinned=document.key in plan.pinned,
        fields=document.stored,
    )


def _highlights(document: SearchDocument, phrases: frozenset[Phrase]) -> dict[str, str]:
    if not phrases:
        return {}
    parts = {
        "title": highlighted(document.title, document.locale, phrases),
        "summary": highlighted(document.summary, document.locale, phrases),
        "body": snippet(document.body, document.locale, phrases),
    }
    return {name: text for name, text in parts.items() if text}


def _comes_here(document: SearchDocument, request: SearchRequest, registry: Registry) -> bool:
    """Whether a place was chosen in which the document is not, so that its area must have found it."""
    chosen = {**request.scope, **request.filters}
    for key, facet in registry.facets.items():
        located = facet.areas.get(PlaceMode.LOCATED) if isinstance(facet, Tree) else None
        places = document.codes.get(located.up) if located else None
        if places and chosen.get(key) and set(places).isdisjoint(chosen[key]):
            return True
    return False
