"""The synonyms that we ship, loaded into the table where staff edit them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import F

from ..models import SynonymRule
from ..synonyms import SEPARATOR, Rule, read_rules

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did.

    :ivar added: rules that were new.
    :ivar removed: rules that the files no longer have and that nobody had edited.
    :ivar kept: rules that were there already, edited or not.
    """

    added: int = 0
    removed: int = 0
    kept: int = 0

    def __add__(self, other: "Loaded") -> "Loaded":
        return Loaded(self.added + other.added, self.removed + other.removed, self.kept + other.kept)


def load_synonyms(folder: Path = DATA) -> Loaded:
    """Load `synonyms_<language>.csv` of a folder; safe to repeat.

    A rule that somebody edited is never touched again. One that somebody deleted comes back: to be rid of it for
    good, edit it instead.

    :raises ValueError: for a file that cannot be read; nothing is loaded then.
    """
    files = {path.stem.removeprefix("synonyms_"): read_rules(path) for path in sorted(folder.glob("synonyms_*.csv"))}
    with transaction.atomic():
        loaded = Loaded()
        for language, rules in files.items():
            loaded += _load(language, rules)
    return loaded


def _load(language: str, rules: Iterable[Rule]) -> Loaded:
    wanted = {f" {SEPARATOR} ".join(rule.terms): rule for rule in rules}
    rows = SynonymRule.objects.filter(language=language).exclude(loaded_terms="")
    outdated = rows.exclude(loaded_terms__in=wanted).filter(terms=F("loaded_terms"))
    removed, _per_model = outdated.delete()
    known = set(rows.values_list("loaded_terms", flat=True))
    for terms in wanted.keys() - known:
        SynonymRule.objects.create(
            language=language, terms=terms, is_one_way=wanted[terms].is_one_way, loaded_terms=terms
        )
    return Loaded(len(wanted.keys() - known), removed, len(wanted.keys() & known))
