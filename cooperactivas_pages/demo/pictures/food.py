"""Bread, cheese and the pot on the stove."""

import math

from .canvas import Point
from .nature import Scene
from .palettes import (
    HOP,
    INK,
    IRON,
    PAPER,
    SNOW,
    STEEL,
    WHEAT,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
    Colour,
    colour,
    mix,
)
from .rooms import lamp, shadow, shelf, steam, table, window

CRUST = colour("b8692d")
CRUMB = colour("f4d9a6")
RIND = colour("d99a35")
CHEESE = colour("f9dc8c")


def bread(scene: Scene) -> None:
    """A round loaf with cuts in its crust."""
    canvas, palette = scene.canvas, scene.palette
    table(scene, 490)
    window(scene, scene.between(220, 300), 240)
    shelf(scene, scene.between(760, 800), 1130, 210)
    x = scene.between(560, 640)
    canvas.polygon([(x - 360, 500), (x + 330, 500), (x + 400, 584), (x - 430, 584)], PAPER)
    stripe = mix(palette.accents[0], PAPER, 0.25)
    for level, reach in ((516, 16), (530, 26)):
        canvas.line([(x - 360 - reach, level), (x + 330 + reach, level)], 5, stripe)
    shadow(scene, x, 546, 290, PAPER)
    canvas.blob(
        [
            (x - 285, 500), (x - 240, 380), (x - 120, 300), (x + 20, 282), (x + 170, 318), (x + 268, 404),
            (x + 290, 500), (x + 220, 548), (x, 558), (x - 220, 548),
        ],
        CRUST,
    )  # fmt: skip
    canvas.blob(
        [
            (x - 262, 480), (x - 222, 388), (x - 112, 318), (x + 10, 300), (x + 128, 328), (x + 150, 380),
            (x + 40, 420), (x - 120, 470),
        ],
        mix(CRUST, WHEAT, 0.3),
    )  # fmt: skip
    for shift in (-150, -20, 110):
        left = x + shift
        canvas.blob([(left - 32, 462), (left - 4, 404), (left + 62, 340), (left + 58, 392), (left + 22, 446)], CRUMB)
        canvas.curve([(left - 30, 462), (left + 22, 446), (left + 60, 388)], 6, mix(CRUST, WOOD_DARK, 0.6))
    for _number in range(22):
        canvas.circle(x + scene.between(-225, 200), scene.between(350, 520), scene.between(2, 4), mix(CRUMB, SNOW, 0.4))
    for shift in (300, 345, 392):
        _wheat(scene, x + shift, 560, 1)


def _wheat(scene: Scene, x: float, ground: float, size: float) -> None:
    """An ear of wheat that lies on the table."""
    canvas = scene.canvas
    canvas.line([(x - 60 * size, ground), (x + 46 * size, ground - 92 * size)], 5 * size, mix(WHEAT, WOOD_DARK, 0.3))
    for number in range(6):
        left, top = x + (6 + number * 10) * size, ground - (58 + number * 9) * size
        canvas.circle(left - 9 * size, top - 4 * size, 9 * size, WHEAT)
        canvas.circle(left + 7 * size, top + 9 * size, 9 * size, mix(WHEAT, CRUST, 0.3))


def cheese(scene: Scene) -> None:
    """A round cheese with a wedge cut out."""
    canvas = scene.canvas
    table(scene, 480)
    shelf(scene, 70, scene.between(400, 440), 200)
    window(scene, scene.between(900, 980), 230)
    x = scene.between(480, 540)
    canvas.rect(x - 330, 560, x + 470, 594, WOOD_DARK, 14)
    board = mix(WOOD_DARK, WOOD_LIGHT, 0.5)
    canvas.rect(x - 330, 548, x + 470, 582, board, 12)
    _cut_cheese(scene, x, board)
    _wedge(scene, x + 390, 578)


def _cut_cheese(scene: Scene, x: float, board: Colour) -> None:
    """The round cheese: a drum from which the piece between two angles is missing."""
    canvas, across, down, top, tall = scene.canvas, 260.0, 84.0, 350.0, 140.0
    first, last = 18, 66

    def rim(start: int, end: int, level: float) -> list[Point]:
        steps = [math.radians(start + (end - start) * step / 40) for step in range(41)]
        return [(x + across * math.cos(angle), level + down * math.sin(angle)) for angle in steps]

    def side(start: int, end: int, fill: Colour) -> None:
        canvas.polygon([*rim(start, end, top), *reversed(rim(start, end, top + tall))], fill)

    side(0, first, mix(RIND, WOOD_DARK, 0.3))
    side(last, 180, mix(RIND, WOOD_DARK, 0.06))
    side(128, 180, mix(RIND, CHEESE, 0.22))
    right, left = rim(first, first, top)[0], rim(last, last, top)[0]
    middle = (x, top)
    low = [(point[0], point[1] + tall) for point in (middle, right, left)]
    canvas.polygon(low, mix(board, INK, 0.25))
    canvas.polygon([middle, right, low[1], low[0]], mix(CHEESE, SNOW, 0.3))
    canvas.polygon([middle, left, low[2], low[0]], mix(CHEESE, RIND, 0.35))
    canvas.polygon([middle, *rim(last, first + 360, top)], mix(CHEESE, RIND, 0.4))
    inner = [(x + (px - x) * 0.94, top + (py - top) * 0.92) for px, py in rim(last, first + 360, top)]
    canvas.polygon([middle, *inner], CHEESE)
    for across_face, depth, size in ((50, 50, 10), (120, 84, 13), (190, 62, 8), (170, 120, 9), (70, 104, 7)):
        canvas.circle(x + across_face, top + across_face * 0.105 + depth, size, mix(CHEESE, RIND, 0.6))


def _wedge(scene: Scene, x: float, ground: float) -> None:
    """The piece that was cut out, lying in front."""
    canvas = scene.canvas
    shadow(scene, x + 10, ground, 140)
    front = [(x - 120, ground), (x - 120, ground - 84), (x + 90, ground - 110), (x + 110, ground - 24)]
    canvas.polygon(front, mix(CHEESE, SNOW, 0.2))
    canvas.polygon([(x - 120, ground - 84), (x + 90, ground - 110), (x + 20, ground - 138)], CHEESE)
    rind = [(x + 90, ground - 110), (x + 110, ground - 24), (x + 124, ground - 40), (x + 104, ground - 118)]
    canvas.polygon(rind, RIND)
    for shift, level, size in ((-70, 38, 11), (-10, 66, 8), (46, 44, 12), (10, 28, 6)):
        canvas.circle(x + shift, ground - level, size, mix(CHEESE, RIND, 0.5))


def kitchen(scene: Scene) -> None:
    """A steaming pot on a stove."""
    canvas, palette = scene.canvas, scene.palette
    table(scene, 640)
    tile = mix(palette.wall[0], SNOW, 0.5)
    for row in range(6):
        for column in range(13):
            fill = mix(tile, palette.wall[1], 0.45 if (row + column) % 2 else 0.15)
            canvas.rect(column * 96 + 2, 200 + row * 74 + 2, column * 96 + 94, 200 + row * 74 + 72, fill, 4)
    shelf(scene, 80, 430, 150)
    lamp(scene, scene.between(840, 940), 40)
    x = scene.between(560, 640)
    canvas.rect(x - 330, 470, x + 330, 680, mix(STEEL, SNOW, 0.35), 12)
    canvas.rect(x - 350, 456, x + 350, 482, IRON, 8)
    canvas.rect(x - 250, 560, x + 250, 680, mix(STEEL, INK, 0.25), 10)
    canvas.rect(x - 226, 582, x + 226, 680, mix(palette.accents[2], palette.accents[0], 0.45), 8)
    canvas.rect(x - 200, 546, x + 200, 556, IRON, 5)
    for shift in (-280, -190, -100, 100, 190, 280):
        canvas.circle(x + shift, 514, 19, IRON)
        canvas.line([(x + shift, 514), (x + shift, 500)], 4, PAPER)
    flame = mix(palette.accents[2], palette.accents[0], 0.35)
    for shift in range(-112, 113, 28):
        canvas.polygon([(x + shift - 11, 456), (x + shift, 432), (x + shift + 11, 456)], flame)
    pot = palette.accents[0]
    canvas.rect(x - 168, 268, x + 168, 438, pot, 26)
    canvas.rect(x + 70, 268, x + 168, 438, mix(pot, INK, 0.14), 26)
    canvas.rect(x - 134, 292, x - 118, 404, mix(pot, SNOW, 0.35), 8)
    for side in (-1, 1):
        canvas.rect(x + side * 196 - 32, 306, x + side * 196 + 32, 334, mix(pot, INK, 0.35), 13)
    canvas.rect(x - 186, 252, x + 186, 280, mix(pot, INK, 0.25), 13)
    canvas.ellipse(x, 252, 160, 26, mix(WHEAT, pot, 0.3))
    for shift, fill in ((-92, HOP), (-40, PAPER), (14, WHEAT), (62, HOP), (104, PAPER)):
        canvas.circle(x + shift, 248, 15, fill)
    canvas.line([(x + 70, 250), (x + 176, 110)], 13, WOOD)
    steam(scene, x - 30, 214, 1.35)
