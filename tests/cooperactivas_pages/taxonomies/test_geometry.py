"""Outlines for inline maps."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path

import pytest

from cooperactivas_pages.packs.geometry import municipality_shapes


def write_geometry(folder: Path, code: str, *features: tuple[str, Mapping[str, object]]) -> None:
    (folder / code).mkdir(parents=True, exist_ok=True)
    collection = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "id": number, "properties": {"name": f"M{number}"}, "geometry": geometry}
            for number, geometry in features
        ],
    }
    (folder / code / "municipalities.geojson").write_text(json.dumps(collection), encoding="utf-8")


def square(west: float, south: float, size: float) -> list[list[float]]:
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def test_leon_has_a_shape_for_each_of_its_211_municipalities() -> None:
    province = municipality_shapes("24")
    assert province is not None
    assert province.view_box == "0 0 800 561"
    assert len({shape.code for shape in province.shapes}) == 211
    assert all(shape.path.startswith("M") and shape.path.endswith("z") for shape in province.shapes)
    assert province.outline.startswith("M")


def test_map_of_leon_is_small_enough_to_stand_in_a_page() -> None:
    province = municipality_shapes("24")
    assert province is not None
    assert sum(len(shape.path) for shape in province.shapes) + len(province.outline) < 25_000


def test_town_lies_where_it_belongs_in_the_drawing() -> None:
    province = municipality_shapes("24")
    assert province is not None
    assert province.projection.point(42.59912, -5.56707) == (516, 297)


def test_map_is_read_once() -> None:
    assert municipality_shapes("24") is municipality_shapes("24")


@pytest.mark.parametrize("code", ["49", "99", "", "..", "../24", "24/../24", "24\n", "/etc"])
def test_province_without_geometry_has_no_map(code: str) -> None:
    assert municipality_shapes(code) is None


def test_width_is_narrowed_by_the_latitude(tmp_path: Path) -> None:
    write_geometry(tmp_path, "x", ("1", {"type": "Polygon", "coordinates": [square(10, 59.5, 1)]}))
    province = municipality_shapes("x", [tmp_path])
    assert province is not None
    # At 60 degrees a degree of longitude is half as long as one of latitude.
    assert (province.width, province.height) == (800, 1600)
    assert province.shapes[0].path == "M0 1600l800 0 0 -1600 -800 0z"


def test_all_parts_of_a_municipality_are_drawn_in_order_of_codes(tmp_path: Path) -> None:
    parts = {"type": "MultiPolygon", "coordinates": [[square(0, 0, 1)], [square(3, 0, 1)]]}
    hole = {"type": "Polygon", "coordinates": [square(1, 0, 2), square(1.5, 0.5, 1)]}
    write_geometry(tmp_path, "x", ("2", parts), ("1", hole))
    province = municipality_shapes("x", [tmp_path])
    assert province is not None
    assert [(shape.code, shape.name, shape.path.count("M")) for shape in province.shapes] == [
        ("1", "M1", 2),
        ("2", "M2", 2),
    ]
    assert province.outline == ""


def test_points_that_fall_together_are_drawn_once(tmp_path: Path) -> None:
    ring = square(0, 0, 1)
    ring[1:1] = [[0.0001, 0], [0.0002, 0]]
    write_geometry(tmp_path, "x", ("1", {"type": "Polygon", "coordinates": [ring]}))
    province = municipality_shapes("x", [tmp_path])
    assert province is not None
    assert province.shapes[0].path == "M0 800l800 0 0 -800 -800 0z"


@pytest.mark.parametrize("text", ["{", "[]", '{"features": []}', '{"features": [{"id": "1"}]}'])
def test_damaged_geometry_is_logged_and_the_page_does_without_a_map(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "municipalities.geojson").write_text(text, encoding="utf-8")
    with caplog.at_level(logging.ERROR, logger="cooperactivas_pages"):
        assert municipality_shapes("x", [tmp_path]) is None
    assert [record.message for record in caplog.records] == ["province geometry unreadable"]


def test_map_comes_from_the_first_folder_that_has_the_province(tmp_path: Path) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    write_geometry(other, "x", ("1", {"type": "Polygon", "coordinates": [square(0, 0, 1)]}))
    write_geometry(own, "y", ("2", {"type": "Polygon", "coordinates": [square(0, 0, 1)]}))
    write_geometry(other, "y", ("3", {"type": "Polygon", "coordinates": [square(0, 0, 1)]}))
    found = [municipality_shapes(code, [own, other]) for code in ("x", "y", "z")]
    assert [province and province.shapes[0].code for province in found] == ["1", "2", None]


def test_outlines_say_whom_they_are_owed_to(tmp_path: Path) -> None:
    ours = municipality_shapes("24")
    assert ours is not None
    assert ours.attribution == "Instituto Geográfico Nacional, CC BY 4.0"
    write_geometry(tmp_path, "x", ("1", {"type": "Polygon", "coordinates": [square(0, 0, 1)]}))
    other = municipality_shapes("x", [tmp_path])
    assert other is not None
    assert other.attribution == ""
