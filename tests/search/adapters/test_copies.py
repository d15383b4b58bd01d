"""Lists of one kind, of a sector and of a place lead to the same hits as feed, table and points."""

import csv
import json
import re
from html import unescape

import pytest

from search.projection import number_pending
from tests.harness.client import CheckingClient

from .page_reading import Seen, see

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("numbered_demo")]


@pytest.fixture
def numbered_demo(demo: None) -> None:
    """The demo after its worker ran."""
    number_pending()


def copies(page: Seen) -> list[str]:
    """Addresses at the foot of the list: feed, table, points."""
    found = re.findall(r'<a href="([^"]*)" type="(?:application/atom\+xml|text/csv|application/geo\+json)"', page.html)
    return [unescape(address) for address in found]


@pytest.mark.parametrize(
    ("path", "query", "feed", "rest"),
    [
        ("/es/empresas/", "", "kind=enterprise", "&kind=enterprise&sort=name"),
        (
            "/es/empresas/",
            "?q=queso&place=24&sector=agro",
            "q=queso&kind=enterprise&sector=agro&place=24",
            "&q=queso&kind=enterprise&sector=agro&place=24",
        ),
        ("/es/servicios/", "?delivery=remote", "kind=service&delivery=remote", None),
        ("/es/historias/", "", "kind=story", "&kind=story"),
        ("/es/convocatorias/", "?status=open", "kind=call&status=open", None),
        ("/es/sectores/agro/", "", "kind=enterprise&sector=agro", None),
        ("/es/territorio/24/", "?mode=located", "kind=enterprise&place=24&mode=located", None),
        ("/es/territorio/24/", "?place=24089", "kind=enterprise&place=24089", None),
        ("/es/buscar/", "", "", ""),
    ],
)
def test_list_leads_to_its_hits_in_other_forms(
    path: str, query: str, feed: str, rest: str | None, client: CheckingClient
) -> None:
    page = see(client, query, path)
    atom, table, points = copies(page)

    assert atom == f"/es/buscar/atom/{'?' if feed else ''}{feed}"
    assert page.head_link("alternate", type="application/atom+xml") == f"http://testserver{atom}"
    if rest is not None:
        assert table == f"/api/v1/search.csv?locale=es{rest}"
    context = page.response.context
    listing = context["listing"] if "listing" in context else context["term"].enterprises
    rows = b"".join(client.get(table).streaming_content).decode()  # type: ignore[attr-defined]  # streamed
    assert len(list(csv.reader(rows.splitlines()))) - 1 == listing.total > 0
    assert json.loads(client.get(points).content)["total"] == listing.total
    assert client.get(atom).content.decode().count("<entry>") == min(listing.total, 30)


def test_table_keeps_the_order_that_the_visitor_chose(client: CheckingClient) -> None:
    first = see(client, "?sort=newest", "/es/empresas/")
    _atom, table, _points = copies(first)
    rows = b"".join(client.get(table).streaming_content).decode()  # type: ignore[attr-defined]  # streamed
    assert [row[1] for row in csv.reader(rows.splitlines())][1:6] == first.cards[:5]


def test_list_that_no_single_search_finds_has_no_other_forms(client: CheckingClient) -> None:
    page = see(client, "?sector=cuidados", "/es/sectores/agro/")
    assert copies(page) == []
    assert "application/atom+xml" not in page.html


def test_part_of_a_sector_is_what_the_visitor_narrowed_the_list_to(client: CheckingClient) -> None:
    assert copies(see(client, "?sector=agro-ganaderia", "/es/sectores/agro/"))[0] == (
        "/es/buscar/atom/?kind=enterprise&sector=agro-ganaderia"
    )


def test_other_forms_speak_the_language_of_the_list(client: CheckingClient) -> None:
    atom, table, points = copies(see(client, path="/en/territory/24/"))
    assert atom == "/en/search/atom/?kind=enterprise&place=24"
    assert table.startswith("/api/v1/search.csv?locale=en&")
    assert points.startswith("/api/v1/search.geojson?locale=en&")


def test_page_without_a_list_names_no_feed(client: CheckingClient) -> None:
    assert "application/atom+xml" not in see(client, path="/es/sectores/").html


def test_second_page_leads_to_all_hits_too(client: CheckingClient) -> None:
    atom, table, _points = copies(see(client, "?page=2", "/es/empresas/"))
    assert atom == "/es/buscar/atom/?kind=enterprise"
    assert "page" not in table
