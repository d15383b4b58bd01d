"""Landscapes: fields, mountains, rivers, woods and villages."""

import math
from itertools import pairwise

from .canvas import HEIGHT, WIDTH, Point, smooth
from .nature import (
    Scene,
    bush,
    flowers,
    grass,
    height_at,
    hills,
    house_front,
    house_side,
    poplar,
    round_tree,
    sky,
)
from .palettes import CLAY, INK, PAPER, SNOW, WHEAT, mix


def field(scene: Scene) -> None:
    """Fields in stripes, a row of poplars behind."""
    land = scene.palette.land
    sky(scene, 360)
    hills(scene, 300, 34, 1.4, land[0])
    outline = hills(scene, 362, 12, 0.8, land[1])
    first, gap = scene.between(40, 90), scene.between(74, 92)
    for number in range(13):
        x = first + number * gap + scene.between(-8, 8)
        poplar(scene, x, height_at(outline, x) + 8, scene.between(0.78, 1.05))
    _stripes(scene, 372)
    grass(scene, 600, mix(land[3], INK, 0.2), 7)


def _stripes(scene: Scene, top: float) -> None:
    """Crop rows that run towards one point on the horizon."""
    canvas, palette = scene.canvas, scene.palette
    vanishing = scene.between(300, 900)
    colours = (
        palette.land[2],
        mix(palette.land[2], palette.sun, 0.45),
        palette.land[3],
        mix(palette.land[2], palette.land[3], 0.5),
    )
    lower = [vanishing + (number - 8) * 190 for number in range(17)]
    for number, (left, right) in enumerate(pairwise(lower)):
        upper_left = vanishing + (left - vanishing) * 0.34
        upper_right = vanishing + (right - vanishing) * 0.34
        canvas.polygon([(upper_left, top), (upper_right, top), (right, HEIGHT), (left, HEIGHT)], colours[number % 4])
        furrow = mix(colours[number % 4], INK, 0.12)
        for share in (0.33, 0.66):
            canvas.line(
                [
                    (upper_left + (upper_right - upper_left) * share, top + 4),
                    (left + (right - left) * share, HEIGHT),
                ],
                3,
                furrow,
            )


def mountain(scene: Scene) -> None:
    """Two snowy peaks with a meadow in front."""
    land = scene.palette.land
    sky(scene, 430, sun_at=(scene.between(540, 640), scene.between(110, 140)))
    hills(scene, 380, 30, 2.2, mix(land[0], scene.palette.sky[1], 0.35))
    rock = mix(land[0], INK, 0.32)
    _peak(scene, scene.between(320, 380), scene.between(120, 150), 330, rock)
    _peak(scene, scene.between(800, 880), scene.between(70, 100), 400, mix(land[0], INK, 0.22))
    outline = hills(scene, 448, 16, 1.1, land[1])
    for _number in range(9):
        x = scene.between(30, 1170)
        round_tree(scene, x, height_at(outline, x) + 10, scene.between(0.28, 0.42))
    hills(scene, 505, 22, 0.7, land[2])
    hills(scene, 590, 16, 0.9, land[3])
    flowers(scene, 610, 26)
    house_side(scene, scene.between(180, 480), 545, 0.7, scene.palette.accents[0], PAPER)


def _peak(scene: Scene, x: float, top: float, half: float, rock: tuple[int, int, int]) -> None:
    canvas = scene.canvas
    foot = 460.0
    shade = mix(rock, INK, 0.28)
    canvas.polygon([(x - half, foot), (x, top), (x + half, foot)], rock)
    canvas.polygon([(x, top), (x + half, foot), (x + half * 0.18, foot), (x + half * 0.06, top + 150)], shade)

    def on_slope(side: float, depth: float) -> Point:
        return x + side * half * depth / (foot - top), top + depth

    canvas.polygon(
        [
            (x, top), on_slope(-1, 110), (x - half * 0.2, top + 92), (x - half * 0.12, top + 132),
            (x - half * 0.02, top + 92), (x + half * 0.09, top + 140), (x + half * 0.16, top + 96),
            on_slope(1, 116),
        ],
        SNOW,
    )  # fmt: skip
    canvas.polygon(
        [(x, top), (x + half * 0.03, top + 100), (x + half * 0.09, top + 140), (x + half * 0.16, top + 96),
         on_slope(1, 116)],
        mix(SNOW, rock, 0.32),
    )  # fmt: skip


def river(scene: Scene) -> None:
    """A river winding between two banks with poplars."""
    canvas, palette = scene.canvas, scene.palette
    sky(scene, 330)
    hills(scene, 285, 40, 1.3, palette.land[0])
    hills(scene, 335, 18, 0.9, palette.land[1])
    canvas.rect(0, 372, WIDTH, HEIGHT, palette.land[2])
    water = mix(mix(palette.sky[0], (90, 140, 170), 0.55), SNOW, 0.1)
    course: list[Point] = [(660, 373), (705, 392), (590, 428), (470, 486), (640, 572), (760, 690)]
    centre = [(x + scene.between(-30, 30), y) for x, y in course]
    widths = [10, 22, 46, 82, 130, 190]
    bank = mix(palette.land[2], PAPER, 0.35)
    for extra, fill in ((1.22, bank), (1.0, water)):
        left = [(x - width * extra, y) for (x, y), width in zip(centre, widths, strict=True)]
        right = [(x + width * extra, y) for (x, y), width in zip(centre, widths, strict=True)]
        canvas.polygon([*smooth(left), *reversed(smooth(right))], fill)
    for number in range(5):
        x, y = centre[number % 3 + 3]
        aside = scene.between(-50, 50)
        y = min(y, 620) + scene.between(-26, 26)
        canvas.line([(x + aside - 30, y), (x + aside + 30, y)], 4, mix(water, SNOW, 0.55))
    for x, ground, size in (
        (80, 470, 1.25), (180, 450, 1.05), (265, 432, 0.9), (345, 418, 0.75), (420, 406, 0.6),
        (1130, 480, 1.3), (1020, 456, 1.1), (930, 438, 0.9), (860, 422, 0.72),
    ):  # fmt: skip
        poplar(scene, x + scene.between(-14, 14), ground, size)
    for x in (60, 250, 1010, 1150):
        bush(scene, x + scene.between(-30, 30), scene.between(600, 660), scene.between(0.9, 1.4))
    grass(scene, 560, mix(palette.land[3], INK, 0.1), 8)


def forest(scene: Scene) -> None:
    """Several trees with round crowns."""
    canvas, palette = scene.canvas, scene.palette
    sky(scene, 430)
    far = mix(palette.leaves[0], palette.sky[1], 0.55)
    hills(scene, 330, 24, 1.6, palette.land[0])
    for number in range(15):
        canvas.circle(number * 88 + scene.between(-20, 20), 400 + scene.between(-16, 16), 56, far)
    hills(scene, 425, 12, 0.8, palette.land[1])
    hills(scene, 520, 14, 0.6, palette.land[2])
    warm = (mix(palette.accents[2], palette.accents[0], 0.4), palette.accents[2])
    trees = sorted((scene.between(470, 610), 90 + number * 128 + scene.between(-26, 26)) for number in range(9))
    for number, (ground, x) in enumerate(trees):
        leaves = warm if number in (2, 6) else ()
        size = 0.8 + (ground - 470) / 140 * 0.95
        canvas.ellipse(x + 12, ground, 62 * size, 9 * size, mix(palette.land[2], INK, 0.18))
        round_tree(scene, x, ground, size, leaves)
    grass(scene, 600, mix(palette.land[3], INK, 0.15), 12)


def village(scene: Scene) -> None:
    """The roofs of a village around a tower."""
    palette = scene.palette
    sky(scene, 440)
    hills(scene, 330, 46, 1.2, palette.land[0])
    hills(scene, 420, 20, 0.9, palette.land[1])
    _tower(scene, scene.between(520, 680))
    tile = mix(CLAY, palette.accents[0], 0.45)
    roofs = (tile, mix(tile, INK, 0.22), mix(tile, WHEAT, 0.3))
    rows = ((452, 0.72, 8, 0), (522, 0.95, 7, 80), (600, 1.2, 6, 0))
    for ground, size, count, shift in rows:
        gap = WIDTH / (count - 1)
        for number in range(count):
            x = number * gap + shift + scene.between(-22, 22)
            wall = mix(PAPER, palette.wall[1], scene.between(0, 0.7))
            build = scene.chance.choice((house_front, house_side, house_side))
            build(
                scene, x, ground + scene.between(-10, 14), size * scene.between(0.9, 1.1),
                scene.chance.choice(roofs), wall,
            )  # fmt: skip
    hills(scene, 628, 10, 0.7, palette.land[3])
    for x in (70, 420, 760, 1120):
        bush(scene, x + scene.between(-50, 50), 650, scene.between(0.8, 1.2))


def _tower(scene: Scene, x: float) -> None:
    """A bell tower."""
    canvas, palette = scene.canvas, scene.palette
    stone = mix(PAPER, palette.wall[1], 0.5)
    canvas.rect(x - 46, 190, x + 46, 480, stone)
    canvas.rect(x + 16, 190, x + 46, 480, mix(stone, INK, 0.13))
    canvas.rect(x - 54, 268, x + 54, 280, mix(stone, INK, 0.2))
    canvas.polygon([(x - 58, 192), (x, 104), (x + 58, 192)], palette.accents[1])
    canvas.polygon([(x + 12, 122), (x + 58, 192), (x + 22, 192)], mix(palette.accents[1], INK, 0.25))
    canvas.line([(x, 104), (x, 78)], 5, INK)
    for aside in (-20, 20):
        canvas.circle(x + aside, 224, 11, INK)
        canvas.rect(x + aside - 11, 224, x + aside + 11, 254, INK)
    canvas.ring(x, 322, 22, 5, mix(stone, INK, 0.45))
    for degrees in (-90, 20):
        angle = math.radians(degrees)
        canvas.line([(x, 322), (x + 13 * math.cos(angle), 322 + 13 * math.sin(angle))], 4, INK)
