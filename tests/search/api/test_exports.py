"""Tables for spreadsheets and points for maps: complete, readable, and harmless."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from django.test import Client, RequestFactory

from cooperactivas_pages.models import EnterprisePage, FundingCallPage
from cooperactivas_pages.status import MADRID
from search import grammar
from search.api.answers import Answers
from search.api.exports import geojson
from search.projection import number_pending
from search.registry import registry
from search.types import Hit, SearchRequest
from tests.harness.queries import query_budget
from tests.search.shelf import ShelfSource

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def table(query: str) -> list[dict[str, str]]:
    """The lines of a table by the names of their columns."""
    number_pending()
    response = Client().get(f"/api/v1/search.csv?{query}")
    assert response.status_code == 200
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]  # streamed
    # The mark that tells Excel how the accents are written.
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.usefixtures("demo")
def test_a_table_has_one_readable_line_per_result() -> None:
    rows = table("locale=es&kind=enterprise")

    assert len(rows) == 28
    row = next(row for row in rows if row["Título"] == "La Majada del Torío")
    assert (row["Lugar"], row["Ejemplo"], row["Idioma"]) == ("Garrafe de Torío", "sí", "es")
    assert row["Dirección"].startswith("http://testserver/es/")
    assert 42 < float(row["Latitud"]) < 43
    assert -6 < float(row["Longitud"]) < -5


@pytest.mark.usefixtures("demo")
def test_a_table_speaks_the_language_that_is_asked_for() -> None:
    row = next(row for row in table("locale=en&kind=call") if row["Closes"])

    assert list(row)[:6] == ["Kind", "Title", "Summary", "Sectors", "Place", "Legal form"]
    assert row["Kind"] == "Funding calls"
    assert row["Address"].startswith("http://testserver/en/")


@pytest.mark.usefixtures("demo")
def test_deadlines_of_a_table_are_those_of_the_clocks_in_madrid() -> None:
    call = FundingCallPage.objects.filter(locale__language_code="es", closes_at__isnull=False).first()
    call.opens_at = datetime(2030, 1, 8, tzinfo=MADRID)
    call.closes_at = datetime(2030, 1, 31, 23, 59, tzinfo=MADRID)
    call.archived_on = call.resolved_on = None
    call.save_revision().publish()

    row = next(row for row in table("locale=es&kind=call") if row["Título"] == call.title)

    assert (row["Abre"], row["Cierre"]) == ("2030-01-08 00:00", "2030-01-31 23:59")


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "＝"])
def test_no_text_of_a_table_is_run_as_a_formula(start: str) -> None:
    page = EnterprisePage.objects.get(title="La Majada del Torío", locale__language_code="es")
    page.summary = f"{start}cmd|' /C calc'!A0"
    page.save_revision().publish()

    row = next(row for row in table("locale=es&kind=enterprise") if row["Título"] == "La Majada del Torío")

    assert row["Resumen"][0] == "'"
    assert "cmd|' /C calc'!A0" in row["Resumen"]


def test_a_long_table_is_complete_and_asks_the_same_few_questions_per_batch(only_a_shelf: ShelfSource) -> None:
    only_a_shelf.put(**{f"t{number}": f"Cosa {number}" for number in range(1_200)})
    # The first answer loads the index.
    table("locale=es&kind=thing")
    counts = {}

    for words, size in [("cosa", 1_200), ("7", 1)]:
        with query_budget(50) as queries:
            assert len(table(f"locale=es&q={words}")) == size
        counts[size] = len(queries)
    rows = table("locale=es&q=cosa")

    assert len({row["Clave"] for row in rows}) == 1_200
    # Three batches instead of one.
    assert counts[1_200] - counts[1] <= 2 * 8


@pytest.mark.usefixtures("demo")
def test_points_are_geojson_with_longitude_first() -> None:
    number_pending()
    response = Client().get("/api/v1/search.geojson?locale=es&kind=enterprise")

    answer = json.loads(response.content)
    assert response["Content-Type"] == "application/geo+json"
    assert (answer["type"], answer["total"], answer["is_cut"]) == ("FeatureCollection", 28, False)
    longitude, latitude = answer["features"][0]["geometry"]["coordinates"]
    assert -8 < longitude < -4
    assert 41 < latitude < 44


@pytest.mark.parametrize(("amount", "shown", "is_cut"), [(3_000, 3_000, False), (3_001, 3_000, True)])
def test_more_points_than_a_map_can_take_are_cut_and_it_is_said(amount: int, shown: int, is_cut: bool) -> None:
    # Every second hit lies nowhere: only points count.
    hits = [
        Hit(f"thing:{number}:es", "thing", str(number), "Cosa", "/es/cosa/", point=(42.6, -5.6) if number % 2 else None)
        for number in range(2 * amount)
    ]
    web = RequestFactory().get("/api/v1/search.geojson")
    answers = Answers(web, SearchRequest("es", NOON), registry(), grammar.Frame("es", NOON))

    points = geojson(hits, answers, len(hits))

    assert (len(points["features"]), points["is_cut"]) == (shown, is_cut)  # type: ignore[arg-type]  # a list


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("address", ["search.csv?page=2", "search.geojson?size=5", "suggest?q=le&kind=story"])
def test_parameters_of_other_addresses_are_unknown(address: str) -> None:
    response = Client().get(f"/api/v1/{address}")

    assert response.status_code == 400
    assert json.loads(response.content)["errors"][0]["code"] == "unknown-parameter"
