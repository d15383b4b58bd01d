"""Results for spreadsheets and maps."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from ..registry import Registry
from ..service import search
from ..types import MAX_SIZE, MAX_WINDOW, Hit, SearchRequest
from .answers import Answers

# Points of one GeoJSON answer.
MOST_POINTS = 3_000
# Cells that begin so would be run as formulas by spreadsheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Excel reads UTF-8 as such only with this mark; others skip it.
BYTE_ORDER_MARK = "\ufeff"


def hits_up_to(request: SearchRequest, most: int) -> Iterator[Hit]:
    """The hits of a search from its first page on, in pages of a hundred."""
    for page in range(1, -(-min(most, MAX_WINDOW) // MAX_SIZE) + 1):
        response = search(replace(request, page=page, size=MAX_SIZE), facets=())
        yield from response.hits
        if page * MAX_SIZE >= response.total:
            return


def csv_lines(hits: Iterable[Hit], answers: Answers, registry: Registry) -> Iterator[str]:
    """A table with one line per hit, readable by people: labels instead of codes."""
    yield BYTE_ORDER_MARK + _line(
        [
            _("Kind"), _("Title"), _("Summary"), _("Sectors"), _("Place"), _("Legal form"), _("Phone"), _("Website"),
            _("Opens"), _("Closes"), _("Granting body"), _("Latitude"), _("Longitude"), _("Address"), _("Language"),
            _("Example"), _("Key"),
        ]
    )  # fmt: skip
    for hit in hits:
        result = answers.result(hit)
        details = result.details
        yield _line(
            [
                str(registry.sources[hit.kind].label) if hit.kind in registry.sources else hit.kind,
                hit.title,
                hit.summary,
                ", ".join(sector.label for sector in result.sector),
                result.place.label if result.place else "",
                result.form.label if result.form else "",
                details.get("phone", ""),
                details.get("website", ""),
                details.get("opens", ""),
                details.get("closes", ""),
                details.get("granting_body", ""),
                f"{hit.point[0]:.5f}" if hit.point else "",
                f"{hit.point[1]:.5f}" if hit.point else "",
                result.url,
                hit.lang,
                _("yes") if details.get("is_example") else "",
                hit.key,
            ]
        )


def geojson(hits: Iterable[Hit], answers: Answers, total: int) -> dict[str, object]:
    """Points of the hits that have one (RFC 7946)."""
    features = []
    for hit in hits:
        if hit.point is None:
            continue
        result = answers.result(hit)
        features.append(
            {
                "type": "Feature",
                "id": hit.key,
                "geometry": {"type": "Point", "coordinates": [round(hit.point[1], 5), round(hit.point[0], 5)]},
                "properties": {
                    "kind": hit.kind,
                    "title": hit.title,
                    "summary": hit.summary,
                    "url": result.url,
                    "place": result.place.label if result.place else "",
                    "is_example": bool(hit.fields.get("is_example")),
                },
            }
        )
    return {"type": "FeatureCollection", "total": total, "is_cut": total > MOST_POINTS, "features": features}


def _line(cells: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([_safe(str(cell)) for cell in cells])
    return buffer.getvalue()


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula. Phone numbers and negative numbers stay as they are."""
    if not cell.startswith(_FORMULA):
        return cell
    is_number = cell[1:].replace(".", "", 1).isdigit() and cell[0] in "+-"
    return cell if is_number else f"'{cell}"
