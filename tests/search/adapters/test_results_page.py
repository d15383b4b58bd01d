"""The results page of the demo: what a visitor sees and where its links lead."""

import re

import pytest

from search.models import EmptySearch
from search.projection import number_pending, reconcile_content
from tests.factories import make_enterprise, make_place, make_service, make_story
from tests.harness.client import CheckingClient
from tests.harness.queries import query_budget

from .page_reading import ENGLISH, SPANISH, see

pytestmark = [pytest.mark.django_db]
in_the_demo = pytest.mark.usefixtures("numbered_demo")


@pytest.fixture
def numbered_demo(demo: None) -> None:
    """The demo after its worker ran."""
    number_pending()


@in_the_demo
def test_words_find_and_the_title_says_how_many(client: CheckingClient) -> None:
    page = see(client, "?q=majada")

    assert page.cards[0] == "La Majada del Torío"
    assert page.headings[:2] == ["Buscar: majada", "2 resultados"]
    assert "<title>Buscar: majada, 2 resultados – Cooperactivas</title>" in page.html
    assert "<mark>" in page.html


@in_the_demo
def test_what_was_understood_can_be_taken_back(client: CheckingClient) -> None:
    page = see(client, "?q=ayuda a domicilio en La Bañeza")

    understood = {text: address for address, text in page.links.items() if "Entendido:" in text}
    assert list(understood) == [
        "Buscar las palabras en lugar del filtro: Entendido: Lugar: La Bañeza",
        "Buscar las palabras en lugar del filtro: Entendido: Sector: Ayuda a domicilio",
    ]
    literal = see(client, next(iter(understood.values())))
    assert "Lugar: La Bañeza" not in " ".join(literal.links.values())


@in_the_demo
def test_typing_error_leads_to_words_that_find(client: CheckingClient) -> None:
    page = see(client, "?q=qeso")

    assert page.headings[1] == "0 resultados"
    assert page.links["?q=queso"] == "queso"
    assert len(see(client, "?q=queso").cards) == 6


@in_the_demo
def test_empty_result_shows_ways_out_that_find_what_they_promise(client: CheckingClient) -> None:
    page = see(client, "?place=24005&sector=cuidados&kind=story")

    ways = {text: address for address, text in page.links.items() if re.search(r": \d+ resultado", text)}
    assert sorted(ways) == [
        "A 25 km de La Antigua como máximo: 1 resultado",
        "En León: 3 resultados",
        "Sin el filtro «Qué»: 12 resultados",
    ]
    for text, address in ways.items():
        assert see(client, address).headings[1] == text.rpartition(": ")[2]


@in_the_demo
def test_map_shows_the_same_results_by_municipality(client: CheckingClient) -> None:
    page = see(client, "?q=queso&view=map")

    assert page.headings[1:3] == ["Resultados en León, por municipio", "6 resultados"]
    assert page.links["?q=queso&place=24222"] == "Villaquilambre"
    assert page.links["?q=queso"] == "Ver como lista"
    assert '<input type="hidden" name="view" value="map">' in page.html
    # One address for search engines.
    assert page.head_link("canonical") == f"http://testserver{SPANISH}?q=queso"
    assert see(client, "?q=queso").links["?q=queso&view=map"] == "Ver en el mapa"


@in_the_demo
def test_pages_follow_each_other_and_hold_everything_once(client: CheckingClient) -> None:
    first = see(client)
    seen, page = list(first.cards), first
    while following := next((address for address, text in page.links.items() if text == "Siguiente"), ""):
        page = see(client, following)
        seen += page.cards

    assert first.headings[1] == f"{len(seen)} resultados"
    assert page.headings[0] == "Buscar en toda la red página 4"
    assert page.head_link("canonical") == f"http://testserver{SPANISH}?page=4"


@in_the_demo
def test_page_past_the_end_becomes_the_first_with_a_notice(client: CheckingClient) -> None:
    page = see(client, "?q=queso&page=99")

    assert page.notices == ["Solo hay 1 página de resultados; esta es la primera."]
    assert len(page.cards) == 6
    assert page.head_link("canonical") == f"http://testserver{SPANISH}?q=queso"


@in_the_demo
def test_values_that_do_not_exist_are_named_and_left_out(client: CheckingClient) -> None:
    page = see(client, "?sector=minas&near=99,0&utm_source=carta")

    assert page.notices == [
        "«minas» no es un valor del filtro «Sector» y se ha descartado.",
        "«near» es el código de un lugar con coordenadas conocidas, o latitud y longitud: 42.5987,-5.5671.",
    ]
    assert page.head_link("canonical") == f"http://testserver{SPANISH}"


@in_the_demo
def test_addresses_for_search_engines_keep_the_search(client: CheckingClient) -> None:
    page, query = see(client, "?sector=agro&utm_source=carta&q=queso"), "?q=queso&sector=agro"

    assert page.head_link("canonical") == f"http://testserver{SPANISH}{query}"
    assert page.head_link("alternate", hreflang="es") == f"http://testserver{SPANISH}{query}"
    assert page.head_link("alternate", hreflang="en") == f"http://testserver{ENGLISH}{query}"
    assert page.links[f"{ENGLISH}{query}"] == "English"
    robots = '<meta name="robots" content="noindex, follow">'
    assert robots in page.html
    assert robots not in see(client).html


@in_the_demo
def test_english_page_speaks_english_and_marks_texts_in_spanish(client: CheckingClient) -> None:
    page = see(client, "?q=queso", ENGLISH)

    assert page.headings[:2] == ["Search: queso", "6 results"]
    assert '<html lang="en">' in page.html
    assert '<article class="card card--enterprise " lang="es">' in page.html


@in_the_demo
def test_search_can_be_followed_and_taken_along(client: CheckingClient) -> None:
    page = see(client, "?q=pan&kind=story&page=1")
    feed, table = "/es/buscar/atom/?q=pan&kind=story", "/api/v1/search.csv?locale=es&q=pan&kind=story"

    assert {feed, table} <= set(page.links)
    assert page.head_link("alternate", type="application/atom+xml") == f"http://testserver{feed}"
    assert "<title>Búsqueda: pan, Historias</title>" in client.get(feed).content.decode()
    lines = b"".join(client.get(table).streaming_content).decode().splitlines()  # type: ignore[attr-defined]  # streamed
    assert len(lines) == len(page.cards) + 1


@in_the_demo
def test_form_asks_for_a_place_to_be_near(client: CheckingClient) -> None:
    page = see(client, "?near=24089&radius=50&kind=enterprise")

    assert '<option value="24089" selected>León</option>' in page.html
    assert '<option value="50" selected>50 km</option>' in page.html
    assert page.links["?kind=enterprise"] == "Quitar filtro: A 50 km de León como máximo"
    assert 'name="near"' not in "".join(line for line in page.html.splitlines() if "hidden" in line)


@in_the_demo
def test_point_of_a_map_stays_in_the_form(client: CheckingClient) -> None:
    page = see(client, "?near=42.6,-5.57&radius=7")

    assert '<option value="42.6000,-5.5700" selected>42.6000,-5.5700</option>' in page.html
    assert '<option value="7" selected>7 km</option>' in page.html


@in_the_demo
@pytest.mark.parametrize(
    ("path", "is_asked"),
    [("/es/empresas/", True), ("/es/servicios/", False), ("/es/sectores/agro/", False), ("/es/territorio/24/", False)],
)
def test_only_the_list_of_enterprises_asks_for_it_too(client: CheckingClient, path: str, is_asked: bool) -> None:
    assert ('id="listing-near"' in see(client, path=path).html) is is_asked


@in_the_demo
def test_radius_without_a_place_changes_nothing(client: CheckingClient) -> None:
    """The form always sends both fields."""
    page = see(client, "?near=&radius=50&q=queso")

    assert (len(page.cards), page.notices) == (6, [])
    assert page.head_link("canonical") == f"http://testserver{SPANISH}?q=queso"


@in_the_demo
def test_search_row_of_the_home_page_and_the_header_lead_here(client: CheckingClient) -> None:
    page = see(client, path="/es/")

    assert f'<form class="search-row" role="search" action="{SPANISH}" method="get">' in page.html
    assert page.links[SPANISH] == "Buscar"
    assert f'href="{SPANISH}" aria-current="page"' in see(client).html


@in_the_demo
@pytest.mark.parametrize("path", [SPANISH, ENGLISH, f"{SPANISH}atom/", "/es/empresas/?q=pan", "/es/api/"])
def test_searching_leaves_no_cookie(client: CheckingClient, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 200
    assert not response.cookies


@in_the_demo
def test_only_plain_words_that_found_nothing_are_remembered(client: CheckingClient) -> None:
    for query in ("?q=xyzzy", "?q=queso", "?q=xyzzy&sector=agro", "?q=xyzzy&page=2"):
        see(client, query)

    # Once, and not in clear text on the first day.
    assert list(EmptySearch.objects.values_list("language", "words", "days")) == [("es", "", 1)]


def fill(first: int, end: int) -> None:
    """Content of three kinds, with these numbers."""
    place = make_place()
    for number in range(first, end):
        enterprise = make_enterprise(f"Pan {number}", place=place)
        make_service(f"Pan a casa {number}", provider=enterprise)
        make_story(f"Del pan {number}", enterprises=[enterprise])
    reconcile_content(repair=True)


def test_page_costs_the_same_few_queries_for_few_and_many_results(client: CheckingClient) -> None:
    counts = []
    for first, end, shown in ((0, 1, 3), (1, 10, 20)):
        fill(first, end)
        # The process learns of the changes.
        see(client, "?q=pan")
        with query_budget(15) as count:
            assert len(see(client, "?q=pan").cards) == shown
        counts.append(len(count))
    assert counts[0] == counts[1]
