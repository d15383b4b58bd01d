"""Pictures in the answers of the API: whole addresses, sizes and descriptions, in one query for all."""

import json
from typing import Any

import pytest
from django.test import Client

from search.projection import number_pending, reconcile_content
from tests.factories import make_call, make_enterprise, make_image, make_service, make_story
from tests.harness.queries import query_budget

pytestmark = pytest.mark.django_db


def results(client: Client, **params: Any) -> dict[str, Any]:
    """Results by title."""
    reconcile_content(repair=True)
    number_pending()
    response = client.get("/api/v1/search", {"locale": "es", "size": 100, **params})
    assert response.status_code == 200, response.content
    return {result["title"]: result for result in json.loads(response.content)["results"]}


def test_picture_is_told_with_whole_address_size_and_description(client: Client) -> None:
    make_enterprise("La Tahona", image=make_image(size=(1600, 900)), image_alt="Una hogaza")
    image = results(client)["La Tahona"]["image"]
    assert set(image) == {"url", "width", "height", "alt"}
    assert image["url"].startswith("http://testserver/media/images/")
    assert image["url"].endswith(".webp")
    assert (image["width"], image["height"], image["alt"]) == (640, 400, "Una hogaza")


def test_address_of_a_picture_gives_the_picture(client: Client) -> None:
    make_story("El horno", image=make_image(), image_alt="Un horno")
    url = results(client)["El horno"]["image"]["url"]
    response = client.get(url.removeprefix("http://testserver"))
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    response.close()


def test_picture_that_only_decorates_has_an_empty_description(client: Client) -> None:
    make_service("Asesoría", image=make_image(), image_is_decorative=True)
    assert results(client)["Asesoría"]["image"]["alt"] == ""


def test_results_without_picture_or_without_its_file_say_null(client: Client) -> None:
    gone = make_image()
    make_enterprise("Sin imagen")
    make_enterprise("Perdida", image=gone, image_alt="Nada")
    make_call("Ayudas")
    gone.file.storage.delete(gone.file.name)
    found = results(client)
    assert [found[title]["image"] for title in ("Sin imagen", "Perdida", "Ayudas")] == [None, None, None]


def test_facts_of_a_result_do_not_repeat_its_picture(client: Client) -> None:
    make_enterprise("La Tahona", image=make_image(), image_alt="Una hogaza")
    assert not [name for name in results(client)["La Tahona"]["details"] if name.startswith("image")]


def test_many_pictures_cost_as_many_queries_as_one(client: Client) -> None:
    for number in range(12):
        make_enterprise(f"Taller {number}", image=make_image(), image_alt="Un taller")
    results(client)  # Makes the copies.
    with query_budget(12) as one:
        response = client.get("/api/v1/search?locale=es&size=1")
    with query_budget(12) as many:
        response = client.get("/api/v1/search?locale=es&size=12")
    assert len([result for result in json.loads(response.content)["results"] if result["image"]]) == 12
    assert len(one) == len(many)
