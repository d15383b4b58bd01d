"""Drawings for the demo, made by code: no photograph, no foreign rights, the same again at every run.

A motif says what is to be seen; the seed decides light, arrangement and direction, so that two pictures of
the same motif are related without being equal.
"""

import hashlib
from collections.abc import Callable
from random import Random

from . import desk, food, outdoors, people, places, workshop
from .canvas import Canvas
from .nature import Scene
from .palettes import PALETTES

MOTIFS: dict[str, Callable[[Scene], None]] = {
    "bees": places.bees,
    "bicycle": places.bicycle,
    "books": desk.books,
    "bread": food.bread,
    "care": people.care,
    "cheese": food.cheese,
    "field": outdoors.field,
    "forest": outdoors.forest,
    "hands": people.hands,
    "house": places.house,
    "kitchen": food.kitchen,
    "market": places.market,
    "mountain": outdoors.mountain,
    "river": outdoors.river,
    "screen": desk.screen,
    "stage": people.stage,
    "sun": places.sun,
    "village": outdoors.village,
    "wool": desk.wool,
    "workshop": workshop.workshop,
}


def draw(motif: str, seed: str) -> bytes:
    """A picture as a WebP file of 1200 by 675 pixels.

    :param motif: a key of `MOTIFS`.
    :param seed: any text; the same text gives the same picture.
    :raises KeyError: for an unknown motif.
    """
    chance = Random(hashlib.sha256(f"{motif}/{seed}".encode()).digest())  # noqa: S311 - drawings, no secrets
    palette = chance.choice(PALETTES)
    canvas = Canvas(palette.sky[1])
    MOTIFS[motif](Scene(canvas, palette, chance))
    return canvas.encoded(mirrored=motif != "screen" and chance.random() < 0.5)
