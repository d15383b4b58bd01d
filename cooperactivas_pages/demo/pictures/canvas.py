"""A surface to draw on, with smooth edges and curves, in units of the finished picture."""

import math
from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw

from .palettes import Colour, mix

WIDTH, HEIGHT = 1200, 675
# Pillow draws without smoothing: everything is drawn twice as large and then halved.
SCALE = 2
# Points between two given ones of a curve.
STEPS = 12
QUALITY = 86

Point = tuple[float, float]


class Canvas:
    """A picture of WIDTH by HEIGHT units; the origin is the upper left corner."""

    def __init__(self, background: Colour) -> None:
        self._image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), background)
        self._draw = ImageDraw.Draw(self._image)

    def fade(self, top: Colour, bottom: Colour, height: float = HEIGHT) -> None:
        """Fill the upper part with a colour that turns into another one downwards."""
        rows = round(height * SCALE)
        column = Image.new("RGB", (1, rows))
        column.putdata([mix(top, bottom, row / rows) for row in range(rows)])
        self._image.paste(column.resize((WIDTH * SCALE, rows), Image.Resampling.NEAREST))

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        """An area with straight sides."""
        self._draw.polygon([_scaled(point) for point in points], fill)

    def blob(self, points: Sequence[Point], fill: Colour) -> None:
        """An area with a soft outline through the points."""
        self.polygon(smooth(points, closed=True), fill)

    def rect(self, left: float, top: float, right: float, bottom: float, fill: Colour, radius: float = 0) -> None:
        """A rectangle, with round corners if wished."""
        box = (left * SCALE, top * SCALE, right * SCALE, bottom * SCALE)
        self._draw.rounded_rectangle(box, radius * SCALE, fill)

    def ellipse(self, x: float, y: float, across: float, down: float, fill: Colour) -> None:
        """An ellipse around a centre, given half its width and half its height."""
        self._draw.ellipse(((x - across) * SCALE, (y - down) * SCALE, (x + across) * SCALE, (y + down) * SCALE), fill)

    def circle(self, x: float, y: float, radius: float, fill: Colour) -> None:
        """A disc."""
        self.ellipse(x, y, radius, radius, fill)

    def ring(self, x: float, y: float, radius: float, width: float, fill: Colour) -> None:
        """A circle line; the radius reaches to its outer edge."""
        box = ((x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE)
        self._draw.ellipse(box, outline=fill, width=round(width * SCALE))

    def slice(self, x: float, y: float, radius: float, start: float, end: float, fill: Colour) -> None:
        """A sector of a disc; degrees clockwise from the right."""
        box = ((x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE)
        self._draw.pieslice(box, start, end, fill)

    def line(self, points: Sequence[Point], width: float, fill: Colour) -> None:
        """A line with round ends and corners."""
        scaled = [_scaled(point) for point in points]
        self._draw.line(scaled, fill, round(width * SCALE), joint="curve")
        half = width * SCALE / 2
        for x, y in (scaled[0], scaled[-1]):
            self._draw.ellipse((x - half, y - half, x + half, y + half), fill)

    def curve(self, points: Sequence[Point], width: float, fill: Colour) -> None:
        """A bent line through the points."""
        self.line(smooth(points), width, fill)

    def encoded(self, *, mirrored: bool = False) -> bytes:
        """The finished picture as a WebP file."""
        image = self._image.reduce(SCALE)
        if mirrored:
            image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        target = BytesIO()
        image.save(target, "WEBP", quality=QUALITY, method=3)
        return target.getvalue()


def smooth(points: Sequence[Point], *, closed: bool = False) -> list[Point]:
    """Points along a bent line through the given ones (a Catmull-Rom spline)."""
    count = len(points)
    around = [points[index % count] for index in range(-1, count + 2)]
    if not closed:
        around[0], around[-2:] = points[0], [points[-1]]
    found = []
    for before, start, end, after in zip(around, around[1:], around[2:], around[3:], strict=False):
        for step in range(STEPS):
            t = step / STEPS
            found.append(
                (
                    _between(before[0], start[0], end[0], after[0], t),
                    _between(before[1], start[1], end[1], after[1], t),
                )
            )
    if not closed:
        found.append(points[-1])
    return found


def turned(points: Sequence[Point], centre: Point, degrees: float) -> list[Point]:
    """Points turned clockwise around a centre."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return [
        (
            centre[0] + (x - centre[0]) * cosine - (y - centre[1]) * sine,
            centre[1] + (x - centre[0]) * sine + (y - centre[1]) * cosine,
        )
        for x, y in points
    ]


def _scaled(point: Point) -> Point:
    return point[0] * SCALE, point[1] * SCALE


def _between(before: float, start: float, end: float, after: float, t: float) -> float:
    return 0.5 * (
        2 * start
        + (end - before) * t
        + (2 * before - 5 * start + 4 * end - after) * t * t
        + (3 * start - before - 3 * end + after) * t * t * t
    )
