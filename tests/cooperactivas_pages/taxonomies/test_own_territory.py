"""A network elsewhere: an invented land from a folder of the site's own, with its map on the front page."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cooperactivas_pages.models import Place
from cooperactivas_pages.packs import load_territory
from tests.factories import make_enterprise, make_home

from .rows import write_file

pytestmark = pytest.mark.django_db

ATTRIBUTION = "Instituto de Medidas de Sandía"


@pytest.fixture
def sandia(tmp_path: Path) -> Path:
    """A country with one province, two towns and their outlines."""
    write_file(tmp_path, "countries.csv", "code,label_es", "sd,Sandía")
    write_file(tmp_path, "provinces.csv", "code,parent_code,label_es", "sd-1,sd,Pepita")
    write_file(tmp_path, "municipalities.csv", "code,parent_code,label_es", "sd-11,sd-1,Corteza", "sd-12,sd-1,Pulpa")
    write_file(tmp_path, "sd-1/comarcas.csv", "code,parent_code,label_es", "sd-1a,sd-1,Rodaja")
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[west, 0], [west + 1, 0], [west + 1, 1], [west, 1], [west, 0]]],
            },
        }
        for code, west in (("sd-11", 0), ("sd-12", 1))
    ]
    collection = {"type": "FeatureCollection", "attribution": ATTRIBUTION, "features": features}
    (tmp_path / "sd-1" / "municipalities.geojson").write_text(json.dumps(collection), encoding="utf-8")
    return tmp_path


def test_front_page_draws_the_map_of_the_sites_own_territory(client: Client, settings: Any, sandia: Path) -> None:
    settings.COOPERACTIVAS_PAGES = {"TERRITORY_FOLDERS": [sandia], "HOME_PLACE": "sd-1"}
    assert load_territory(folder=sandia).failed == []
    make_home()
    make_enterprise(place=Place.objects.get(code="sd-12"))
    text = client.get("/es/").content.decode()
    assert text.count('<path class="map__area') == 2
    assert '<a href="/es/territorio/sd-12/">Pulpa</a> <span class="quiet">(1)</span>' in text
    assert ATTRIBUTION in text
    assert "Instituto Geográfico Nacional" not in text


def test_without_the_setting_there_is_no_map(client: Client, settings: Any, sandia: Path) -> None:
    settings.COOPERACTIVAS_PAGES = {"HOME_PLACE": "sd-1"}
    load_territory(folder=sandia)
    make_enterprise(place=Place.objects.get(code="sd-12"))
    response = client.get("/es/")
    assert response.status_code == 200
    assert "map__area" not in response.content.decode()
