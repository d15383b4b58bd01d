"""The values of the facets, from the taxonomies in memory and the closed sets of the pages."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import get_language_info, gettext_lazy, override
from taggit.models import Tag

from cooperactivas_pages import choices
from cooperactivas_pages.registry import Taxonomies, Terms, taxonomies

from ..registry import registry
from ..types import CODE
from ..vocabulary import Term, Vocabulary

CLOSING_DAYS = (7, 30, 60, 90)
_WITHIN = gettext_lazy("Within %(days)d days")
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
    """Free keywords. A tag that is made or renamed counts as a change of the taxonomies."""
    return _tags(taxonomies().version)


def kinds() -> Vocabulary:
    """The kinds of content that are registered."""
    return _kinds()


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
    return _labelled([(str(days), _WITHIN % {"days": days}) for days in CLOSING_DAYS])


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
def _tags(version: int) -> Vocabulary:
    found = {tag_code(tag): tag.name for tag in Tag.objects.order_by("name", "pk")}
    return Vocabulary(Term(code, {settings.LANGUAGE_CODE: name}) for code, name in found.items())


@cache
def _kinds() -> Vocabulary:
    return _labelled([(kind, source.label) for kind, source in registry().sources.items()])


def _choices(values: Iterable[Any]) -> Vocabulary:
    return _labelled([(str(value.value), value.label) for value in values])


def _labelled(pairs: Sequence[tuple[str, Any]]) -> Vocabulary:
    labels: dict[str, dict[str, str]] = {code: {} for code, _label in pairs}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for code, label in pairs:
                labels[code][language] = str(label)
    return Vocabulary(Term(code, labels[code]) for code, _label in pairs)
