"""The rules that staff taught the search, in memory, as of their version."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings

from ..analysis import chain
from ..models import PinnedResult, SynonymRule
from ..plan import WordRules
from ..registry import registry
from ..synonyms import Rule, SynonymTable


@dataclass(frozen=True, slots=True)
class _Taught:
    """All rules at one version.

    :ivar pinned: language and tokens → keys of documents, in their order.
    """

    version: int
    synonyms: Mapping[str, SynonymTable]
    pinned: Mapping[tuple[str, tuple[str, ...]], tuple[str, ...]] = field(default_factory=dict)

    def table(self, language: str) -> SynonymTable:
        """The synonyms of a language."""
        return self.synonyms.get(language) or SynonymTable(language)


_process: dict[str, _Taught] = {}


def word_rules(version: int, q: str, locale: str) -> WordRules:
    """The rules for some words.

    :param version: `FeedState.rules`; another one than before reads them again.
    """
    taught = _process.get("taught")
    if taught is None or taught.version != version:
        taught = _read(version)
        _process["taught"] = taught
    tokens = tuple(chain(locale).search_tokens(q)) if taught.pinned and q else ()
    return WordRules(taught.table, taught.pinned.get((locale, tokens), ()) if tokens else ())


def forget_rules() -> None:
    """Drop what this process knows, for code that changes the database behind the version."""
    _process.clear()


def _read(version: int) -> _Taught:
    rules: dict[str, list[Rule]] = {}
    for row in SynonymRule.objects.order_by("pk"):
        rules.setdefault(row.language, []).append(row.rule)
    pinned: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
    for pin in PinnedResult.objects.select_related("page").order_by("sort_order", "pk"):
        place = (pin.language, pin.tokens)
        pinned[place] = pinned.get(place, ()) + _keys(pin)
    tables = {language: SynonymTable(language, some) for language, some in rules.items()}
    return _Taught(version, tables, pinned)


def _keys(pin: PinnedResult) -> tuple[str, ...]:
    """The documents of the page in any language: only one of them is shown to a reader."""
    page = pin.page.specific
    for kind, source in registry().sources.items():
        identity = source.identity_of(page)
        if identity is not None:
            return tuple(f"{kind}:{identity}:{language}" for language, _name in settings.LANGUAGES)
    return ()
