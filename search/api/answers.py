"""From the search's answers to the shapes of the API."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from wagtail.images.models import SourceImageIOError

from .. import grammar
from ..pictures import pictures_of
from ..registry import Registry
from ..types import FacetResult, Hit, SearchRequest, SearchResponse, Suggestion, SuggestionKind
from ..types import FacetValue as FoundValue
from ..vocabulary import Vocabulary
from . import schemas

# Terms that every result names; everything else that was stored is in `details`.
TERMS = ("sector", "place", "form")
# The size that cards show, so that most copies exist already.
PICTURE_FILTER = "fill-640x400|format-webp"
SEARCH_ROUTE = "cooperactivas_search_api:search"


class Answers:
    """Writes the answers to one request.

    :param web: the request of the web, for whole addresses.
    """

    def __init__(self, web: HttpRequest, asked: SearchRequest, registry: Registry, frame: grammar.Frame) -> None:
        self._web = web
        self._asked = asked
        self._registry = registry
        self._frame = frame
        # Hundreds of addresses of one answer begin so.
        self._search_address = web.build_absolute_uri(f"{reverse(SEARCH_ROUTE)}?{urlencode({'locale': asked.locale})}")
        self._vocabularies: dict[str, Vocabulary] = {}

    def search(self, response: SearchResponse) -> schemas.SearchAnswer:
        """The answer to a search."""
        images = pictures_of(response.hits)
        return schemas.SearchAnswer(
            total=response.total,
            page=self._asked.page,
            size=self._asked.size,
            locale=self._asked.locale,
            engine=response.engine,
            degraded=response.degraded,
            took_ms=response.took_ms,
            suggestion=response.suggestion,
            notices=[schemas.Notice(code=one.code, text=one.text, parameter=one.parameter) for one in response.notices],
            understood=[
                schemas.Understood(
                    facet=one.facet,
                    value=one.code,
                    label=one.label,
                    words=one.words,
                    literal_href=self.href(grammar.with_words(self._asked, one.literal_q, self._frame)),
                )
                for one in response.understood
            ],
            results=[self.result(hit, images) for hit in response.hits],
            facets=[self._facet(facet) for facet in response.facets],
        )

    def result(self, hit: Hit, images: Mapping[int, Any] = MappingProxyType({})) -> schemas.Result:
        """One hit.

        :param images: as `pictures_of` gives them; tables and points show none.
        """
        fields: Mapping[str, Any] = hit.fields
        return schemas.Result(
            key=hit.key,
            kind=hit.kind,
            title=hit.title,
            summary=hit.summary,
            url=self._web.build_absolute_uri(hit.url),
            lang=hit.lang,
            sector=self.labelled("sector", fields.get("sector", ())),
            place=next(iter(self.labelled("place", [fields.get("place", "")])), None),
            form=next(iter(self.labelled("form", [fields.get("form", "")])), None),
            image=self._picture(hit, images),
            location=schemas.Location(lat=hit.point[0], lon=hit.point[1]) if hit.point else None,
            distance_km=None if hit.distance_km is None else round(hit.distance_km, 1),
            comes_here=hit.comes_here,
            is_pinned=hit.is_pinned,
            highlights=dict(hit.highlights),
            details={
                name: value for name, value in fields.items() if name not in TERMS and not name.startswith("image")
            },
        )

    def labelled(self, key: str, codes: Sequence[str]) -> list[schemas.Labelled]:
        """Codes of a facet with their labels; unknown ones are left out."""
        terms = [self._vocabulary(key).get(code) for code in codes if code]
        return [schemas.Labelled(code=term.code, label=term.label(self._asked.locale)) for term in terms if term]

    def suggestion(self, found: Suggestion) -> schemas.SuggestionOut:
        """A completion; that of a filter leads to the search with it."""
        url = found.url
        if found.kind == SuggestionKind.FILTER:
            url = self.href(grammar.with_filter(self._asked, found.facet, (found.code,)))
        else:
            url = self._web.build_absolute_uri(url)
        return schemas.SuggestionOut(
            kind=found.kind.value,
            label=found.label,
            context=found.context,
            url=url,
            facet=found.facet,
            value=found.code,
        )

    def href(self, asked: SearchRequest) -> str:
        """The whole address of a search in the API."""
        query = grammar.canonical(asked, self._registry, self._frame)
        return f"{self._search_address}&{query}" if query else self._search_address

    def _picture(self, hit: Hit, images: Mapping[int, Any]) -> schemas.Picture | None:
        """The picture of a hit; None when it has none or its file is gone."""
        fields: Mapping[str, Any] = hit.fields
        image = images.get(fields.get("image_id") or 0)
        if image is None:
            return None
        try:
            copy = image.get_rendition(PICTURE_FILTER)
        except SourceImageIOError:
            return None
        return schemas.Picture(
            url=self._web.build_absolute_uri(copy.url),
            width=copy.width,
            height=copy.height,
            alt=fields.get("image_alt", ""),
        )

    def _vocabulary(self, key: str) -> Vocabulary:
        """The values of a facet, asked for once: while a table is sent, each time would be a query."""
        if key not in self._vocabularies:
            facet = self._registry.facets.get(key)
            self._vocabularies[key] = facet.vocabulary() if facet else Vocabulary(())
        return self._vocabularies[key]

    def _facet(self, facet: FacetResult) -> schemas.Facet:
        return schemas.Facet(
            name=facet.key,
            label=facet.label,
            multi=facet.is_multiple,
            missing=facet.missing,
            values=[self._value(facet.key, value) for value in facet.values],
        )

    def _value(self, key: str, value: FoundValue) -> schemas.FacetValue:
        return schemas.FacetValue(
            value=value.code,
            label=value.label,
            count=value.count,
            selected=value.is_selected,
            href=self.href(grammar.toggled(self._asked, self._registry, key, value.code)),
            children=[self._value(key, below) for below in value.children],
        )
