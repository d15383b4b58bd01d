"""The taxonomy terms the demo uses, by code."""

from collections.abc import Iterable, Iterator, Mapping

from ..models import LegalForm, Place, Sector, Topic
from ..models.terms import Term
from ..packs import load_taxonomies, load_territory
from .entries import DemoContent, Entry
from .errors import DemoDataError

Use = tuple[type[Term], str, str, str]


class Codes:
    """Primary keys of terms by their codes."""

    def __init__(self) -> None:
        self._keys: dict[type[Term], Mapping[str, int]] = {
            model: dict(model._default_manager.values_list("code", "pk")) for model in (Sector, Place, LegalForm, Topic)
        }

    def __call__(self, model: type[Term], code: str) -> int:
        """The primary key of a term."""
        return self._keys[model][code]

    def has(self, model: type[Term], code: str) -> bool:
        """Whether there is such a term."""
        return code in self._keys[model]


def codes_for(content: DemoContent) -> Codes:
    """The terms of the demo; the data packs are loaded when some of them do not exist yet.

    :raises DemoDataError: naming the entries whose codes are not in the packs either.
    """
    uses = list(_uses(content))
    codes = Codes()
    if not _missing(codes, uses):
        return codes
    load_taxonomies()
    load_territory()
    codes = Codes()
    missing = _missing(codes, uses)
    if missing:
        raise DemoDataError(
            [
                f"{source}: {key}: the code “{code}” is not in the {model._meta.verbose_name_plural}"
                for model, code, source, key in missing
            ]
        )
    return codes


def _missing(codes: Codes, uses: Iterable[Use]) -> list[Use]:
    return [use for use in uses if not codes.has(use[0], use[1])]


def _uses(content: DemoContent) -> Iterator[Use]:
    """Every code with the entry that uses it."""
    for enterprise in content.enterprises:
        activities = enterprise.activities
        yield from _of(enterprise, Sector, [*enterprise.sectors, *(row.sector for row in activities)])
        yield from _of(enterprise, Place, [enterprise.place, *(code for row in activities for code in row.places)])
        yield from _of(enterprise, LegalForm, [enterprise.legal_form, *enterprise.qualifications])
    for service in content.services:
        yield from _of(service, Sector, service.sectors)
        yield from _of(service, Place, service.places)
        yield from _of(service, Topic, service.topics)
    for call in content.calls:
        yield from _of(call, Sector, call.sectors)
        yield from _of(call, Place, call.places)
        yield from _of(call, Topic, call.topics)
        yield from _of(call, LegalForm, call.beneficiary_forms)
    for story in content.stories:
        yield from _of(story, Sector, story.sectors)
        yield from _of(story, Place, [story.place])


def _of(entry: Entry, model: type[Term], codes: Iterable[str]) -> Iterator[Use]:
    for code in codes:
        yield model, code, entry.source, entry.key
