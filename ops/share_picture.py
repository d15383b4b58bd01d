"""Draws the picture that is shown when somebody shares a page without a picture: `python -m ops.share_picture`.

The name of the network above its mountains. Letters and rings come from the wordmark, colours from `tokens.css`, so
the picture is drawn again when the identity changes.
"""

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

IMAGES = Path(__file__).resolve().parent.parent / "site_project/static/site/img"
TARGET = IMAGES / "share.png"
# What readers of the Open Graph protocol crop to.
WIDTH, HEIGHT = 1200, 630
# Pillow draws without smoothing: everything is drawn three times as large and then made smaller.
SCALE = 3
# Straight pieces of one curve of a letter.
STEPS = 8
PLUM, PLUM_LIGHT, HOP, WHEAT = "#6a1b4d", "#83326a", "#a5cc85", "#f6cf6b"
WALL, ROOF = "#fdf6e6", "#c4552f"

# Where the wordmark stands, and how much larger than its own units.
LEFT, TOP, ZOOM = 128, 96, 4.2
# Rings of the wordmark in its units: the letters "oo" as links of a chain.
RING_Y, FIRST_X, SECOND_X, RADIUS, STROKE = 31.0, 28.2, 38.0, 6.9, 5.0
# The piece of the first ring that lies above the second one, in degrees clockwise from the right.
OVERLAP = (-69, -20)

MOUNTAINS = (
    (0, 500), (130, 390), (230, 465), (320, 410), (450, 505), (580, 385), (700, 470), (850, 350), (980, 455),
    (1070, 405), (1200, 480), (1200, 630), (0, 630),
)  # fmt: skip
# Left side, ground and size of each house.
HOUSES = ((210, 556, 62), (286, 560, 50), (362, 558, 70), (448, 556, 54))

Point = tuple[float, float]


def draw() -> Image.Image:
    """The picture, WIDTH by HEIGHT pixels."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PLUM)
    brush = ImageDraw.Draw(image)
    _disc(brush, 1010, 400, 62, WHEAT)
    brush.polygon([_scaled(point) for point in MOUNTAINS], PLUM_LIGHT)
    brush.ellipse((-500 * SCALE, 540 * SCALE, 1500 * SCALE, 1000 * SCALE), HOP)
    for left, ground, size in HOUSES:
        _house(brush, left, ground, size)
    image.paste("white", mask=_letters())
    _rings(brush)
    # Few colours: as a palette the file is a quarter of the size.
    return image.reduce(SCALE).quantize(128)


def encoded() -> bytes:
    """The picture as a PNG file."""
    target = BytesIO()
    draw().save(target, "PNG", optimize=True)
    return target.getvalue()


def _house(brush: ImageDraw.ImageDraw, left: float, ground: float, size: float) -> None:
    walls = ground - size * 0.7
    brush.rectangle([_scaled((left, walls)), _scaled((left + size, ground))], WALL)
    roof = ((left - 8, walls), (left + size / 2, walls - size * 0.4), (left + size + 8, walls))
    brush.polygon([_scaled(point) for point in roof], ROOF)
    window = size / 5
    for shift in (0.2, 0.6):
        corner = (left + size * shift, walls + size * 0.2)
        brush.rectangle([_scaled(corner), _scaled((corner[0] + window, corner[1] + window))], WHEAT)


def _letters() -> Image.Image:
    """Where the letters of the wordmark are. Outlines of holes run the other way round, and parts may overlap."""
    mask = Image.new("L", (WIDTH * SCALE, HEIGHT * SCALE))
    brush = ImageDraw.Draw(mask)
    for outline in sorted(_outlines(_path()), key=_is_hole):
        brush.polygon([_placed(point) for point in outline], 0 if _is_hole(outline) else 255)
    return mask


def _is_hole(outline: Sequence[Point]) -> bool:
    """Whether an outline runs anticlockwise, seen with y downwards."""
    return (
        sum(x * after[1] - after[0] * y for (x, y), after in zip(outline, [*outline[1:], outline[0]], strict=True)) < 0
    )


def _path() -> str:
    """The path of the letters in the wordmark."""
    found = re.search(r'<path fill="#fff" d="([^"]+)"', (IMAGES / "wordmark.svg").read_text())
    if found is None:
        raise SystemExit("wordmark.svg has no white path: the letters of the name cannot be drawn.")
    return found[1]


def _outlines(path: str) -> list[list[Point]]:
    """The outlines of a path that uses only the absolute commands M, L, H, V, Q and Z."""
    outlines: list[list[Point]] = []
    for command, text in re.findall(r"([MLHVQZ])([^MLHVQZ]*)", path):
        numbers = [float(number) for number in text.split()]
        if command == "M":
            outlines.append([(numbers[0], numbers[1])])
        elif command == "L":
            outlines[-1].append((numbers[0], numbers[1]))
        elif command == "H":
            outlines[-1].append((numbers[0], outlines[-1][-1][1]))
        elif command == "V":
            outlines[-1].append((outlines[-1][-1][0], numbers[0]))
        elif command == "Q":
            outlines[-1].extend(_curve(outlines[-1][-1], (numbers[0], numbers[1]), (numbers[2], numbers[3])))
    return outlines


def _curve(start: Point, control: Point, end: Point) -> list[Point]:
    """Points of a quadratic Bézier curve after its start."""
    points = []
    for step in range(1, STEPS + 1):
        t = step / STEPS
        weights = ((1 - t) ** 2, 2 * t * (1 - t), t * t)
        x, y = (sum(w * p[axis] for w, p in zip(weights, (start, control, end), strict=True)) for axis in (0, 1))
        points.append((x, y))
    return points


def _rings(brush: ImageDraw.ImageDraw) -> None:
    def box(x: float) -> list[Point]:
        outer = RADIUS + STROKE / 2
        return [_placed((x - outer, RING_Y - outer)), _placed((x + outer, RING_Y + outer))]

    width = round(STROKE * ZOOM * SCALE)
    brush.ellipse(box(FIRST_X), outline=WHEAT, width=width)
    brush.ellipse(box(SECOND_X), outline=HOP, width=width)
    brush.arc(box(FIRST_X), *OVERLAP, fill=WHEAT, width=width)


def _disc(brush: ImageDraw.ImageDraw, x: float, y: float, radius: float, fill: str) -> None:
    brush.ellipse([_scaled((x - radius, y - radius)), _scaled((x + radius, y + radius))], fill)


def _scaled(point: Point) -> Point:
    return point[0] * SCALE, point[1] * SCALE


def _placed(point: Point) -> Point:
    """A point of the wordmark in the picture."""
    return _scaled((LEFT + point[0] * ZOOM, TOP + point[1] * ZOOM))


if __name__ == "__main__":
    TARGET.write_bytes(encoded())
    print(f"Wrote {TARGET.name}, {TARGET.stat().st_size} bytes.")
