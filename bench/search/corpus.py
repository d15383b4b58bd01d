"""A network of any size, the same each time: about 120 words a row, spread over real sectors and municipalities."""

import random
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

import cooperactivas_pages
from search.adapters import vocabularies
from search.moments import minute_of
from search.vocabulary import Vocabulary

from .models import Listing

SEED = 20_261_125
DEMO_TEXTS = Path(cooperactivas_pages.__file__).parent / "demo" / "data"
KINDS = (("enterprise", 60), ("service", 15), ("story", 10), ("call", 15))
TITLE_WORDS, SUMMARY_WORDS, BODY_WORDS = 4, 22, 94
# One word in twelve is a name, as in real texts: thousands of them, most of them rare.
NAMES = 30_000
NAME_SHARE = 1 / 12
SYLLABLES = [consonant + vowel for consonant in "bcdfglmnprstv" for vowel in "aeiou"]
DAY = 24 * 60
BATCH = 2_000


def fill(count: int) -> None:
    """Fill the table of the bench with so many rows."""
    rows = _rows(count)
    while some := [row for _, row in zip(range(BATCH), rows, strict=False)]:
        Listing.objects.bulk_create(some)


def _rows(count: int) -> Iterator[Listing]:
    dice = random.Random(SEED)
    write = _Writer(dice)
    leaves = _leaves(vocabularies.sectors())
    places = [term.code for term in vocabularies.places() if not vocabularies.places().children(term.code)]
    places = [code for code in places if vocabularies.places().ancestors(code)]
    weights = _zipf(len(places))
    kinds = [kind for kind, _ in KINDS]
    shares = [share for _, share in KINDS]
    now = minute_of(timezone.now())
    for number in range(count):
        kind = dice.choices(kinds, shares)[0]
        sector = dice.choice(leaves)
        opens = now + dice.randrange(-300, 60) * DAY
        yield Listing(
            identity=f"{number:08d}",
            kind=kind,
            title=write.words(TITLE_WORDS).capitalize(),
            summary=write.words(SUMMARY_WORDS),
            body=write.words(BODY_WORDS),
            branch=(vocabularies.sectors().ancestors(sector) or (sector,))[-1],
            sector=sector,
            place=dice.choices(places, weights)[0],
            form=_any(dice, vocabularies.forms()),
            topic=_any(dice, vocabularies.topics()),
            instrument=_any(dice, vocabularies.instruments()),
            delivery=_any(dice, vocabularies.deliveries()),
            published=now - dice.randrange(1, 1500) * DAY,
            opens=opens if kind == "call" else None,
            closes=opens + dice.randrange(10, 120) * DAY if kind == "call" else None,
        )


class _Writer:
    """Writes texts with the frequencies of the demo's words, and names."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._running = _running_words()
        self._names = ["".join(dice.choices(SYLLABLES, k=dice.randrange(3, 6))) for _ in range(NAMES)]
        self._name_weights = list(accumulate(_zipf(NAMES)))

    def words(self, count: int) -> str:
        return " ".join(self._word() for _ in range(count))

    def _word(self) -> str:
        if self._dice.random() < NAME_SHARE:
            return self._dice.choices(self._names, cum_weights=self._name_weights)[0]
        return self._dice.choice(self._running)


def _running_words() -> list[str]:
    """All words of the demo's texts as often as they stand there."""
    texts: list[str] = []
    for path in sorted(DEMO_TEXTS.rglob("*.yaml")):
        texts += _texts_in(yaml.safe_load(path.read_text()))
    return re.findall(r"[^\W\d_]+", " ".join(texts))


def _texts_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts_in(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts_in(part)]
    return [value] if isinstance(value, str) else []


def _leaves(known: Vocabulary) -> list[str]:
    return [term.code for term in known if not known.children(term.code)]


def _any(dice: random.Random, known: Vocabulary) -> str:
    codes = [term.code for term in known]
    return dice.choices(codes, _zipf(len(codes)))[0]


def _zipf(count: int) -> Sequence[float]:
    """Weights of a few frequent and many rare things (Zipf 1935)."""
    return [1 / rank for rank in range(1, count + 1)]
