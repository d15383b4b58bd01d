"""Results for spreadsheets and maps."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ..registry import Registry
from ..service import search
from ..types import MAX_WINDOW, Hit, SearchRequest
from .answers import Answers

# Points of one GeoJSON answer.
MOST_POINTS = 3_000
# Hits that are read at once, with the same few queries for any number; divides the window evenly.
BATCH = 500
# Cells of text that begin so would be run as formulas by spreadsheets, which also read the wide forms of the signs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Excel reads UTF-8 as such only with this mark; others skip it.
BYTE_ORDER_MARK = "\ufeff"


def count(request: SearchRequest) -> int:
    """How many hits a search has.

    :raises SearchUnavailableError: while nothing can answer.
    """
    return search(replace(request, page=1, size=0), facets=()).total


def all_hits(request: SearchRequest, total: int) -> Iterator[Hit]:
    """The hits of a search that can be reached, read in batches while they are used.

    :param total: what `count` said.
    """
    for page in range(1, -(-min(total, MAX_WINDOW) // BATCH) + 1):
        yield from search(replace(request, page=page, size=BATCH), facets=()).hits


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
                str(details.get("phone", "")),
                str(details.get("website", "")),
                _local_time(details.get("opens")),
                _local_time(details.get("closes")),
                str(details.get("granting_body", "")),
                round(hit.point[0], 5) if hit.point else "",
                round(hit.point[1], 5) if hit.point else "",
                result.url,
                hit.lang,
                _("yes") if details.get("is_example") else "",
                hit.key,
            ]
        )


def geojson(hits: Iterable[Hit], answers: Answers, total: int) -> dict[str, object]:
    """Points of the hits that have one (RFC 7946).

    :returns: beside the features `total`, the hits with and without a point, and `is_cut`: more points exist.
    """
    located = list(islice((hit for hit in hits if hit.point), MOST_POINTS + 1))
    return {
        "type": "FeatureCollection",
        "total": total,
        "is_cut": len(located) > MOST_POINTS or total > MAX_WINDOW,
        "features": [_feature(hit, *hit.point, answers) for hit in located[:MOST_POINTS] if hit.point],
    }


def _local_time(moment: str | None) -> str:
    """A moment of ISO 8601 on the clocks of the site: midnight in Madrid is the day before in UTC."""
    return f"{localtime(datetime.fromisoformat(moment)):%Y-%m-%d %H:%M}" if moment else ""


def _feature(hit: Hit, latitude: float, longitude: float, answers: Answers) -> dict[str, object]:
    result = answers.result(hit)
    return {
        "type": "Feature",
        "id": hit.key,
        "geometry": {"type": "Point", "coordinates": [round(longitude, 5), round(latitude, 5)]},
        "properties": {
            "kind": hit.kind,
            "title": hit.title,
            "summary": hit.summary,
            "url": result.url,
            "place": result.place.label if result.place else "",
            "is_example": bool(hit.fields.get("is_example")),
        },
    }


def _line(cells: Iterable[str | float]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([_safe(cell) if isinstance(cell, str) else cell for cell in cells])
    return buffer.getvalue()


def _safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula, nor a telephone number for a sum."""
    return f"'{text}" if text.startswith(_FORMULA) else text
