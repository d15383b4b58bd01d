"""The front page tells true numbers, what closes next, and where to go on."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from cooperactivas_pages.home import home_content
from cooperactivas_pages.models import EnterpriseRecord, EnterpriseSector
from cooperactivas_pages.overview import municipality_map, sector_counts
from cooperactivas_pages.registry import taxonomies
from tests.factories import madrid, make_call, make_enterprise, make_home, make_place, make_sector, make_story
from tests.factories.requests import during_a_request
from tests.factories.translations import in_english, mirror, translate
from tests.harness.queries import query_budget

pytestmark = pytest.mark.django_db

NOW = madrid(2026, 3, 10, 12)


def withdraw(page: Any) -> None:
    EnterpriseRecord.objects.filter(translation_key=page.translation_key).update(withdrawn_on=date(2026, 3, 10))


def test_numbers_count_what_visitors_find() -> None:
    home = make_home()
    make_enterprise(place=make_place("24089"))
    make_enterprise(place=make_place("24089"))
    make_enterprise(place=make_place("24008"))
    make_enterprise(place=make_place("24010"), live=False)
    withdraw(make_enterprise(place=make_place("24011")))
    make_call(opens_at=NOW, closes_at=NOW + timedelta(days=60))
    make_call(opens_at=NOW, closes_at=NOW + timedelta(days=2))
    make_call(opens_at=NOW, is_permanent=True)
    make_call(opens_at=NOW - timedelta(days=9), closes_at=NOW - timedelta(days=1))
    make_call(opens_at=NOW - timedelta(days=60), is_permanent=True, archived_on=date(2026, 3, 1))
    make_call(opens_at=NOW, closes_at=NOW + timedelta(days=60), live=False)
    content = home_content(home, NOW)
    assert (content.enterprises, content.municipalities, content.open_calls) == (3, 2, 3)


def test_empty_network_is_shown_without_inventions() -> None:
    content = home_content(make_home(), NOW)
    assert (content.enterprises, content.municipalities, content.open_calls) == (0, 0, 0)
    assert (content.sectors, content.calls, content.stories, content.place_name) == ((), (), (), "")
    assert set(content.indexes.values()) == {""}


def test_calls_that_close_next_come_first_and_permanent_ones_not_at_all() -> None:
    home = make_home()
    for title, days in {"C": 30, "A": 1, "D": 60, "B": 7}.items():
        make_call(title, opens_at=NOW - timedelta(days=1), closes_at=NOW + timedelta(days=days))
    make_call("Permanente", opens_at=NOW, is_permanent=True)
    make_call("Cerrada", opens_at=NOW - timedelta(days=9), closes_at=NOW - timedelta(days=1))
    assert [card.title for card in home_content(home, NOW).calls] == ["A", "B", "C"]


def test_three_newest_stories_are_shown() -> None:
    home = make_home()
    for month in (1, 2, 3, 4):
        make_story(f"Mes {month}", published_on=date(2026, month, 1))
    assert [card.title for card in home_content(home, NOW).stories] == ["Mes 4", "Mes 3", "Mes 2"]


def test_lists_are_linked_in_the_language_of_the_page() -> None:
    home = make_home()
    make_enterprise()
    make_story()
    mirror()
    assert home_content(home, NOW).indexes == {
        "enterprise": "/es/empresas/", "service": "", "story": "/es/historias/", "call": "",
    }  # fmt: skip
    english = home_content(in_english(home), NOW)
    assert english.indexes["enterprise"] == "/en/empresas/"
    assert english.enterprises == 1


def test_home_page_in_english_shows_translated_cards() -> None:
    home = make_home()
    call = make_call("Ayudas", opens_at=NOW, closes_at=NOW + timedelta(days=2))
    translate(call, {"Ayudas": "Grants"})
    assert [card.title for card in home_content(in_english(home), NOW).calls] == ["Grants"]


def test_enterprise_counts_once_in_a_sector_however_many_parts_it_has() -> None:
    agro, culture = make_sector("agro", es="Campo"), make_sector("cultura", es="Cultura")
    honey, wine = make_sector("agro-miel", parent=agro), make_sector("agro-vino", parent=agro)
    make_sector("vacio")
    both = make_enterprise(sectors=[honey, wine, culture])
    other = make_enterprise(sectors=[wine])
    found = [(count.code, count.label, count.count) for count in sector_counts([both.pk, other.pk], "es")]
    assert found == [("agro", "Campo", 2), ("cultura", "Cultura", 1)]
    assert EnterpriseSector.objects.count() == 4


def test_map_shades_municipalities_by_their_enterprises() -> None:
    leon, astorga = make_place("24089", es="León"), make_place("24008", es="Astorga")
    make_place("24010", es="Balboa")
    province = taxonomies().places.get("24")
    assert province is not None
    drawing = municipality_map(province, [leon.pk] * 5 + [astorga.pk, None], "es")
    assert drawing is not None
    shades = {shape.label: (shape.count, shape.shade) for shape in drawing.shapes}
    assert shades == {"León": (5, 4), "Astorga": (1, 1), "Balboa": (0, 0)}
    assert [shape.label for shape in drawing.with_enterprises] == ["León", "Astorga"]
    assert all(shape.url == f"/es/territorio/{shape.code}/" for shape in drawing.shapes)


def test_place_without_geometry_has_no_map() -> None:
    make_place("33001")
    province = taxonomies().places.get("33")
    assert province is not None
    assert municipality_map(province, [], "es") is None


def test_front_page_costs_the_same_for_three_and_for_thirty_entries() -> None:
    home = make_home()
    sizes = []
    for more in (3, 27):
        for number in range(more):
            make_enterprise(place=make_place(f"240{number + 10}"))
        for _number in range(3):
            make_call(opens_at=NOW, closes_at=timezone.now() + timedelta(days=60))
            make_story()
        with during_a_request(), query_budget(9) as count:
            content = home_content(home, NOW)
        sizes.append((content.enterprises, len(count)))
    # One of them reads the upper page tree, which a change of any page makes new.
    assert sizes == [(3, 9), (30, 9)]
