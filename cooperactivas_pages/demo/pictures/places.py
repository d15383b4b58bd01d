"""Things in the open: a house, a roof in the sun, a market stall, a beehive, a bicycle."""

import math

from .canvas import HEIGHT, WIDTH, turned
from .nature import Scene, bush, flowers, grass, hills, round_tree, sky
from .palettes import HOP, INK, IRON, PAPER, SNOW, STEEL, WHEAT, WOOD, WOOD_DARK, WOOD_LIGHT, Colour, mix


def house(scene: Scene) -> None:
    """A house with a gable roof and an open door."""
    canvas, palette = scene.canvas, scene.palette
    sky(scene, 450)
    hills(scene, 390, 30, 1.1, palette.land[0])
    hills(scene, 450, 18, 0.8, palette.land[1])
    hills(scene, 545, 10, 0.6, palette.land[2])
    x = scene.between(520, 680)
    round_tree(scene, x - 330, 560, 1.7)
    wall = mix(PAPER, palette.wall[1], 0.45)
    canvas.rect(x - 190, 330, x + 190, 572, wall)
    canvas.polygon([(x - 190, 332), (x, 168), (x + 190, 332)], wall)
    roof = palette.accents[0]
    canvas.rect(x + 92, 162, x + 132, 232, mix(wall, INK, 0.3))
    canvas.polygon([(x - 236, 354), (x, 146), (x + 236, 354), (x + 236, 318), (x, 108), (x - 236, 318)], roof)
    canvas.polygon([(x, 146), (x + 236, 354), (x + 236, 318), (x, 108)], mix(roof, INK, 0.18))
    canvas.circle(x, 252, 24, mix(palette.sun, PAPER, 0.2))
    canvas.ring(x, 252, 28, 6, WOOD_DARK)
    _window(scene, x - 118, 420)
    _window(scene, x + 124, 420)
    _open_door(scene, x)
    path = mix(palette.land[2], PAPER, 0.6)
    canvas.polygon([(x - 44, 572), (x + 44, 572), (x + 150, HEIGHT), (x - 110, HEIGHT)], path)
    bush(scene, x - 150, 580, 1)
    bush(scene, x + 150, 580, 1)
    if scene.chance.random() < 0.6:
        round_tree(scene, x + 400, 540, 1.2, (mix(palette.accents[2], palette.accents[0], 0.4), palette.accents[2]))
    flowers(scene, 610, 12)


def _window(scene: Scene, x: float, y: float) -> None:
    canvas = scene.canvas
    shutter = scene.palette.accents[1]
    canvas.rect(x - 32, y - 38, x + 32, y + 38, mix(scene.palette.sun, PAPER, 0.25))
    canvas.line([(x, y - 38), (x, y + 38)], 5, WOOD_DARK)
    canvas.line([(x - 32, y), (x + 32, y)], 5, WOOD_DARK)
    canvas.rect(x - 54, y - 40, x - 33, y + 40, shutter)
    canvas.rect(x + 33, y - 40, x + 54, y + 40, shutter)
    canvas.rect(x - 56, y + 40, x + 56, y + 50, WOOD)
    for aside in (-34, -12, 12, 34):
        canvas.circle(x + aside, y + 36, 10, HOP)
        canvas.circle(x + aside, y + 31, 5, scene.palette.accents[0])


def _open_door(scene: Scene, x: float) -> None:
    """The doorway with warm light, and the leaf of the door turned outwards."""
    canvas = scene.canvas
    canvas.rect(x - 50, 420, x + 50, 572, mix(WOOD_DARK, INK, 0.3))
    canvas.rect(x - 42, 430, x + 42, 572, mix(WHEAT, PAPER, 0.45))
    canvas.polygon([(x - 42, 572), (x + 42, 572), (x + 16, 530), (x - 16, 530)], mix(WOOD_LIGHT, WHEAT, 0.3))
    canvas.rect(x - 16, 462, x + 16, 530, mix(WHEAT, PAPER, 0.2))
    leaf = scene.palette.accents[1]
    canvas.polygon([(x + 42, 430), (x + 96, 412), (x + 96, 594), (x + 42, 572)], leaf)
    canvas.polygon([(x + 52, 444), (x + 88, 432), (x + 88, 494), (x + 52, 496)], mix(leaf, PAPER, 0.18))
    canvas.polygon([(x + 52, 510), (x + 88, 510), (x + 88, 576), (x + 52, 564)], mix(leaf, PAPER, 0.18))
    canvas.circle(x + 88, 502, 5, WHEAT)


def sun(scene: Scene) -> None:
    """A large sun above a roof with solar panels."""
    canvas, palette = scene.canvas, scene.palette
    canvas.fade(palette.sky[0], palette.sky[1], 520)
    x, y = scene.between(560, 760), scene.between(180, 210)
    beam = mix(palette.sky[1], palette.sun, 0.55)
    turn = scene.between(0, 30)
    for number in range(12):
        canvas.polygon(turned([(x - 15, y - 168), (x + 15, y - 168), (x, y - 226)], (x, y), turn + number * 30), beam)
    canvas.circle(x, y, 142, mix(palette.sky[1], palette.sun, 0.4))
    canvas.circle(x, y, 118, palette.sun)
    hills(scene, 430, 34, 1.3, palette.land[0])
    hills(scene, 490, 16, 0.9, palette.land[1])
    wall = mix(PAPER, palette.wall[1], 0.5)
    left, right = 150 + scene.between(-40, 20), 930 + scene.between(-20, 60)
    canvas.rect(left, 560, right - 40, HEIGHT, wall)
    canvas.rect(left, 560, right - 40, 580, mix(wall, INK, 0.15))
    roof = palette.accents[0]
    canvas.polygon([(left + 130, 382), (right - 150, 382), (right, 572), (left - 40, 572)], roof)
    canvas.polygon([(left - 40, 572), (right, 572), (right, 586), (left - 40, 586)], mix(roof, INK, 0.3))
    for row in range(1, 7):
        share = row / 7
        canvas.line(
            [
                (left + 130 - 170 * share, 382 + 190 * share),
                (right - 150 + 150 * share, 382 + 190 * share),
            ],
            3,
            mix(roof, INK, 0.13),
        )
    _panels(scene, left + 190, right - 210, scene.chance.randint(4, 5))
    canvas.rect(right - 196, 350, right - 150, 440, mix(wall, INK, 0.2))
    canvas.rect(right - 204, 340, right - 142, 356, mix(wall, INK, 0.35))
    for place in (left + 140, left + 330, left + 520):
        canvas.rect(place, 606, place + 70, HEIGHT, mix(palette.sun, PAPER, 0.3), 4)
        canvas.line([(place + 35, 606), (place + 35, HEIGHT)], 5, WOOD_DARK)
    round_tree(scene, 1090, 650, 1.5)


def _panels(scene: Scene, left: float, right: float, columns: int) -> None:
    """Two rows of dark panels with a grid and a gleam, leaning like the roof."""
    canvas = scene.canvas
    glass, frame = (46, 58, 98), mix(STEEL, SNOW, 0.5)
    gap = (right - left) / columns

    def corner(column: float, row: float) -> tuple[float, float]:
        spread = 1 + 0.17 * row
        middle = (left + right) / 2
        return middle + (left + column * gap - middle) * spread - 8 * row, 404 + 70 * row

    for row in (0.0, 1.08):
        for column in range(columns):
            edges = [
                corner(column + 0.05, row), corner(column + 0.95, row),
                corner(column + 0.95, row + 1), corner(column + 0.05, row + 1),
            ]  # fmt: skip
            canvas.polygon(edges, glass)
            canvas.polygon(
                [edges[0], corner(column + 0.42, row), corner(column + 0.2, row + 1), edges[3]],
                mix(glass, SNOW, 0.18),
            )
            for share in (0.35, 0.65):
                canvas.line([corner(column + share, row), corner(column + share, row + 1)], 2, frame)
            canvas.line([corner(column + 0.05, row + 0.5), corner(column + 0.95, row + 0.5)], 2, frame)
            canvas.line([*edges, edges[0]], 4, frame)


def market(scene: Scene) -> None:
    """A stall with a striped awning and crates of vegetables."""
    canvas, palette = scene.canvas, scene.palette
    sky(scene, 470, sun_size=52)
    hills(scene, 420, 22, 1.2, palette.land[0])
    ground = mix(palette.wall[1], palette.land[1], 0.25)
    canvas.rect(0, 520, WIDTH, HEIGHT, ground)
    for number in range(26):
        x, y = scene.between(0, WIDTH), scene.between(545, 668)
        canvas.rect(x, y, x + 46, y + 5, mix(ground, INK, 0.1 if number % 2 else 0.05), 2.5)
    x = scene.between(560, 640)
    for aside in (-330, 330):
        canvas.rect(x + aside - 9, 190, x + aside + 9, 600, WOOD_DARK)
    _awning(scene, x)
    canvas.rect(x - 360, 448, x + 360, 470, WOOD_LIGHT, 4)
    canvas.rect(x - 346, 470, x + 346, 606, WOOD)
    for place in range(-300, 320, 100):
        canvas.line([(x + place, 474), (x + place, 604)], 4, WOOD_DARK)
    goods = [(HOP, 15.0), (palette.accents[0], 17.0), (WHEAT, 17.0), ((214, 122, 48), 14.0)]
    scene.chance.shuffle(goods)
    for number, (fill, size) in enumerate(goods):
        _crate(scene, x - 252 + number * 168, 448, fill, size)
    _crate(scene, x - 430, 622, goods[2][0], goods[2][1])
    _crate(scene, x + 420, 626, goods[1][0], goods[1][1])
    lamp = mix(WHEAT, PAPER, 0.4)
    for aside in (-190, 0, 190):
        canvas.line([(x + aside, 262), (x + aside, 300)], 3, INK)
        canvas.circle(x + aside, 312, 13, lamp)


def _awning(scene: Scene, x: float) -> None:
    canvas = scene.canvas
    cloth = scene.palette.accents[0]
    count = 9
    for number in range(count):
        fill = cloth if number % 2 == 0 else PAPER
        top_left, top_right = x - 300 + 600 * number / count, x - 300 + 600 * (number + 1) / count
        left, right = x - 396 + 792 * number / count, x - 396 + 792 * (number + 1) / count
        canvas.polygon([(top_left, 130), (top_right, 130), (right, 248), (left, 248)], fill)
        canvas.slice((left + right) / 2, 247, (right - left) / 2, 0, 180, mix(fill, INK, 0.12))
    canvas.rect(x - 306, 122, x + 306, 136, WOOD_DARK, 7)


def _crate(scene: Scene, x: float, bottom: float, goods: Colour, size: float) -> None:
    """A wooden box heaped with round vegetables."""
    canvas = scene.canvas
    for row, count in ((0, 6), (1, 5), (2, 3)):
        for number in range(count):
            place = x + (number - (count - 1) / 2) * size * 1.5 + scene.between(-2, 2)
            level = bottom - 50 - row * size * 1.05
            canvas.circle(place, level, size, mix(goods, INK, 0.12))
            canvas.circle(place - size * 0.2, level - size * 0.2, size * 0.72, goods)
            canvas.line([(place, level - size * 0.8), (place + 5, level - size * 1.25)], 3.5, HOP)
    canvas.rect(x - 74, bottom - 52, x + 74, bottom, WOOD_LIGHT, 3)
    for level in (bottom - 36, bottom - 18):
        canvas.line([(x - 72, level), (x + 72, level)], 3, WOOD_DARK)
    for aside in (-66, 66):
        canvas.rect(x + aside - 7, bottom - 52, x + aside + 7, bottom, WOOD)


def bees(scene: Scene) -> None:
    """A beehive and two bees in flight."""
    canvas, palette = scene.canvas, scene.palette
    sky(scene, 430, sun_at=(scene.between(130, 260), scene.between(100, 140)))
    hills(scene, 370, 40, 1.2, palette.land[0])
    hills(scene, 430, 18, 0.9, palette.land[1])
    hills(scene, 520, 12, 0.7, palette.land[2])
    flowers(scene, 550, 40)
    x = scene.between(440, 520)
    canvas.ellipse(x, 604, 190, 20, mix(palette.land[2], INK, 0.2))
    for aside in (-120, 120):
        canvas.rect(x + aside - 14, 560, x + aside + 14, 606, WOOD_DARK)
    honey = mix(WHEAT, WOOD_LIGHT, 0.3)
    widths = (96, 142, 168, 178, 172, 150)
    for number, width in enumerate(widths):
        top = 262 + number * 50
        canvas.rect(x - width, top, x + width, top + 54, mix(honey, WOOD_DARK, 0.09 * (number % 2)), 26)
        canvas.rect(x + width * 0.35, top + 4, x + width, top + 50, mix(honey, WOOD_DARK, 0.2), 22)
    canvas.rect(x - 200, 560, x + 200, 578, WOOD, 6)
    canvas.circle(x - 10, 500, 30, INK)
    canvas.rect(x - 58, 536, x + 40, 546, WOOD_DARK, 4)
    canvas.blob([(x - 60, 262), (x - 20, 230), (x + 30, 232), (x + 64, 262), (x, 272)], honey)
    _bee(scene, x + scene.between(330, 380), scene.between(250, 300), 1.25, -14)
    _bee(scene, x + scene.between(470, 540), scene.between(400, 440), 1.0, 10)
    grass(scene, 590, mix(palette.land[3], INK, 0.1), 14)


def _bee(scene: Scene, x: float, y: float, size: float, tilt: float) -> None:
    """A bee that flies towards the hive, with a dotted trail behind it."""
    canvas = scene.canvas
    trail = mix(scene.palette.sky[1], INK, 0.4)
    for number in range(7):
        canvas.circle(x + (78 + number * 24) * size, y + 22 * math.sin(number * 0.9) * size, 3.5 * size, trail)

    def oval(centre_x: float, centre_y: float, across: float, down: float) -> list[tuple[float, float]]:
        points = [
            (centre_x + across * math.cos(step * 0.1745), centre_y + down * math.sin(step * 0.1745))
            for step in range(36)
        ]
        return turned([(x + a * size, y + b * size) for a, b in points], (x, y), tilt)

    wing = mix(SNOW, scene.palette.sky[0], 0.35)
    canvas.polygon(oval(6, -44, 19, 34), wing)
    canvas.polygon(oval(34, -36, 17, 30), mix(wing, INK, 0.07))
    canvas.polygon(oval(0, 0, 54, 33), WHEAT)
    for place, down in ((-6, 32.5), (18, 30.5), (38, 22)):
        canvas.polygon(oval(place, 0, 7, down), INK)
    canvas.polygon(oval(-46, -2, 20, 20), mix(INK, WOOD_DARK, 0.25))
    canvas.polygon(oval(-53, -6, 5, 5), PAPER)
    for reach in ((-58, -20), (-44, -24)):
        ends = [
            (x + reach[0] * size, y + reach[1] * size),
            (x + (reach[0] - 10) * size, y + (reach[1] - 20) * size),
        ]
        canvas.line(turned(ends, (x, y), tilt), 3.5 * size, INK)


def bicycle(scene: Scene) -> None:
    """A bicycle seen from the side."""
    canvas, palette = scene.canvas, scene.palette
    sky(scene, 470)
    hills(scene, 350, 40, 1.3, palette.land[0])
    hills(scene, 430, 22, 0.9, palette.land[1])
    hills(scene, 505, 8, 0.6, palette.land[2])
    road = mix(palette.wall[1], PAPER, 0.3)
    canvas.rect(0, 572, WIDTH, HEIGHT, road)
    canvas.rect(0, 572, WIDTH, 580, mix(road, INK, 0.18))
    for number in range(9):
        canvas.rect(number * 150 - 40, 632, number * 150 + 30, 640, mix(road, INK, 0.13), 4)
    round_tree(scene, scene.between(90, 170), 560, 1.5)
    bush(scene, scene.between(1020, 1120), 574, 1.4)
    x, y = scene.between(560, 620), 470.0
    back, front, crank = (x - 190, y), (x + 190, y), (x - 30, y + 4)
    saddle, head = (x - 86, y - 190), (x + 122, y - 182)
    canvas.ellipse(x, 588, 310, 12, mix(road, INK, 0.22))
    for wheel_x, wheel_y in (back, front):
        canvas.ring(wheel_x, wheel_y, 118, 15, INK)
        canvas.ring(wheel_x, wheel_y, 102, 5, STEEL)
        for number in range(12):
            angle = number * math.pi / 6 + 0.2
            canvas.line(
                [(wheel_x, wheel_y), (wheel_x + 99 * math.cos(angle), wheel_y + 99 * math.sin(angle))],
                2,
                STEEL,
            )
        canvas.circle(wheel_x, wheel_y, 12, IRON)
    frame = palette.accents[0]
    for line in ([crank, back], [back, saddle], [saddle, crank], [crank, head], [saddle, head]):
        canvas.line(line, 15, frame)
    canvas.line([(head[0] - 14, head[1] - 40), head, front], 14, frame)
    canvas.line([saddle, (saddle[0] - 12, saddle[1] - 44)], 9, IRON)
    canvas.blob(
        [
            (saddle[0] - 64, saddle[1] - 56), (saddle[0] - 10, saddle[1] - 62),
            (saddle[0] + 44, saddle[1] - 50), (saddle[0] - 4, saddle[1] - 38),
            (saddle[0] - 56, saddle[1] - 34),
        ],
        INK,
    )  # fmt: skip
    canvas.curve(
        [(head[0] - 14, head[1] - 42), (head[0] + 34, head[1] - 62), (head[0] + 70, head[1] - 40),
         (head[0] + 44, head[1] - 12)], 10, IRON,
    )  # fmt: skip
    canvas.circle(*crank, 30, IRON)
    canvas.circle(*crank, 18, STEEL)
    canvas.line([(crank[0], crank[1]), (crank[0] + 34, crank[1] + 50)], 8, IRON)
    canvas.rect(crank[0] + 12, crank[1] + 48, crank[0] + 58, crank[1] + 58, INK, 4)
    _basket(scene, head[0] + 26, head[1] - 20)


def _basket(scene: Scene, x: float, y: float) -> None:
    """A basket with greens at the handlebar."""
    canvas = scene.canvas
    for aside, fill in ((18, HOP), (50, scene.palette.accents[2]), (78, HOP)):
        canvas.circle(x + aside, y - 8, 22, fill)
    canvas.polygon([(x - 8, y), (x + 108, y), (x + 92, y + 82), (x + 8, y + 82)], WOOD_LIGHT)
    for level in (22, 44, 64):
        canvas.line([(x - 4 + level / 7, y + level), (x + 104 - level / 7, y + level)], 4, WOOD)
    canvas.rect(x - 14, y - 6, x + 114, y + 6, WOOD_DARK, 6)
