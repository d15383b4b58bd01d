"""Families of colours for the drawings: plum, hop, wheat and clay in the lights of a day and a year."""

from dataclasses import dataclass

Colour = tuple[int, int, int]


def colour(code: str) -> Colour:
    """A colour from six hexadecimal digits."""
    return int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """A colour between two: 0 is the first, 1 the second."""
    return (
        round(first[0] + (second[0] - first[0]) * share),
        round(first[1] + (second[1] - first[1]) * share),
        round(first[2] + (second[2] - first[2]) * share),
    )


# The same in every light: lines, paper, wood, metal, snow.
INK = colour("3a1230")
PAPER = colour("fff8ec")
WOOD = colour("b9793f")
WOOD_DARK = colour("85502a")
WOOD_LIGHT = colour("dba566")
IRON = colour("55484f")
STEEL = colour("a89da6")
SNOW = colour("fffaf3")
WHEAT = colour("f0b93a")
CLAY = colour("c4512f")
HOP = colour("4b7f35")
PLUM = colour("6a1b4d")


@dataclass(frozen=True, slots=True)
class Palette:
    """One light.

    :ivar sky: from the top down to the horizon.
    :ivar land: from the farthest hills to the ground in front.
    :ivar leaves: dark and light side of trees.
    :ivar wall: wall of a room and its lower, darker part.
    :ivar accents: three colours for roofs, cloth, covers, in the order of their weight.
    """

    sky: tuple[Colour, ...]
    sun: Colour
    land: tuple[Colour, ...]
    leaves: tuple[Colour, ...]
    wall: tuple[Colour, ...]
    accents: tuple[Colour, ...]


def _palette(sky: str, sun: str, land: str, leaves: str, wall: str, accents: str) -> Palette:
    return Palette(
        sky=_colours(sky),
        sun=colour(sun),
        land=_colours(land),
        leaves=_colours(leaves),
        wall=_colours(wall),
        accents=_colours(accents),
    )


def _colours(codes: str) -> tuple[Colour, ...]:
    return tuple(colour(code) for code in codes.split())


PALETTES = (
    # Morning in spring.
    _palette(
        "f9dfd2 fff3dc", "f6cf6b", "c9c4d6 a9bf9a 7fa75f 4f7f38", "386a2b 6f9c4c", "fbe9df f0cdbb",
        "a6321a 6a1b4d f0b93a",
    ),
    # Noon in June.
    _palette(
        "cfe3ea f4f3df", "f9e2a0", "a9bcc9 b9c98a 8fb35c 5b8a3c", "2d6420 86b25a", "eef3e2 d4e0bd",
        "c4512f 2d6420 f6cf6b",
    ),
    # Harvest.
    _palette(
        "fbe3b5 fff4d9", "f0a63a", "d8b79a e2bd62 d49a3c a8702a", "5d7a2b 9bb04f", "fdeec9 f3d692",
        "8f2d4f 3f6f2b c4512f",
    ),
    # Evening.
    _palette(
        "8d4b76 f6b79b", "fbe0a2", "86507a 6d4470 54335f 3a1f45", "3a3458 6a5480", "f3d9e6 dcb3cb",
        "f0b93a c4512f 4d1138",
    ),
    # Autumn in the mountains.
    _palette(
        "f3ddd0 fdf0e0", "f2b75a", "b79aa8 c98a5c a9623a 7a3f28", "9a4a22 d98f3a", "fbe6de efc3b0",
        "6a1b4d a6321a 4b7f35",
    ),
    # A clear day in winter.
    _palette(
        "d6dcea fbf1ea", "fbe3a6", "b6b6cc c6cfc4 9fb39a 6d8a70", "3f5f52 7f9d7d", "f5eef2 e0d0dc",
        "86275f 2d6420 e0a02c",
    ),
)  # fmt: skip
