"""What is asked: 64 searches as visitors make them, of 0 to 4 choices, each with at least one hit."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from .models import FACETS, Listing

COUNT = 64
MOST_CHOICES = 4
SEED = 7
# Columns that are chosen from, in turn; of `branch` and `sector` one at a time, as they are one facet of ours.
CHOSEN = (("branch", "place", "topic", "kind"), ("sector", "kind", "delivery", "form"), ("kind", "branch", "form"))
WORD_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Query:
    """One search.

    :ivar choices: column → value.
    """

    q: str
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The choices as parameters of our search."""
        return {FACETS[name]: (value,) for name, value in self.choices.items()}


def mixed_queries() -> list[Query]:
    """The list, made from rows of the corpus: the same corpus gives the same list."""
    dice = random.Random(SEED)
    keys = sorted(Listing.objects.values_list("pk", flat=True))
    rows = Listing.objects.in_bulk(dice.sample(keys, COUNT))
    return [_query(number, row, dice) for number, row in enumerate(rows.values())]


def _query(number: int, row: Listing, dice: random.Random) -> Query:
    names = CHOSEN[number // 8 % len(CHOSEN)][: number % (MOST_CHOICES + 1)]
    # A topic or a form means something for some kinds only; our documents of the others have none.
    known = {"form": row.kind == "enterprise", "delivery": row.kind != "call"}
    return Query(_words(number % 8, row, dice), {name: getattr(row, name) for name in names if known.get(name, True)})


def _words(sort: int, row: Listing, dice: random.Random) -> str:
    body = [word for word in row.body.split() if len(word) >= WORD_LENGTH]
    match sort:
        case 0 | 1:
            return dice.choice(body)
        case 2 | 3:
            return " ".join(dice.sample(body, 2))
        case 4:
            return " ".join(dice.sample(body, 3))
        case 5:
            return row.title
        case 6:
            return max(row.summary.split(), key=len).lower()
        case _:
            return ""
