"""The values of the facets, from the taxonomies in memory and the closed sets of the pages."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.functional import lazy
from django.utils.text import slugify
from django.utils.translation import get_language_info, gettext, override
from taggit.models import ItemBase, Tag
from wagtail.models import Page

from cooperactivas_pages import choices
from cooperactivas_pages.registry import Taxonomies, Terms, taxonomies
from cooperactivas_pages.tree import page_tree
from cooperactivas_pages.visibility import hidden_translation_keys

from ..registry import Registry, registry
from ..types import CODE
from ..vocabulary import Term, Vocabulary

CLOSING_DAYS = (7, 30, 60, 90)
# Lazy as a whole: the percent sign would choose a language at once.
_within = lazy(lambda days: gettext("Within %(days)d days") % {"days": days}, str)
# A tag without a letter that an address can carry.
NAMELESS = "tag"


def sectors() -> Vocabulary:
    """Sectors, in two levels."""
    return _of(taxonomies(), "sectors")


def places() -> Vocabulary:
    """Places as a tree, and groupings such as LEADER groups."""
    return _of(taxonomies(), "places")


def forms() -> Vocabulary:
    """Legal forms with their qualifications."""
    return _of(taxonomies(), "forms")


def topics() -> Vocabulary:
    """Topics."""
    return _of(taxonomies(), "topics")


def beneficiaries() -> Vocabulary:
    """Who can ask for a call: traits, and legal forms as a tree."""
    return _beneficiaries(forms())


def tags() -> Vocabulary:
    """Free keywords of pages that anyone may read. A tag that is renamed counts as a change of the taxonomies."""
    return _tags(taxonomies().version, page_tree().version)


def tagged_models() -> list[type[ItemBase]]:
    """The models that hold the free keywords of pages, also those of host sites."""
    return [model for model in apps.get_models() if issubclass(model, ItemBase) and _is_for_pages(model)]


def kinds() -> Vocabulary:
    """The kinds of content that are registered."""
    return _kinds(registry())


@cache
def statuses() -> Vocabulary:
    """Statuses of a call."""
    return _choices(choices.CallStatus)


@cache
def instruments() -> Vocabulary:
    """Kinds of aid."""
    return _choices(choices.Instrument)


@cache
def deliveries() -> Vocabulary:
    """Where a service takes place; one that is given both ways has both values."""
    return _choices([choices.Delivery.ON_SITE, choices.Delivery.REMOTE])


@cache
def closing_windows() -> Vocabulary:
    """Days until the deadline."""
    return _labelled([(str(days), _within(days)) for days in CLOSING_DAYS])  # type: ignore[no-untyped-call]  # `lazy`


@cache
def languages() -> Vocabulary:
    """Languages of texts, each under its own name."""
    names = {code: get_language_info(code)["name_local"] for code, _name in settings.LANGUAGES}
    return Vocabulary(Term(code, dict.fromkeys(names, name)) for code, name in names.items())


def tag_code(tag: Tag) -> str:
    """The code of a tag: its slug, made safe for addresses."""
    slug = slugify(tag.slug) or f"{NAMELESS}-{tag.pk}"
    return slug if re.fullmatch(CODE, slug) else f"{NAMELESS}-{tag.pk}"


@lru_cache(maxsize=8)
def _of(snapshot: Taxonomies, name: str) -> Vocabulary:
    terms: Terms = getattr(snapshot, name)
    members: dict[str, list[str]] = {}
    for info in terms:
        for grouping in info.groupings:
            members.setdefault(terms.by_pk(grouping).code, []).append(info.code)
    return Vocabulary(
        Term(
            code=info.code,
            labels=info.labels,
            names=info.aliases,
            parent=above.code if (above := terms.parent(info)) else "",
            members=tuple(members.get(info.code, ())),
            is_active=info.is_active,
            point=None if info.latitude is None or info.longitude is None else (info.latitude, info.longitude),
        )
        for info in terms.in_tree_order()
    )


@lru_cache(maxsize=4)
def _beneficiaries(known_forms: Vocabulary) -> Vocabulary:
    return Vocabulary([*_choices(choices.BeneficiaryTrait), *known_forms])


@lru_cache(maxsize=2)
def _tags(taxonomies_version: int, pages_version: int) -> Vocabulary:
    used: set[int] = set()
    for model in tagged_models():
        public = model._default_manager.filter(content_object__live=True)
        shown = public.exclude(content_object__translation_key__in=hidden_translation_keys())
        used.update(shown.values_list("tag", flat=True))
    names = {tag_code(tag): tag.name for tag in Tag.objects.order_by("name", "pk") if tag.pk in used}
    return Vocabulary(Term(code, {settings.LANGUAGE_CODE: name}) for code, name in names.items())


def _is_for_pages(model: type[ItemBase]) -> bool:
    field = next((field for field in model._meta.fields if field.name == "content_object"), None)
    return field is not None and issubclass(field.related_model, Page)


@lru_cache(maxsize=1)
def _kinds(known: Registry) -> Vocabulary:
    return _labelled([(kind, source.label) for kind, source in known.sources.items()])


def _choices(values: Iterable[Any]) -> Vocabulary:
    return _labelled([(str(value.value), value.label) for value in values])


def _labelled(pairs: Sequence[tuple[str, Any]]) -> Vocabulary:
    labels: dict[str, dict[str, str]] = {code: {} for code, _label in pairs}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for code, label in pairs:
                labels[code][language] = str(label)
    return Vocabulary(Term(code, labels[code]) for code, _label in pairs)
