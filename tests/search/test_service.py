"""The search over the demo: what people type and what they get."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation
from wagtail.models import Page

from cooperactivas_pages.models import EnterprisePage
from search import service
from search.models import PinnedResult, SearchEntry, SynonymRule
from search.projection import number_pending
from search.registry import registry
from search.types import Near, PlaceMode, SearchRequest, SearchResponse, Sort, SuggestionKind
from tests.factories.requests import during_a_request
from tests.harness.queries import query_budget

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def ask(q: str = "", **choices: Any) -> SearchResponse:
    with during_a_request(), translation.override("es"):
        return service.search(SearchRequest("es", timezone.now(), q=q, **choices))


def titles(response: SearchResponse) -> list[str]:
    return [hit.title for hit in response.hits]


def test_the_page_that_is_called_so_comes_first() -> None:
    assert titles(ask("majada del torio"))[0] == "La Majada del Torío"


def test_a_place_in_the_words_finds_who_is_there_and_who_comes() -> None:
    response = ask("queso en Riaño")

    assert [(one.facet, one.label) for one in response.understood] == [("place", "Riaño")]
    assert response.total >= 1
    assert all(hit.comes_here for hit in response.hits if hit.kind == "enterprise")


def test_a_sector_in_the_words_does_not_hide_the_page_that_is_called_so() -> None:
    response = ask("discapacidad")

    assert titles(response)[0] == "Proyectos de inserción laboral de personas con discapacidad"
    assert response.understood == ()
    assert [one.code for one in ask("carpintería").understood] == ["industria-madera"]


def test_what_was_found_is_marked() -> None:
    hit = ask("majada").hits[0]

    assert hit.highlights["title"] == "La <mark>Majada</mark> del Torío"


def test_a_typing_error_leads_to_words_that_find_something() -> None:
    response = ask("quseo")

    assert response.total == 0
    assert response.suggestion == "queso"


def test_signs_alone_are_not_called_words() -> None:
    notices = ask('"').notices

    assert [notice.code for notice in notices] == ["stop-words"]
    assert notices[0].text == '«"» no tiene letras ni cifras, así que se ha dejado fuera. Escribe una palabra.'


def test_words_without_meaning_are_named() -> None:
    response = ask("de la")

    assert [notice.code for notice in response.notices] == ["stop-words"]
    assert response.total == ask().total


def test_a_synonym_works_with_the_next_search() -> None:
    assert ask("xilófono").total == 0
    SynonymRule.objects.create(language="es", terms="xilófono | queso")

    assert ask("xilófono").total >= ask("queso").total > 0


def test_a_pinned_result_comes_first_and_says_so() -> None:
    page = EnterprisePage.objects.get(title="El Poyo", locale__language_code="es")
    assert "El Poyo" not in titles(ask("queso"))
    PinnedResult.objects.create(language="es", words="Quesos", page=Page.objects.get(pk=page.pk))

    hit = ask("queso").hits[0]

    assert (hit.title, hit.is_pinned) == ("El Poyo", True)


def test_an_english_reader_finds_the_same_under_english_addresses() -> None:
    with during_a_request(), translation.override("en"):
        response = service.search(SearchRequest("en", timezone.now(), q="majada"))

    assert [(hit.title, hit.lang, hit.url[:4]) for hit in response.hits][:1] == [("La Majada del Torío", "es", "/en/")]


def test_a_circle_measures_distances_and_says_what_it_left_out() -> None:
    near = Near(42.5987, -5.5671, 30)

    response = ask(near=near, sort=Sort.DISTANCE, filters={"kind": ("enterprise",)})

    distances = [hit.distance_km for hit in response.hits]
    assert distances == sorted(distance for distance in distances if distance is not None)
    assert distances
    assert max(distances) <= 30  # type: ignore[type-var]  # none is None: they could be sorted


def test_each_count_is_what_choosing_the_value_gives() -> None:
    for mode in PlaceMode:
        response = ask(mode=mode)
        checked = 0
        for facet in response.facets:
            for value in _flat(facet.values)[:12]:
                assert ask(mode=mode, filters={facet.key: (value.code,)}).total == value.count, (mode, value)
                checked += 1
        assert checked > 40


def test_what_became_private_behind_the_signals_is_not_shown_and_mended() -> None:
    page = EnterprisePage.objects.get(title="La Majada del Torío", locale__language_code="es")
    Page.objects.filter(translation_key=page.translation_key).update(live=False)

    response = ask("majada")

    assert "La Majada del Torío" not in titles(response)
    assert SearchEntry.objects.get(identity=str(page.translation_key), locale="es").deleted


def test_publishing_is_found_by_the_next_search_and_unpublishing_is_not() -> None:
    page = EnterprisePage.objects.get(title="La Majada del Torío", locale__language_code="es")
    page.title = "Quesos Peculiarísimos del Torío"
    page.save_revision().publish()
    assert titles(ask("peculiarísimos"))[0] == "Quesos Peculiarísimos del Torío"

    page.unpublish()

    assert titles(ask("peculiarísimos")) == []


def test_a_search_costs_four_queries_whatever_it_finds() -> None:
    number_pending()
    ask("queso")
    for request in ({"q": "queso"}, {"q": ""}, {"filters": {"kind": ("call", "story")}}):
        with query_budget(5) as count:
            ask(**request)  # type: ignore[arg-type]  # names of the request
        assert len(count) <= 5


@pytest.mark.parametrize(
    "q", ['"', "'; DROP TABLE", "a" * 200, "(", "*", "title_es:x", "AND OR NOT", "\\", "“”", "😀", "__"]
)
def test_signs_that_mean_something_to_engines_mean_nothing_here(q: str) -> None:
    assert ask(q).total >= 0


def test_suggestions_are_places_sectors_tags_and_titles() -> None:
    with during_a_request(), translation.override("es"):
        found = service.suggest("maj", "es")
        places = service.suggest("ponf", "es")

    assert ("La Majada del Torío", SuggestionKind.DOCUMENT) in [(one.label, one.kind) for one in found]
    assert ("place", "24115") in [(one.facet, one.code) for one in places]


@pytest.mark.parametrize("text", ["", "q", " ", "'", "😀", "x" * 5000])
def test_too_little_or_odd_text_completes_nothing(text: str) -> None:
    with during_a_request():
        assert service.suggest(text, "es") == ()


def test_health_says_that_everything_is_known() -> None:
    ask()
    number_pending()
    ask()

    health = service.health(datetime(2026, 11, 25, tzinfo=ZoneInfo("Europe/Madrid")))

    assert (health.engine, health.is_degraded, health.is_loaded) == ("tantivy", False, True)
    assert health.generation == health.last > 0


def test_counts_alone_can_be_asked_for() -> None:
    request = SearchRequest("es", timezone.now(), size=0)
    with during_a_request():
        response = service.search(request, facets=("kind",))

    assert response.hits == ()
    assert response.total == sum(value.count for value in response.facets[0].values) > 50
    assert [facet.key for facet in response.facets] == ["kind"]
    assert set(registry().facets) > {"kind"}
    assert replace(request, size=5).size == 5


def _flat(values: Any) -> list[Any]:
    return [one for value in values for one in (value, *_flat(value.children))]
