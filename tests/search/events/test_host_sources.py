"""A page type of somebody else, registered as the manual says, is followed like those of the network."""

from typing import Any

import pytest
from wagtail import hooks
from wagtail.models import PageViewRestriction

from cooperactivas_pages.models import HomePage
from search.adapters.sources import PageSource, Parts
from search.projection import mark_dirty
from search.registry import SOURCES_HOOK, DuplicateRegistrationError, registry
from tests.factories import make_home
from tests.factories.translations import mirror
from tests.search.events.actions import publish
from tests.search.events.rows import documents_of, shown, titles

pytestmark = pytest.mark.django_db


class HomeSource(PageSource):
    kind = "home"
    label = "Home pages"
    models = (HomePage,)

    def parts(self, page: HomePage, context: None) -> Parts:
        return Parts(summary=page.purpose, codes={"topic": ["about"]})


@pytest.fixture(autouse=True)
def registered() -> Any:
    with hooks.register_temporarily(SOURCES_HOOK, lambda: [HomeSource()]):
        registry.cache_clear()
        yield
    registry.cache_clear()


def test_kind_stands_beside_those_of_the_network() -> None:
    assert list(registry().sources) == ["enterprise", "service", "story", "call", "page", "home"]


def test_its_pages_are_followed_through_their_life() -> None:
    home = make_home()
    mirror()
    publish(home, title="Otra red")
    assert shown(home) == {"es": {"es": "/es/", "en": "/en/"}}
    document = documents_of(home)["es"]
    assert (document["kind"], document["title"], document["summary"], document["codes"]) == (
        "home",
        "Otra red",
        "Nos ayudamos.",
        {"topic": ["about"]},
    )
    restriction = PageViewRestriction.objects.create(page=home.page_ptr, restriction_type="login")
    assert shown(home) == {}
    restriction.delete()
    HomePage.objects.get(pk=home.pk).unpublish()
    assert shown(home) == {}


def test_what_no_signal_reports_can_be_reported() -> None:
    home = make_home()
    publish(home)
    HomePage.objects.filter(pk=home.pk).update(title="Otra red")
    assert titles(home) == {"es": "Cooperactivas"}
    mark_dirty("home", [str(home.translation_key)])
    assert titles(home) == {"es": "Otra red"}


def test_kind_that_exists_already_is_refused() -> None:
    with hooks.register_temporarily(SOURCES_HOOK, lambda: [HomeSource()]):
        registry.cache_clear()
        with pytest.raises(DuplicateRegistrationError, match="“home” is registered twice"):
            registry()
