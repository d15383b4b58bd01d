"""Cards of the search: the same words as those from the database, in a fixed number of queries."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail import hooks

from cooperactivas_pages.cards import cards_of
from cooperactivas_pages.models import (
    EnterprisePage,
    EnterpriseRecord,
    FundingCallPage,
    HomePage,
    ServicePage,
    StoryPage,
)
from search.adapters.cards import cards_of_hits
from search.adapters.snapshots import current_snapshots
from search.adapters.sources import PageSource, Parts
from search.projection import number_pending, reconcile_content
from search.registry import SOURCES_HOOK, registry
from search.service import search, suggest
from search.types import Hit, SearchRequest
from tests.factories import madrid, make_enterprise, make_home, make_image, make_story
from tests.harness.client import CheckingClient

pytestmark = pytest.mark.django_db

AT = madrid(2026, 3, 10, 12)


class HomeSource(PageSource):
    kind = "home"
    label = "Home pages"
    models = (HomePage,)

    def parts(self, page: HomePage, context: None) -> Parts:
        return Parts(summary=page.purpose, stored={"motto": page.intro})


@pytest.fixture
def home_pages() -> Any:
    with hooks.register_temporarily(SOURCES_HOOK, lambda: [HomeSource()]):
        registry.cache_clear()
        yield
    registry.cache_clear()


def hits(kind: str, locale: str) -> tuple[Hit, ...]:
    """All hits of a kind, whatever their status."""
    reconcile_content(repair=True)
    number_pending()
    statuses = ("forecast", "open", "closed", "resolved", "archived") if kind == "call" else ()
    return search(SearchRequest(locale, AT, filters={"kind": (kind,), "status": statuses}, size=100), facets=()).hits


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("locale", ["es", "en"])
@pytest.mark.parametrize(
    ("kind", "model"),
    [("enterprise", EnterprisePage), ("service", ServicePage), ("story", StoryPage), ("call", FundingCallPage)],
)
def test_a_card_says_the_same_whoever_found_the_page(kind: str, model: Any, locale: str) -> None:
    with translation.override(locale):
        found = cards_of_hits(hits(kind, locale), locale, AT)
        expected = cards_of(model.objects.visible().in_language(locale), locale, AT, most=100)
    assert len(expected) >= 5
    assert {card.key: card for card in found.values()} == {card.key: card for card in expected}


def test_thirty_cards_with_pictures_take_as_many_queries_as_three() -> None:
    for number in range(30):
        make_story(image=make_image(f"Dibujo {number}", (40, 30)), image_alt="Un dibujo")
    found = hits("story", "es")
    amounts = []
    for some in (found[:3], found):
        # As in a request, which looks once whether the taxonomies changed.
        with current_snapshots(), CaptureQueriesContext(connection) as queries:
            cards = cards_of_hits(some, "es", AT)
        assert all(card.image for card in cards.values())
        amounts.append(len(queries))
    assert (len(found), amounts[0]) == (30, amounts[1])


@pytest.mark.usefixtures("home_pages")
def test_a_kind_of_a_host_site_is_printed_like_a_plain_page(client: CheckingClient) -> None:
    make_home(purpose="Nos ayudamos todo el año.")
    reconcile_content(repair=True)
    page = client.get("/es/buscar/?kind=home").content.decode()
    assert "card--page" in page
    assert "Nos ayudamos todo el año." in page
    assert "Home pages" in page


@pytest.mark.usefixtures("home_pages")
def test_a_host_site_writes_the_card_of_its_own_kind(client: CheckingClient, settings: Any, tmp_path: Path) -> None:
    template = tmp_path / "cooperactivas_pages/includes/cards/home.html"
    template.parent.mkdir(parents=True)
    template.write_text('<h3 class="card__title">{{ card.title }}: {{ card.details.motto }}</h3>', encoding="utf-8")
    first, *others = settings.TEMPLATES
    settings.TEMPLATES = [{**first, "DIRS": [tmp_path, *first["DIRS"]]}, *others]
    make_home(intro="Empezamos siendo nueve")
    reconcile_content(repair=True)
    page = client.get("/es/buscar/?kind=home").content.decode()
    assert "Cooperactivas: Empezamos siendo nueve" in page


def test_a_profile_that_was_withdrawn_is_offered_nowhere() -> None:
    page = make_enterprise("Obrador Zarzaparrilla")
    reconcile_content(repair=True)
    number_pending()
    assert [one.label for one in suggest("zarzapa", "es")] == ["Obrador Zarzaparrilla"]
    record = EnterpriseRecord.for_key(page.translation_key)
    record.withdrawn_on = date(2026, 1, 2)
    record.save()
    number_pending()
    assert search(SearchRequest("es", AT, q="zarzaparrilla")).total == 0
    assert search(SearchRequest("es", AT, q="zarzaparilla")).suggestion == ""
    assert suggest("zarzapa", "es") == ()
