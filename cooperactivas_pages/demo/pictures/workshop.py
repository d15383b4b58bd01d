"""The workbench with its tools."""

from .nature import Scene
from .palettes import INK, IRON, PAPER, STEEL, WHEAT, WOOD, WOOD_DARK, WOOD_LIGHT, mix
from .rooms import lamp, room


def workshop(scene: Scene) -> None:
    """A workbench with tools."""
    canvas, palette = scene.canvas, scene.palette
    room(scene, 590)
    board_left = scene.between(260, 320)
    canvas.rect(board_left, 80, board_left + 620, 340, mix(WOOD_LIGHT, palette.wall[1], 0.4), 8)
    canvas.rect(board_left, 80, board_left + 620, 92, WOOD_DARK, 4)
    tools = [_hammer, _saw, _wrench, _square]
    scene.chance.shuffle(tools)
    for number, draw_tool in enumerate(tools):
        x = board_left + 90 + number * 148
        canvas.circle(x, 118, 7, IRON)
        draw_tool(scene, x, 118)
    lamp(scene, 130 + scene.between(-20, 20), 60)
    bench = 440.0
    canvas.rect(120, bench, 1080, bench + 40, WOOD_LIGHT, 5)
    canvas.rect(120, bench + 40, 1080, bench + 58, WOOD_DARK)
    for x in (170, 970):
        canvas.rect(x, bench + 58, x + 58, 640, WOOD)
    canvas.rect(200, 566, 1000, 590, WOOD_DARK)
    _vice(scene, scene.between(880, 930), bench)
    _plane(scene, scene.between(330, 420), bench)
    canvas.rect(560, bench - 22, 800, bench, WOOD, 3)
    canvas.rect(590, bench - 42, 770, bench - 22, mix(WOOD_LIGHT, WHEAT, 0.3), 3)
    _box(scene, 560, 566)


def _hammer(scene: Scene, x: float, y: float) -> None:
    canvas = scene.canvas
    canvas.rect(x - 9, y + 8, x + 9, y + 196, WOOD_DARK, 6)
    canvas.rect(x - 50, y + 4, x + 44, y + 46, IRON, 6)
    canvas.rect(x - 60, y, x - 36, y + 50, STEEL, 4)


def _saw(scene: Scene, x: float, y: float) -> None:
    canvas = scene.canvas
    canvas.polygon([(x - 34, y + 60), (x + 34, y + 60), (x + 16, y + 208), (x - 20, y + 208)], STEEL)
    for step in range(9):
        level = y + 66 + step * 16
        left = x - 34 + (level - y - 60) * 0.095
        canvas.polygon([(left, level), (left - 9, level + 8), (left, level + 14)], STEEL)
    canvas.rect(x - 40, y - 2, x + 42, y + 72, scene.palette.accents[0], 18)
    canvas.rect(x - 16, y + 18, x + 20, y + 48, mix(WOOD_LIGHT, scene.palette.wall[1], 0.4), 12)


def _wrench(scene: Scene, x: float, y: float) -> None:
    canvas = scene.canvas
    canvas.rect(x - 13, y + 26, x + 13, y + 184, STEEL, 8)
    canvas.circle(x, y + 20, 34, STEEL)
    canvas.circle(x, y + 190, 28, STEEL)
    behind = mix(WOOD_LIGHT, scene.palette.wall[1], 0.4)
    canvas.rect(x - 12, y - 16, x + 12, y + 22, behind, 4)
    canvas.circle(x, y + 192, 13, behind)


def _square(scene: Scene, x: float, y: float) -> None:
    canvas = scene.canvas
    canvas.rect(x - 48, y + 6, x - 22, y + 190, WOOD, 3)
    canvas.rect(x - 48, y + 6, x + 64, y + 28, STEEL, 2)
    for step in range(7):
        canvas.line([(x - 14 + step * 11, y + 18), (x - 14 + step * 11, y + 28)], 2, INK)


def _vice(scene: Scene, x: float, bench: float) -> None:
    canvas = scene.canvas
    canvas.rect(x - 60, bench - 22, x + 70, bench, IRON, 4)
    canvas.rect(x - 40, bench - 90, x - 2, bench - 20, IRON, 6)
    canvas.rect(x + 26, bench - 90, x + 60, bench - 20, mix(IRON, STEEL, 0.35), 6)
    canvas.rect(x + 60, bench - 66, x + 132, bench - 52, STEEL, 5)
    canvas.line([(x + 126, bench - 98), (x + 126, bench - 20)], 8, IRON)


def _plane(scene: Scene, x: float, bench: float) -> None:
    canvas = scene.canvas
    canvas.rect(x - 100, bench - 44, x + 104, bench - 2, scene.palette.accents[0], 8)
    canvas.rect(x - 106, bench - 10, x + 112, bench, STEEL, 3)
    canvas.circle(x + 66, bench - 60, 21, WOOD_DARK)
    canvas.polygon([(x - 6, bench - 44), (x + 22, bench - 44), (x - 14, bench - 92), (x - 36, bench - 88)], STEEL)
    canvas.curve(
        [(x - 84, bench - 44), (x - 88, bench - 84), (x - 56, bench - 92), (x - 44, bench - 58)],
        13,
        WOOD_DARK,
    )
    for shift in (150, 184):
        canvas.ring(x + shift, bench - 15, 15, 5, mix(WOOD_LIGHT, PAPER, 0.35))


def _box(scene: Scene, x: float, bottom: float) -> None:
    """A tool box below the bench."""
    canvas = scene.canvas
    fill = scene.palette.accents[1]
    canvas.rect(x - 90, bottom - 62, x + 90, bottom, fill, 6)
    canvas.rect(x - 90, bottom - 62, x + 90, bottom - 44, mix(fill, INK, 0.25), 6)
    canvas.curve([(x - 34, bottom - 62), (x - 26, bottom - 84), (x + 26, bottom - 84), (x + 34, bottom - 62)], 9, IRON)
    canvas.rect(x - 12, bottom - 52, x + 12, bottom - 32, WHEAT, 3)
