"""Quiet work: a pile of books, wool and cloth, a screen."""

import math

from .canvas import Point, turned
from .nature import Scene
from .palettes import HOP, INK, PAPER, SNOW, STEEL, WHEAT, WOOD, WOOD_LIGHT, Colour, mix
from .rooms import lamp, shadow, shelf, steam, table, window


def books(scene: Scene) -> None:
    """A pile of books with an open one on top."""
    palette = scene.palette
    table(scene, 545)
    window(scene, scene.between(190, 260), 250)
    shelf(scene, scene.between(800, 840), 1150, 200)
    lamp(scene, scene.between(880, 1000) - 280, 34)
    x = scene.between(580, 650)
    shadow(scene, x, 562, 260)
    covers = [*palette.accents, HOP, mix(palette.accents[1], PAPER, 0.3)]
    scene.chance.shuffle(covers)
    level = 560.0
    for number in range(4):
        half, tall = scene.between(186, 232), scene.between(44, 56)
        shift = scene.between(-22, 22)
        _closed_book(scene, x + shift, level, half, tall, covers[number])
        level -= tall
    _open_book(scene, x, level)


def _closed_book(scene: Scene, x: float, bottom: float, half: float, tall: float, cover: Colour) -> None:
    """A book lying on its side, its back to the left."""
    canvas = scene.canvas
    canvas.rect(x - half, bottom - tall, x + half, bottom, cover, 9)
    canvas.rect(x - half + 24, bottom - tall + 8, x + half + 2, bottom - 8, PAPER, 3)
    for share in (0.35, 0.6):
        level = bottom - tall * share
        canvas.line([(x - half + 30, level), (x + half - 6, level)], 2, mix(PAPER, INK, 0.2))
    canvas.rect(x - half, bottom - tall, x - half + 36, bottom, mix(cover, INK, 0.12), 9)
    for share in (0.25, 0.75):
        canvas.line(
            [(x - half + 6, bottom - tall * share), (x - half + 30, bottom - tall * share)],
            3,
            mix(cover, PAPER, 0.6),
        )


def _open_book(scene: Scene, x: float, bottom: float) -> None:
    canvas = scene.canvas
    cover = scene.palette.accents[0]
    for side in (-1, 1):
        canvas.polygon(
            [(x, bottom - 6), (x + side * 226, bottom - 44), (x + side * 226, bottom - 26), (x, bottom)],
            cover,
        )
        page = [
            (x, bottom - 10), (x + side * 60, bottom - 32), (x + side * 140, bottom - 46),
            (x + side * 214, bottom - 44), (x + side * 206, bottom - 190),
            (x + side * 130, bottom - 206), (x + side * 56, bottom - 194),
            (x, bottom - 140),
        ]  # fmt: skip
        canvas.polygon(page, PAPER if side < 0 else mix(PAPER, INK, 0.05))
        ink = mix(PAPER, INK, 0.35)
        for row in range(5):
            level = bottom - 168 + row * 21
            canvas.curve(
                [
                    (x + side * 30, level + 18), (x + side * 70, level - 2), (x + side * 130, level - 10),
                    (x + side * (186 - 34 * (row % 2)), level),
                ],
                4,
                ink,
            )  # fmt: skip
    canvas.line([(x, bottom - 140), (x, bottom - 10)], 4, mix(PAPER, INK, 0.35))
    canvas.polygon([(x + 8, bottom - 20), (x + 22, bottom - 24), (x + 26, bottom + 46), (x + 15, bottom + 36),
                    (x + 5, bottom + 48)], WHEAT)  # fmt: skip


def wool(scene: Scene) -> None:
    """A ball of wool beside a striped cloth."""
    canvas, palette = scene.canvas, scene.palette
    table(scene, 500)
    window(scene, scene.between(900, 980), 230)
    shelf(scene, 90, scene.between(430, 480), 180)
    cloth_x = scene.between(690, 730)
    stripes = (palette.accents[0], PAPER, palette.accents[2], PAPER, palette.accents[1], PAPER)
    for number in range(14):
        left, right = cloth_x - 180 + number * 30, cloth_x - 150 + number * 30
        canvas.polygon([(left + 16, 352), (right + 16, 352), (right, 574), (left, 574)], stripes[number % 6])
    canvas.polygon([(cloth_x - 180, 574), (cloth_x + 240, 574), (cloth_x + 236, 590), (cloth_x - 184, 590)],
                   mix(PAPER, INK, 0.15))  # fmt: skip
    for number in range(27):
        left = cloth_x - 180 + number * 16
        canvas.line([(left, 586), (left - 3, 616)], 4, mix(PAPER, WHEAT, 0.3))
    canvas.polygon([(cloth_x - 164, 352), (cloth_x + 256, 352), (cloth_x + 250, 396), (cloth_x - 168, 396)],
                   mix(palette.accents[0], INK, 0.12))  # fmt: skip
    x, y, radius = scene.between(340, 380), 452.0, 140.0
    shadow(scene, x, 592, 130)
    yarn = mix(palette.accents[1], palette.accents[0], 0.3)
    canvas.curve([(x + 100, 560), (x + 180, 612), (x + 270, 596), (x + 330, 640), (x + 460, 622)], 7, yarn)
    canvas.circle(x, y, radius, yarn)
    canvas.circle(x - 24, y - 26, radius * 0.72, mix(yarn, PAPER, 0.1))
    for turn, fill in ((0, mix(yarn, PAPER, 0.32)), (62, mix(yarn, INK, 0.22)), (120, mix(yarn, PAPER, 0.2))):
        for shift in (-62, -31, 0, 31, 62):
            reach = math.sqrt(radius**2 - shift**2) - 8
            bow: list[Point] = [(x + shift, y - reach), (x + shift + 34, y), (x + shift, y + reach)]
            if abs(shift) < 60 or turn == 0:
                canvas.curve(turned(bow, (x, y), turn + 18), 6, fill)
    for degrees, length in ((-38, 1.0), (-58, 0.94)):
        tip, end = (x + 30, y + 40), (x + 30, y - 250 * length)
        needle = turned([tip, end], (x, y), degrees + 62)
        canvas.line(needle, 11, WOOD_LIGHT)
        canvas.circle(*needle[1], 15, palette.accents[2])


def screen(scene: Scene) -> None:
    """A computer screen with lines of text."""
    canvas, palette = scene.canvas, scene.palette
    table(scene, 545)
    window(scene, scene.between(150, 200), 250, 90, 120)
    shelf(scene, 930, 1160, scene.between(190, 230))
    x = scene.between(570, 610)
    shadow(scene, x, 562, 170)
    canvas.polygon([(x - 40, 450), (x + 40, 450), (x + 60, 552), (x - 60, 552)], mix(STEEL, INK, 0.2))
    canvas.rect(x - 130, 546, x + 130, 566, STEEL, 8)
    canvas.rect(x - 292, 96, x + 292, 476, INK, 22)
    page = PAPER
    canvas.rect(x - 270, 118, x + 270, 442, page, 6)
    canvas.circle(x, 459, 6, STEEL)
    canvas.rect(x - 270, 118, x + 270, 156, palette.accents[0], 6)
    for number, fill in enumerate((PAPER, WHEAT, HOP)):
        canvas.circle(x - 246 + number * 24, 137, 7, fill)
    canvas.rect(x - 240, 178, x + scene.between(20, 110), 200, mix(palette.accents[1], page, 0.1), 5)
    for row in range(8):
        level = 222 + row * 26
        start = x - 240 + scene.chance.choice((0, 0, 34, 68))
        fill = scene.chance.choice((mix(page, INK, 0.32), mix(page, INK, 0.32), palette.accents[0], HOP))
        canvas.rect(start, level, start + scene.between(120, 330), level + 11, fill, 5)
    canvas.rect(x - 190, 592, x + 190, 640, mix(STEEL, SNOW, 0.4), 9)
    for row in range(3):
        for column in range(15):
            left = x - 178 + column * 24
            canvas.rect(left, 598 + row * 14, left + 19, 608 + row * 14, PAPER, 2)
    canvas.ellipse(x + 250, 618, 26, 20, mix(STEEL, SNOW, 0.4))
    _cup(scene, x + 390, 560)
    _plant(scene, x - 420, 556)


def _cup(scene: Scene, x: float, bottom: float) -> None:
    canvas = scene.canvas
    fill = scene.palette.accents[1]
    shadow(scene, x, bottom + 2, 54)
    canvas.ring(x + 44, bottom - 40, 25, 9, fill)
    canvas.rect(x - 42, bottom - 78, x + 42, bottom, fill, 14)
    canvas.rect(x - 42, bottom - 80, x + 42, bottom - 52, fill, 3)
    canvas.ellipse(x, bottom - 78, 42, 10, mix(fill, INK, 0.3))
    steam(scene, x, bottom - 96, 0.7, 2)


def _plant(scene: Scene, x: float, bottom: float) -> None:
    canvas = scene.canvas
    dark, light = scene.palette.leaves
    shadow(scene, x, bottom + 2, 60)
    for degrees, fill in ((-52, dark), (52, dark), (-26, light), (26, light), (0, mix(dark, light, 0.5))):
        leaf = [(x, bottom - 70), (x - 24, bottom - 130), (x, bottom - 206), (x + 24, bottom - 130)]
        canvas.blob(turned(leaf, (x, bottom - 66), degrees), fill)
    canvas.polygon(
        [(x - 52, bottom - 84), (x + 52, bottom - 84), (x + 38, bottom), (x - 38, bottom)],
        mix(WOOD, WHEAT, 0.2),
    )
    canvas.rect(x - 58, bottom - 94, x + 58, bottom - 74, WOOD, 5)
