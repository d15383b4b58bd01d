"""What several interiors share: a wall, a window, a shelf, a table, steam."""

import math

from .canvas import HEIGHT, WIDTH
from .nature import Scene
from .palettes import INK, PAPER, SNOW, WOOD, WOOD_DARK, WOOD_LIGHT, Colour, mix


def room(scene: Scene, floor: float = 520) -> None:
    """A wall with a soft pattern and a floor of boards."""
    canvas, (wall, lower) = scene.canvas, scene.palette.wall
    canvas.rect(0, 0, WIDTH, HEIGHT, wall)
    pattern = mix(wall, lower, 0.4)
    if scene.chance.random() < 0.5:
        for x in range(0, WIDTH, 120):
            canvas.rect(x, 0, x + 60, floor, pattern)
    else:
        for row in range(8):
            for column in range(12):
                canvas.circle(column * 110 + 55 * (row % 2), row * 74 + 20, 7, pattern)
    boards = mix(WOOD_LIGHT, lower, 0.35)
    canvas.rect(0, floor, WIDTH, HEIGHT, boards)
    canvas.rect(0, floor - 16, WIDTH, floor, mix(wall, PAPER, 0.6))
    for level in (floor + 48, floor + 104):
        canvas.line([(0, level), (WIDTH, level)], 3, mix(boards, INK, 0.13))
    for level, shift in ((floor, 90), (floor + 48, 260), (floor + 104, 30)):
        for x in range(shift, WIDTH, 370):
            canvas.line([(x, level), (x, level + 48)], 3, mix(boards, INK, 0.13))


def table(scene: Scene, top: float = 470) -> None:
    """A wall and, across the whole width, the top of a table."""
    canvas, (wall, lower) = scene.canvas, scene.palette.wall
    canvas.fade(wall, mix(wall, lower, 0.7), HEIGHT)
    canvas.rect(0, top, WIDTH, top + 30, WOOD_LIGHT)
    canvas.rect(0, top + 30, WIDTH, HEIGHT, WOOD)
    for level in range(round(top) + 70, HEIGHT, 46):
        canvas.line([(0, level), (WIDTH, level)], 3, mix(WOOD, WOOD_DARK, 0.45))
    for grain in (top + 9, top + 19):
        start = scene.between(0, 500)
        canvas.line([(start, grain), (start + scene.between(250, 600), grain)], 2.5, mix(WOOD_LIGHT, WOOD, 0.6))


def window(scene: Scene, x: float, y: float, half: float = 105, tall: float = 130) -> None:
    """A window with a view of hills."""
    canvas, palette = scene.canvas, scene.palette
    canvas.rect(x - half - 14, y - tall - 14, x + half + 14, y + tall + 14, WOOD_DARK, 6)
    canvas.rect(x - half, y - tall, x + half, y + tall, palette.sky[0])
    canvas.rect(x - half, y - tall * 0.2, x + half, y + tall, palette.sky[1])
    canvas.circle(x + half * 0.4, y - tall * 0.45, 26, palette.sun)
    left, right, foot = x - half, x + half, y + tall
    far = [(left, y + 30), (x - 20, y - 6), (x + 40, y + 36), (right, y + 8), (right, foot), (left, foot)]
    canvas.polygon(far, palette.land[0])
    canvas.polygon([(left, y + 74), (x, y + 56), (right, y + 84), (right, foot), (left, foot)], palette.land[2])
    canvas.line([(x, y - tall), (x, foot)], 9, WOOD_DARK)
    canvas.line([(left, y), (right, y)], 9, WOOD_DARK)
    canvas.rect(left - 30, foot + 12, right + 30, foot + 28, WOOD, 4)


def shelf(scene: Scene, left: float, right: float, level: float) -> None:
    """A shelf with jars and books."""
    canvas, palette = scene.canvas, scene.palette
    x = left + 14
    while x < right - 40:
        if scene.chance.random() < 0.45:
            fill = scene.chance.choice(palette.accents)
            wide, tall = scene.between(34, 44), scene.between(50, 70)
            canvas.rect(x, level - tall, x + wide, level, mix(fill, PAPER, 0.25), 8)
            canvas.rect(x + 3, level - tall - 10, x + wide - 3, level - tall + 2, WOOD_DARK, 3)
            canvas.rect(x + 7, level - tall * 0.62, x + wide - 7, level - tall * 0.28, PAPER, 2)
            x += wide + 10
        else:
            for _number in range(scene.chance.randint(2, 4)):
                wide, tall = scene.between(13, 20), scene.between(58, 92)
                fill = scene.chance.choice((*palette.accents, mix(palette.accents[1], PAPER, 0.5)))
                canvas.rect(x, level - tall, x + wide, level, fill, 2)
                canvas.rect(x + 3, level - tall + 10, x + wide - 3, level - tall + 15, mix(fill, PAPER, 0.6))
                x += wide + 2
            x += 12
    canvas.rect(left, level, right, level + 14, WOOD_DARK, 3)


def steam(scene: Scene, x: float, y: float, size: float = 1, strands: int = 3) -> None:
    """Steam that rises from something hot."""
    fill = mix(scene.palette.wall[0], SNOW, 0.85)
    for number in range(strands):
        left = x + (number - (strands - 1) / 2) * 34 * size
        points = [(left + 13 * size * math.sin(step * 1.25 + number), y - step * 17 * size) for step in range(7)]
        scene.canvas.curve(points, 8 * size, fill)


def shadow(scene: Scene, x: float, y: float, half: float, surface: Colour = WOOD_LIGHT) -> None:
    """What something standing there darkens below it."""
    scene.canvas.ellipse(x, y, half, 12, mix(surface, INK, 0.22))


def lamp(scene: Scene, x: float, length: float) -> None:
    """A lamp that hangs from the ceiling."""
    canvas = scene.canvas
    canvas.line([(x, 0), (x, length)], 4, INK)
    canvas.circle(x, length + 52, 22, mix(scene.palette.sun, SNOW, 0.4))
    canvas.polygon(
        [(x - 22, length), (x + 22, length), (x + 74, length + 54), (x - 74, length + 54)],
        scene.palette.accents[0],
    )
