"""What several landscapes share: sky, hills, trees, roofs."""

import math
from dataclasses import dataclass
from random import Random

from .canvas import HEIGHT, WIDTH, Canvas, Point
from .palettes import INK, PAPER, SNOW, WOOD_DARK, Colour, Palette, mix


@dataclass(frozen=True, slots=True)
class Scene:
    """What a motif draws with: the surface, the colours and the chance of this one picture."""

    canvas: Canvas
    palette: Palette
    chance: Random

    def between(self, low: float, high: float) -> float:
        """A number by chance."""
        return self.chance.uniform(low, high)


def sky(scene: Scene, horizon: float = 420, sun_at: Point | None = None, sun_size: float = 62) -> None:
    """The sky with the sun, some clouds and perhaps birds."""
    canvas, palette = scene.canvas, scene.palette
    canvas.fade(palette.sky[0], palette.sky[1], horizon)
    x, y = sun_at or (scene.between(160, 1040), scene.between(90, 170))
    halo = mix(palette.sky[0], palette.sun, 0.3)
    canvas.circle(x, y, sun_size * 1.55, mix(halo, palette.sky[1], 0.35))
    canvas.circle(x, y, sun_size, palette.sun)
    for _number in range(scene.chance.randint(2, 3)):
        cloud(scene, scene.between(60, 1140), scene.between(60, 220), scene.between(0.6, 1.1))
    if scene.chance.random() < 0.6:
        birds(scene, scene.between(250, 950), scene.between(90, 200))


def cloud(scene: Scene, x: float, y: float, size: float) -> None:
    """A flat-bottomed cloud."""
    canvas = scene.canvas
    tint = mix(scene.palette.sky[1], SNOW, 0.75)
    canvas.rect(x - 75 * size, y - 14 * size, x + 75 * size, y + 14 * size, tint, 14 * size)
    canvas.circle(x - 28 * size, y - 14 * size, 27 * size, tint)
    canvas.circle(x + 14 * size, y - 20 * size, 35 * size, tint)


def birds(scene: Scene, x: float, y: float) -> None:
    """Three birds far away."""
    tint = mix(scene.palette.sky[0], INK, 0.55)
    for number in range(3):
        left, top = x + number * 44 + scene.between(-8, 8), y + scene.between(-16, 16)
        scene.canvas.curve([(left - 13, top - 6), (left - 5, top - 8), (left, top)], 3, tint)
        scene.canvas.curve([(left, top), (left + 5, top - 8), (left + 13, top - 6)], 3, tint)


def ridge(scene: Scene, top: float, swing: float, waves: float) -> list[Point]:
    """The outline of rolling hills from left to right."""
    shift, other = scene.between(0, 6.28), scene.between(0, 6.28)
    points = []
    for step in range(41):
        x = WIDTH * step / 40
        angle = step / 40 * waves * 2 * math.pi
        points.append((x, top - swing * (0.7 * math.sin(angle + shift) + 0.3 * math.sin(2.3 * angle + other))))
    return points


def hills(scene: Scene, top: float, swing: float, waves: float, fill: Colour) -> list[Point]:
    """Rolling hills down to the lower edge; returns their outline."""
    outline = ridge(scene, top, swing, waves)
    scene.canvas.polygon([*outline, (WIDTH, HEIGHT), (0, HEIGHT)], fill)
    return outline


def height_at(outline: list[Point], x: float) -> float:
    """How high the ground is at a place of an outline."""
    return min(outline, key=lambda point: abs(point[0] - x))[1]


def poplar(scene: Scene, x: float, ground: float, size: float) -> None:
    """A tall, slim tree."""
    canvas, (dark, light) = scene.canvas, scene.palette.leaves
    canvas.rect(x - 3 * size, ground - 30 * size, x + 3 * size, ground, WOOD_DARK)
    lean = scene.between(-3, 3) * size

    def crown(half: float, fill: Colour, aside: float) -> None:
        canvas.blob(
            [
                (x + lean + aside, ground - 168 * size),
                (x + half * 0.8 + aside, ground - 110 * size),
                (x + half + aside, ground - 55 * size),
                (x + aside, ground - 18 * size),
                (x - half + aside, ground - 55 * size),
                (x - half * 0.8 + aside, ground - 110 * size),
            ],
            fill,
        )

    crown(21 * size, dark, 0)
    crown(10 * size, light, -6 * size)


def round_tree(scene: Scene, x: float, ground: float, size: float, leaves: tuple[Colour, ...] = ()) -> None:
    """A tree with a round crown, lighter where the light falls."""
    canvas = scene.canvas
    dark, light = leaves or scene.palette.leaves
    canvas.polygon(
        [
            (x - 7 * size, ground),
            (x - 4 * size, ground - 90 * size),
            (x + 4 * size, ground - 90 * size),
            (x + 7 * size, ground),
        ],
        WOOD_DARK,
    )
    canvas.line([(x, ground - 62 * size), (x + 22 * size, ground - 92 * size)], 5 * size, WOOD_DARK)
    canvas.circle(x, ground - 120 * size, 58 * size, dark)
    canvas.circle(x - 14 * size, ground - 131 * size, 40 * size, mix(dark, light, 0.55))
    canvas.circle(x - 22 * size, ground - 140 * size, 22 * size, light)


def bush(scene: Scene, x: float, ground: float, size: float) -> None:
    """A low bush."""
    dark, light = scene.palette.leaves
    scene.canvas.circle(x - 20 * size, ground - 14 * size, 22 * size, dark)
    scene.canvas.circle(x + 18 * size, ground - 16 * size, 24 * size, dark)
    scene.canvas.circle(x, ground - 26 * size, 26 * size, dark)
    scene.canvas.circle(x - 6 * size, ground - 32 * size, 14 * size, mix(dark, light, 0.7))


def grass(scene: Scene, ground: float, fill: Colour, tufts: int = 9) -> None:
    """Tufts of grass in front."""
    for _number in range(tufts):
        x, y = scene.between(20, WIDTH - 20), scene.between(ground, HEIGHT - 12)
        for lean in (-9, 0, 9):
            scene.canvas.line([(x, y), (x + lean, y - 17 - (0 if lean else 6))], 3, fill)


def flowers(scene: Scene, ground: float, count: int = 14) -> None:
    """Small flowers in a meadow."""
    for _number in range(count):
        x, y = scene.between(20, WIDTH - 20), scene.between(ground, HEIGHT - 14)
        fill = scene.chance.choice((PAPER, scene.palette.accents[2], mix(scene.palette.accents[0], PAPER, 0.4)))
        scene.canvas.circle(x, y, 5, fill)


def house_front(scene: Scene, x: float, ground: float, size: float, roof: Colour, wall: Colour) -> None:
    """A small village house seen from its gable side, with a lit and a shaded part of the roof."""
    canvas = scene.canvas
    half, tall = 62 * size, 86 * size
    canvas.rect(x - half, ground - tall, x + half, ground, wall)
    canvas.polygon([(x - half, ground - tall), (x, ground - tall - 58 * size), (x + half, ground - tall)], wall)
    canvas.rect(x + half * 0.45, ground - tall, x + half, ground, mix(wall, INK, 0.1))
    canvas.polygon(
        [
            (x - half - 12 * size, ground - tall + 6 * size),
            (x, ground - tall - 72 * size),
            (x + half + 12 * size, ground - tall + 6 * size),
            (x + half + 12 * size, ground - tall - 8 * size),
            (x, ground - tall - 88 * size),
            (x - half - 12 * size, ground - tall - 8 * size),
        ],
        roof,
    )
    glass = mix(scene.palette.sun, PAPER, 0.25)
    canvas.rect(x - 14 * size, ground - 44 * size, x + 14 * size, ground, mix(WOOD_DARK, INK, 0.15), 3 * size)
    for aside in (-36, 36):
        window = x + aside * size
        canvas.rect(window - 11 * size, ground - 74 * size, window + 11 * size, ground - 48 * size, glass, 2 * size)
        canvas.line([(window, ground - 74 * size), (window, ground - 48 * size)], 2.5 * size, WOOD_DARK)
    canvas.circle(x, ground - tall - 26 * size, 8 * size, glass)


def house_side(scene: Scene, x: float, ground: float, size: float, roof: Colour, wall: Colour) -> None:
    """A small village house seen from its long side, under a wide roof with rows of tiles."""
    canvas = scene.canvas
    half, tall = 84 * size, 66 * size
    canvas.rect(x - half, ground - tall, x + half, ground, wall)
    top, eave = ground - tall - 62 * size, ground - tall + 6 * size
    chimney = x + half * 0.45
    canvas.rect(chimney - 9 * size, top - 22 * size, chimney + 9 * size, top + 24 * size, mix(wall, INK, 0.25))
    canvas.polygon(
        [(x - half * 0.78, top), (x + half * 0.78, top), (x + half * 1.13, eave), (x - half * 1.13, eave)],
        roof,
    )
    for share in (0.34, 0.67):
        level, reach = top + (eave - top) * share, half * (0.78 + 0.35 * share)
        canvas.line([(x - reach, level), (x + reach, level)], 2.5 * size, mix(roof, INK, 0.2))
    canvas.rect(x - half, eave, x + half, eave + 7 * size, mix(wall, INK, 0.16))
    glass = mix(scene.palette.sun, PAPER, 0.25)
    for aside in (-54, 54):
        window = x + aside * size
        canvas.rect(window - 12 * size, ground - 46 * size, window + 12 * size, ground - 20 * size, glass, 2 * size)
        canvas.line([(window, ground - 46 * size), (window, ground - 20 * size)], 2.5 * size, WOOD_DARK)
    canvas.rect(x - 13 * size, ground - 44 * size, x + 13 * size, ground, mix(WOOD_DARK, INK, 0.15), 3 * size)
