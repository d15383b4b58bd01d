"""Sources that say no more of a page than the events of these tests can change."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model
from wagtail.models import Page

from cooperactivas_pages.models import (
    EnterprisePage,
    EnterpriseRecord,
    FundingCallPage,
    ServicePage,
    StandardPage,
    StoryPage,
)
from cooperactivas_pages.registry import taxonomies
from cooperactivas_pages.visibility import hidden_translation_keys
from search.documents import SearchDocument
from search.types import Hit


class SmallSource:
    """One page type: title, address and languages, the labels of its sectors, its tags and its provider."""

    template = "unused.html"

    def __init__(self, kind: str, model: type[Page]) -> None:
        self.kind = self.label = kind
        self.model = model

    def identities(self) -> Iterator[str]:
        keys = self.model.objects.order_by("translation_key").values_list("translation_key", flat=True)
        yield from dict.fromkeys(map(str, keys))

    def identity_of(self, instance: Model) -> str | None:
        return str(instance.translation_key) if isinstance(instance, self.model) else None

    def documents(self, identities: Collection[str]) -> Iterator[SearchDocument]:
        pages = list(self.model.objects.filter(translation_key__in=identities).live().select_related("locale"))
        hidden = hidden_translation_keys()
        for page in pages:
            if page.alias_of_id is None and page.translation_key not in hidden:
                own = [twin for twin in pages if twin.pk == page.pk or twin.alias_of_id == page.pk]
                urls = {twin.locale.language_code: twin.url for twin in own}
                yield SearchDocument(
                    kind=self.kind,
                    identity=str(page.translation_key),
                    locale=page.locale.language_code,
                    title=page.title,
                    names=tuple(self._names(page)),
                    tags=tuple(sorted(tag.name for tag in page.tags.all())) if hasattr(page, "tags") else (),
                    show_in=tuple(sorted(urls)),
                    urls=urls,
                    stored=self._stored(page),
                )

    def dependents(self, identities: Collection[str]) -> Mapping[str, Collection[str]]:
        if self.kind != "enterprise":
            return {}
        services = ServicePage.objects.filter(provider__translation_key__in=identities)
        return {"service": [str(key) for key in services.values_list("translation_key", flat=True)]}

    def identities_with(self, facet: str, codes: Collection[str]) -> Collection[str]:
        if facet != "sector" or self.kind != "enterprise":
            return []
        pages = EnterprisePage.objects.filter(sector_links__sector__code__in=codes)
        parents = EnterprisePage.objects.filter(sector_links__sector__parent__code__in=codes)
        return {str(key) for key in (pages | parents).values_list("translation_key", flat=True)}

    def visible(self, hits: Sequence[Hit]) -> Collection[str]:
        return [hit.key for hit in hits]

    def present(self, hits: Sequence[Hit], locale: str, at: datetime) -> Mapping[str, object]:
        return {}

    def _names(self, page: Any) -> Iterator[str]:
        if self.kind == "enterprise":
            for link in page.sector_links.all():
                info = taxonomies().sectors.by_pk(link.sector_id)
                yield "/".join(term.label("es") for term in [*taxonomies().sectors.ancestors(info), info])
        if self.kind == "service" and page.provider:
            yield page.provider.title

    def _stored(self, page: Any) -> dict[str, object]:
        if self.kind != "enterprise":
            return {}
        record = EnterpriseRecord.objects.filter(translation_key=page.translation_key).first()
        return {
            "withdrawn": str(record.withdrawn_on) if record and record.withdrawn_on else "",
            "image": page.image.file.name if page.image else "",
        }


def small_sources() -> Iterable[SmallSource]:
    """All kinds of the site."""
    kinds = {"enterprise": EnterprisePage, "service": ServicePage, "story": StoryPage, "call": FundingCallPage}
    return [SmallSource(kind, model) for kind, model in {**kinds, "page": StandardPage}.items()]
