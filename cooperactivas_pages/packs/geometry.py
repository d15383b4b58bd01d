"""The outlines of municipalities as SVG paths, for maps drawn inline without a map server.

The GeoJSON of a province folder is projected with longitude scaled by the cosine of the middle latitude
(equirectangular), which keeps shapes right over an area of this size, and rounded to whole units. Rounding
moves a border shared by two municipalities to the same points, so no gaps open between them.
"""

import json
import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from pathlib import Path
from typing import Any

from ..conf import pages_settings
from .territory import TERRITORY_FOLDER

logger = logging.getLogger("cooperactivas_pages")

# Width of the drawing in its own units. A unit is about 200 m in León.
WIDTH = 800
PROVINCE_CODE = re.compile(r"[a-z0-9][a-z0-9-]*\Z")

# Points in degrees, longitude first as in GeoJSON; the last point repeats the first.
Ring = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Projection:
    """From degrees to units of the drawing: x to the right, y downwards."""

    west: float
    north: float
    units_per_degree: float
    narrowing: float

    def point(self, latitude: float, longitude: float) -> tuple[int, int]:
        """Where a place lies in the drawing, in whole units; also outside it."""
        x = (longitude - self.west) * self.narrowing * self.units_per_degree
        y = (self.north - latitude) * self.units_per_degree
        return round(x), round(y)


@dataclass(frozen=True, slots=True)
class MunicipalityShape:
    """One municipality: its INE code, its name in the geometry file, and the `d` of an SVG path.

    Take names for people from `Place`: the file may hold an older spelling.
    """

    code: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class ProvinceMap:
    """A province ready for an inline SVG: `viewBox`, shapes in the order of their codes, outline.

    :ivar attribution: whom the outlines are owed to, to be shown beside them; the member `attribution` of the file.
    """

    width: int
    height: int
    shapes: tuple[MunicipalityShape, ...]
    outline: str
    projection: Projection
    attribution: str = ""

    @property
    def view_box(self) -> str:
        """The value of the attribute `viewBox`."""
        return f"0 0 {self.width} {self.height}"


def municipality_shapes(province_code: str, folders: Sequence[Path] | None = None) -> ProvinceMap | None:
    """The map of a province, or None when no territory folder has readable geometry for it.

    Read once per process. A page without its map is better than no page, so a damaged file is only logged.

    :param folders: where to look, the first that has the province wins; by default those of the setting
        `TERRITORY_FOLDERS`, then ours.
    """
    if not PROVINCE_CODE.match(province_code):
        return None
    for folder in _folders_of_the_site() if folders is None else folders:
        path = folder / province_code / "municipalities.geojson"
        if path.exists():
            return _province_map(path)
    return None


def _folders_of_the_site() -> list[Path]:
    return [*map(Path, pages_settings().TERRITORY_FOLDERS), TERRITORY_FOLDER]


@lru_cache(maxsize=8)
def _province_map(path: Path) -> ProvinceMap | None:
    try:
        return _draw(path)
    except (ValueError, KeyError, TypeError, AttributeError):
        logger.exception("province geometry unreadable", extra={"file": path.name, "province": path.parent.name})
        return None


def _draw(path: Path) -> ProvinceMap:
    collection = _collection(path)
    features = sorted(_features(collection), key=lambda feature: feature[0])
    points = [point for _code, _name, rings in features for ring in rings for point in ring]
    projection, height = _fit(points)
    around = _collection(path.with_name("province.geojson"))
    outline = [ring for _code, _name, rings in _features(around) for ring in rings]
    return ProvinceMap(
        width=WIDTH,
        height=height,
        shapes=tuple(MunicipalityShape(code, name, svg_path(rings, projection)) for code, name, rings in features),
        outline=svg_path(outline, projection),
        projection=projection,
        attribution=str(collection.get("attribution", "")),
    )


def _collection(path: Path) -> dict[str, Any]:
    """A GeoJSON file; a collection without features when there is no such file."""
    if not path.exists():
        return {"features": []}
    collection: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return collection


def _features(collection: dict[str, Any]) -> list[tuple[str, str, list[Ring]]]:
    """Code, name and rings of each feature."""
    found = []
    for feature in collection["features"]:
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        rings = [ring for polygon in polygons for ring in polygon]
        found.append((str(feature["id"]), str(feature["properties"].get("name", "")), rings))
    return found


def _fit(points: Iterable[Sequence[float]]) -> tuple[Projection, int]:
    """A projection that fills the width, and the height that follows."""
    longitudes, latitudes = zip(*((point[0], point[1]) for point in points), strict=True)
    west, east, south, north = min(longitudes), max(longitudes), min(latitudes), max(latitudes)
    narrowing = cos(radians((south + north) / 2))
    units_per_degree = WIDTH / ((east - west) * narrowing)
    return Projection(west, north, units_per_degree, narrowing), round((north - south) * units_per_degree)


def svg_path(rings: Iterable[Ring], projection: Projection) -> str:
    """The `d` of an SVG path with relative lines; points that fall together are drawn once."""
    return "".join(_ring_path(ring, projection) for ring in rings)


def _ring_path(ring: Ring, projection: Projection) -> str:
    points = [projection.point(latitude, longitude) for longitude, latitude, *_height in ring]
    start, *following = points
    steps = []
    x, y = start
    for next_x, next_y in following:
        if (next_x, next_y) != (x, y):
            steps.append(f"{next_x - x} {next_y - y}")
            x, y = next_x, next_y
    # The closing point is drawn by `z`.
    return f"M{start[0]} {start[1]}l{' '.join(steps[:-1])}z" if len(steps) > 2 else ""
