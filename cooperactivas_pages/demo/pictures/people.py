"""What people do for and with each other: care, a play, many hands."""

from .canvas import HEIGHT, WIDTH, Point, smooth, turned
from .nature import Scene
from .palettes import HOP, INK, IRON, PAPER, SNOW, WHEAT, WOOD, WOOD_DARK, WOOD_LIGHT, Colour, colour, mix
from .rooms import room, steam, window

SKINS = tuple(colour(code) for code in ("f2c9a5", "d99e73", "a86a44", "7a4a30", "ecb98f", "c38358"))


def care(scene: Scene) -> None:
    """An armchair with a blanket, and a steaming cup."""
    canvas, palette = scene.canvas, scene.palette
    room(scene, 500)
    window(scene, scene.between(200, 260), 220)
    canvas.ellipse(600, 590, 430, 56, mix(palette.accents[1], PAPER, 0.45))
    canvas.ellipse(600, 590, 372, 42, mix(palette.accents[1], PAPER, 0.65))
    x = scene.between(560, 610)
    cloth = palette.accents[0]
    for aside in (-132, 132):
        canvas.rect(x + aside - 12, 560, x + aside + 12, 598, WOOD_DARK, 4)
    canvas.rect(x - 150, 190, x + 150, 480, cloth, 52)
    canvas.rect(x - 118, 222, x + 118, 430, mix(cloth, SNOW, 0.12), 36)
    for row, column in ((280, -50), (280, 50), (350, 0)):
        canvas.circle(x + column, row, 7, mix(cloth, INK, 0.25))
    canvas.rect(x - 150, 420, x + 150, 566, mix(cloth, INK, 0.12), 14)
    canvas.rect(x - 138, 404, x + 138, 470, mix(cloth, SNOW, 0.2), 24)
    for side in (-1, 1):
        canvas.rect(x + side * 168 - 38, 352, x + side * 168 + 38, 570, cloth, 36)
        canvas.circle(x + side * 168, 388, 24, mix(cloth, INK, 0.14))
    _blanket(scene, x + 46)
    table_x = x + 360
    canvas.rect(table_x - 8, 480, table_x + 8, 590, WOOD_DARK)
    canvas.rect(table_x - 66, 582, table_x + 66, 596, WOOD_DARK, 6)
    canvas.ellipse(table_x, 476, 108, 17, WOOD_DARK)
    canvas.ellipse(table_x, 468, 108, 17, WOOD_LIGHT)
    canvas.rect(table_x - 92, 452, table_x - 26, 464, palette.accents[1], 3)
    canvas.rect(table_x - 88, 441, table_x - 30, 453, mix(palette.accents[2], PAPER, 0.2), 3)
    canvas.ring(table_x + 62, 436, 20, 8, PAPER)
    canvas.rect(table_x - 6, 410, table_x + 58, 468, PAPER, 12)
    canvas.ellipse(table_x + 26, 412, 32, 8, mix(WOOD_DARK, PAPER, 0.15))
    steam(scene, table_x + 26, 392, 0.9)
    canvas.line([(x - 330, 250), (x - 330, 588)], 9, IRON)
    canvas.ellipse(x - 330, 592, 56, 9, IRON)
    canvas.polygon([(x - 372, 180), (x - 288, 180), (x - 256, 272), (x - 404, 272)], mix(palette.sun, PAPER, 0.3))


def _blanket(scene: Scene, x: float) -> None:
    """A checked blanket that hangs over the seat of the chair."""
    canvas, palette = scene.canvas, scene.palette
    base = mix(palette.accents[2], PAPER, 0.3)
    canvas.polygon([(x - 70, 404), (x + 86, 404), (x + 96, 548), (x - 84, 548)], base)
    line = mix(palette.accents[1], base, 0.25)
    for step in range(4):
        canvas.line([(x - 46 + step * 38, 406), (x - 58 + step * 44, 546)], 8, line)
    for level in (430, 466, 502):
        canvas.line([(x - 70 - (level - 404) * 0.08, level), (x + 86 + (level - 404) * 0.06, level)], 8, line)
    for step in range(12):
        canvas.line([(x - 80 + step * 16, 548), (x - 82 + step * 16, 566)], 5, base)


def stage(scene: Scene) -> None:
    """A stage with its curtain drawn back."""
    canvas, palette = scene.canvas, scene.palette
    canvas.rect(0, 0, WIDTH, HEIGHT, mix(INK, palette.wall[1], 0.12))
    canvas.fade(palette.sky[0], palette.sky[1], 500)
    canvas.circle(scene.between(480, 720), scene.between(170, 220), 66, palette.sun)
    back = mix(palette.land[0], palette.sky[1], 0.2)
    canvas.polygon([(150, 500), (360, 300), (520, 420), (690, 290), (880, 430), (1050, 360), (1050, 500)], back)
    canvas.polygon([(150, 500), (150, 440), (420, 400), (760, 450), (1050, 410), (1050, 500)], palette.land[2])
    boards = WOOD_LIGHT
    canvas.polygon([(180, 486), (1020, 486), (1130, 600), (70, 600)], boards)
    for step in range(1, 12):
        canvas.line([(180 + step * 70, 488), (70 + step * 88.3, 598)], 3, mix(boards, WOOD_DARK, 0.5))
    glow = mix(boards, SNOW, 0.4)
    light = scene.between(540, 660)
    canvas.ellipse(light, 546, 190, 34, glow)
    _chair(scene, light)
    canvas.rect(0, 600, WIDTH, HEIGHT, WOOD_DARK)
    canvas.rect(0, 600, WIDTH, 612, mix(WOOD_DARK, INK, 0.35))
    for step in range(9):
        canvas.circle(80 + step * 130, 632, 13, mix(palette.sun, SNOW, 0.35))
    cloth = palette.accents[0]
    for side in (-1, 1):
        _curtain(scene, side, cloth)
    for step in range(9):
        left = -20 + step * 138
        canvas.slice(left + 69, 74, 75, 0, 180, mix(cloth, INK, 0.16 if step % 2 else 0.05))
    canvas.rect(0, 0, WIDTH, 78, mix(cloth, INK, 0.1))
    canvas.rect(0, 66, WIDTH, 82, WHEAT)


def _curtain(scene: Scene, side: int, cloth: Colour) -> None:
    """One half of the curtain, tied back: it hangs wide above the tie and narrow below."""
    canvas = scene.canvas
    edge = 0 if side < 0 else WIDTH

    def at(reach: float) -> float:
        return edge - side * reach

    for number in range(6):
        share, following = number / 6, (number + 1) / 6
        outline = [
            (at(400 * share), 60), (at(360 * share), 220), (at(170 * share), 400), (at(240 * share), 604),
            (at(240 * following), 604), (at(170 * following), 400), (at(360 * following), 220),
            (at(400 * following), 60),
        ]  # fmt: skip
        upper, lower = outline[:4], outline[4:]
        canvas.polygon([*smooth(upper), *smooth(lower)], mix(cloth, INK, 0.2 if number % 2 else 0.02))
    canvas.rect(min(at(0), at(186)), 386, max(at(0), at(186)), 414, WHEAT, 8)
    canvas.circle(at(178), 424, 15, WHEAT)


def _chair(scene: Scene, x: float) -> None:
    """A chair and an open book of tales in the light."""
    canvas = scene.canvas
    canvas.ellipse(x, 552, 74, 10, mix(WOOD_LIGHT, INK, 0.22))
    for aside in (-42, 34):
        canvas.rect(x + aside, 462, x + aside + 9, 552, WOOD_DARK, 3)
    canvas.rect(x - 50, 454, x + 52, 468, WOOD, 5)
    for aside in (-42, 34):
        canvas.rect(x + aside, 360, x + aside + 9, 458, WOOD_DARK, 3)
    for level in (366, 396):
        canvas.rect(x - 42, level, x + 42, level + 14, WOOD, 4)
    canvas.polygon([(x - 40, 452), (x, 442), (x + 40, 452), (x + 36, 436), (x, 428), (x - 36, 436)], PAPER)


def hands(scene: Scene) -> None:
    """Several hands together in a circle."""
    canvas, palette = scene.canvas, scene.palette
    ground = palette.wall[0]
    canvas.rect(0, 0, WIDTH, HEIGHT, ground)
    x, y = 600.0, 338.0
    for radius, share in ((620, 0.3), (470, 0.62), (330, 1.0)):
        canvas.circle(x, y, radius, mix(ground, palette.wall[1], share))
    count = scene.chance.randint(6, 7)
    turn = scene.between(0, 60)
    sleeves = [palette.accents[0], palette.accents[1], palette.accents[2], HOP, WHEAT, PAPER,
               mix(palette.accents[0], PAPER, 0.4)]  # fmt: skip
    skins = [*SKINS, SKINS[1]]
    scene.chance.shuffle(skins)
    scene.chance.shuffle(sleeves)
    for number in range(count):
        _arm(scene, (x, y), turn + number * 360 / count, skins[number], sleeves[number])


def _arm(scene: Scene, centre: Point, degrees: float, skin: Colour, sleeve: Colour) -> None:
    """An arm that reaches from outside towards the middle, with an open hand."""
    canvas = scene.canvas
    x, y = centre

    def put(points: list[Point], fill: Colour, *, soft: bool = False) -> None:
        moved = turned(points, centre, degrees)
        (canvas.blob if soft else canvas.polygon)(moved, fill)

    put([(x - 62, y + 262), (x + 62, y + 262), (x + 92, y + 760), (x - 92, y + 760)], sleeve)
    put([(x - 66, y + 244), (x + 66, y + 244), (x + 68, y + 282), (x - 68, y + 282)], mix(sleeve, INK, 0.2))
    put([(x - 38, y + 190), (x + 38, y + 190), (x + 46, y + 250), (x - 46, y + 250)], skin)
    palm = [
        (x - 56, y + 132), (x, y + 118), (x + 56, y + 132), (x + 52, y + 184), (x + 34, y + 214),
        (x - 34, y + 214), (x - 54, y + 184),
    ]  # fmt: skip
    put(palm, skin, soft=True)
    for shift, length in ((-42, 62), (-15, 44), (13, 46), (39, 66)):
        finger = turned([(x + shift, y + 146), (x + shift * 0.92, y + length)], centre, degrees)
        canvas.line(finger, 23, skin)
        nail = turned([(x + shift * 0.92, y + length)], centre, degrees)[0]
        canvas.circle(*nail, 6, mix(skin, SNOW, 0.35))
    thumb = turned([(x + 50, y + 184), (x + 80, y + 142)], centre, degrees)
    canvas.line(thumb, 25, skin)
    for shift in (-28, -1, 26):
        gap = turned([(x + shift, y + 128), (x + shift, y + 150)], centre, degrees)
        canvas.line(gap, 2.5, mix(skin, INK, 0.22))
