"""Every page shows the other side of its relations, in the visitor's language, and nobody who is not public."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cooperactivas_pages.cards import card_of
from cooperactivas_pages.graph import MAX_RELATED, call_graph, enterprise_graph, service_graph, story_graph
from cooperactivas_pages.models import (
    Award,
    EnterprisePage,
    EnterpriseRecord,
    EnterpriseRelation,
    ServicePage,
    StoryAward,
    StoryCall,
    StoryPage,
    StoryService,
)
from cooperactivas_pages.structured_data import page_json
from tests.factories import make_call, make_enterprise, make_service, make_story
from tests.factories.requests import during_a_request, visit
from tests.factories.translations import in_english, mirror, translate
from tests.harness.queries import query_budget

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english_words")]


def make_award(enterprise: EnterprisePage, **values: Any) -> Award:
    fields = {"amount": Decimal("12000.00"), "year": 2025, "has_consent": True, "call_text": ""} | values
    return Award.objects.create(enterprise=enterprise, **fields)


def titles(cards: tuple[Any, ...]) -> list[str]:
    return [card.title for card in cards]


def make_draft(page: Page) -> None:
    page.unpublish()


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page.page_ptr, restriction_type=PageViewRestriction.LOGIN)


def withdraw(page: Page) -> None:
    EnterpriseRecord.objects.filter(translation_key=page.translation_key).update(withdrawn_on=date(2020, 1, 1))


HIDING = [make_draft, restrict, withdraw]


# Both sides


def test_story_and_enterprise_show_each_other() -> None:
    enterprise = make_enterprise("Obrador")
    old = make_story("Empiezan", enterprises=[enterprise], published_on=date(2024, 1, 1))
    make_story("Crecen", enterprises=[enterprise], published_on=date(2026, 1, 1))
    assert titles(enterprise_graph(enterprise).stories) == ["Crecen", "Empiezan"]
    assert titles(story_graph(old).enterprises) == ["Obrador"]


def test_story_keeps_the_order_of_its_editor() -> None:
    first, second = make_enterprise("Zeta"), make_enterprise("Alfa")
    assert titles(story_graph(make_story(enterprises=[first, second])).enterprises) == ["Zeta", "Alfa"]


def test_service_and_its_provider_show_each_other() -> None:
    enterprise = make_enterprise("Asesores")
    service = make_service("Contabilidad", provider=enterprise)
    graph = service_graph(service)
    assert graph.provider is not None
    assert graph.provider.title == "Asesores"
    assert titles(enterprise_graph(enterprise).services) == ["Contabilidad"]
    assert service_graph(make_service("De la red")).provider is None


def test_service_and_call_show_the_stories_that_name_them() -> None:
    service, call, story = make_service("Formación"), make_call("Ayudas"), make_story("Crecen")
    StoryService.objects.create(page=story, service=service)
    StoryCall.objects.create(page=story, call=call)
    assert titles(service_graph(service).stories) == ["Crecen"]
    assert titles(call_graph(call).stories) == ["Crecen"]
    graph = story_graph(story)
    assert (titles(graph.services), titles(graph.calls)) == (["Formación"], ["Ayudas"])


def test_award_is_shown_by_enterprise_call_and_story() -> None:
    enterprise, call, story = make_enterprise("Obrador"), make_call("Ayudas"), make_story("Crecen")
    award = make_award(enterprise, call=call, project="Horno nuevo", jobs=2)
    StoryAward.objects.create(page=story, award=award)
    of_enterprise = enterprise_graph(enterprise).awards[0]
    assert (of_enterprise.call_title, of_enterprise.enterprise, of_enterprise.amount) == (
        "Ayudas", None, Decimal("12000.00"),
    )  # fmt: skip
    graph = call_graph(call)
    assert [line.enterprise.title for line in graph.awards if line.enterprise] == ["Obrador"]
    assert titles(graph.stories) == ["Crecen"]
    line = story_graph(story).awards[0]
    assert line.enterprise is not None
    assert line.call is not None
    assert (line.enterprise.title, line.call.title, line.project, line.jobs) == ("Obrador", "Ayudas", "Horno nuevo", 2)


def test_story_that_names_a_call_twice_comes_once() -> None:
    enterprise, call, story = make_enterprise(), make_call(), make_story("Crecen")
    StoryCall.objects.create(page=story, call=call)
    StoryAward.objects.create(page=story, award=make_award(enterprise, call=call))
    assert titles(call_graph(call).stories) == ["Crecen"]


def test_award_without_consent_is_shown_nowhere() -> None:
    enterprise, call, story = make_enterprise(), make_call(), make_story()
    award = make_award(enterprise, call=call, has_consent=False)
    StoryAward.objects.create(page=story, award=award)
    assert (enterprise_graph(enterprise).awards, call_graph(call).awards, story_graph(story).awards) == ((), (), ())


def test_award_of_an_old_call_names_it_in_words() -> None:
    enterprise = make_enterprise()
    make_award(enterprise, call_text="Ayudas LEADER 2019")
    line = enterprise_graph(enterprise).awards[0]
    assert (line.call, line.call_title) == (None, "Ayudas LEADER 2019")


@pytest.mark.parametrize(
    ("kind", "here", "there"),
    [
        ("supplies", "Supplies", "Is supplied by"),
        ("member_of", "Is a member of", "Has as a member"),
        ("partner", "Works together with", "Works together with"),
        ("founded", "Founded", "Was founded by"),
    ],
)
def test_tie_is_said_from_both_sides(kind: str, here: str, there: str) -> None:
    mill, baker = make_enterprise("Molino"), make_enterprise("Obrador")
    EnterpriseRelation.objects.create(page=mill, enterprise=baker, kind=kind)
    assert [(line.label, line.enterprise.title) for line in enterprise_graph(mill).relations] == [(here, "Obrador")]
    assert [(line.label, line.enterprise.title) for line in enterprise_graph(baker).relations] == [(there, "Molino")]


# Languages


def test_relations_are_resolved_to_the_language_of_the_page() -> None:
    enterprise = make_enterprise("Obrador", summary="Hacemos pan.")
    partner = make_enterprise("Molino")
    service = make_service("Contabilidad", provider=enterprise)
    story = make_story("Crecen", enterprises=[enterprise])
    EnterpriseRelation.objects.create(page=enterprise, enterprise=partner, kind="partner")
    translate(story, {"Crecen": "They grow"})
    translate(service, {"Contabilidad": "Accounting"})
    english = translate(enterprise, {"Hacemos pan.": "We bake."})
    mirror()
    graph = enterprise_graph(english)
    assert (titles(graph.stories), titles(graph.services)) == (["They grow"], ["Accounting"])
    assert [(line.enterprise.title, line.enterprise.url[:4]) for line in graph.relations] == [("Molino", "/en/")]
    assert story_graph(in_english(story)).enterprises[0].summary == "We bake."
    assert titles(enterprise_graph(enterprise).stories) == ["Crecen"]
    partners = enterprise_graph(in_english(partner)).relations
    assert [line.enterprise.url for line in partners] == [english.url]


def test_award_entered_once_is_shown_in_both_languages() -> None:
    enterprise, call = make_enterprise(), make_call("Ayudas")
    make_award(enterprise, call=call)
    translate(call, {"Ayudas": "Grants"})
    mirror()
    assert enterprise_graph(in_english(enterprise)).awards[0].call_title == "Grants"
    assert enterprise_graph(enterprise).awards[0].call_title == "Ayudas"
    assert len(call_graph(in_english(call)).awards) == 1


def test_page_that_is_missing_in_a_language_is_left_out_there() -> None:
    enterprise = make_enterprise()
    story = make_story("Crecen", enterprises=[enterprise])
    english = translate(enterprise)
    assert story.get_translations().count() == 0
    assert enterprise_graph(english).stories == ()


# Not public


@pytest.mark.parametrize("hide", HIDING)
def test_hidden_enterprise_is_named_by_no_other_page(hide: Callable[[Page], None]) -> None:
    hidden, shown = make_enterprise("Oculta"), make_enterprise("Visible")
    service, call = make_service(provider=hidden), make_call()
    story = make_story(enterprises=[hidden, shown])
    award = make_award(hidden, call=call, project="Proyecto oculto")
    StoryAward.objects.create(page=story, award=award)
    EnterpriseRelation.objects.create(page=hidden, enterprise=shown, kind="supplies")
    EnterpriseRelation.objects.create(page=shown, enterprise=hidden, kind="partner")
    hide(hidden)
    assert titles(story_graph(story).enterprises) == ["Visible"]
    assert story_graph(story).awards == ()
    assert call_graph(call).awards == ()
    assert enterprise_graph(shown).relations == ()
    assert service_graph(service).provider is None
    row = ServicePage.objects.with_card_relations().get()
    card = card_of(row, "es", timezone.now())
    assert (card.provider, card.is_by_network) == ("", False)
    assert "Oculta" not in str(page_json(service, visit()))


def test_public_provider_is_named_on_the_card_and_in_structured_data() -> None:
    service = make_service(provider=make_enterprise("Asesores"))
    row = ServicePage.objects.with_card_relations().get()
    assert card_of(row, "es", timezone.now()).provider == "Asesores"
    assert '"Asesores"' in str(page_json(service, visit()))


@pytest.mark.parametrize("hide", [make_draft, restrict])
def test_hidden_call_service_and_story_are_named_by_no_other_page(hide: Callable[[Page], None]) -> None:
    enterprise = make_enterprise()
    call, service = make_call("Oculta"), make_service("Oculto", provider=enterprise)
    told, silent = make_story(), make_story("Oculta", enterprises=[enterprise])
    StoryService.objects.create(page=told, service=service)
    StoryCall.objects.create(page=told, call=call)
    make_award(enterprise, call=call)
    for page in (call, service, silent):
        hide(page)
    graph = enterprise_graph(enterprise)
    assert (graph.stories, graph.services) == ((), ())
    assert [(line.call, line.call_title) for line in graph.awards] == [(None, "")]
    assert (story_graph(told).services, story_graph(told).calls) == ((), ())


def test_hidden_call_keeps_the_words_its_award_has() -> None:
    enterprise, call = make_enterprise(), make_call("Oculta")
    make_award(enterprise, call=call, call_text="Ayudas de 2025")
    make_draft(call)
    assert enterprise_graph(enterprise).awards[0].call_title == "Ayudas de 2025"


# Drafts of the page itself, and size


def test_preview_of_a_draft_shows_the_relations_of_the_draft() -> None:
    kept, added = make_enterprise("Publicada"), make_enterprise("En borrador")
    story = make_story(enterprises=[kept])
    story.save_revision().publish()
    story = StoryPage.objects.get(pk=story.pk)
    links = StoryPage.enterprise_links.rel.related_model
    story.enterprise_links.add(links(enterprise=added, sort_order=1))
    story.save_revision()
    draft = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert titles(story_graph(draft).enterprises) == ["Publicada", "En borrador"]
    assert titles(story_graph(StoryPage.objects.get(pk=story.pk)).enterprises) == ["Publicada"]


def test_at_most_twelve_of_a_kind_are_shown() -> None:
    enterprise = make_enterprise()
    for number in range(14):
        make_story(enterprises=[enterprise], published_on=date(2026, 1, 1) + timedelta(days=number))
    assert (len(enterprise_graph(enterprise).stories), MAX_RELATED) == (12, 12)


def related(size: int) -> list[tuple[Callable[[Any], Any], Page]]:
    """One page of each kind with so many relations of every sort, and what reads them."""
    enterprise, service, call, story = make_enterprise(), make_service(), make_call(), make_story()
    for _number in range(size):
        other, its_call = make_enterprise(), make_call()
        make_service(provider=enterprise)
        told = make_story(enterprises=[enterprise])
        StoryService.objects.create(page=told, service=service)
        StoryCall.objects.create(page=told, call=call)
        make_award(enterprise, call=its_call)
        EnterpriseRelation.objects.create(page=enterprise, enterprise=other, kind="partner")
        EnterpriseRelation.objects.create(page=other, enterprise=enterprise, kind="supplies")
        StoryPage.enterprise_links.rel.related_model.objects.create(page=story, enterprise=other)
        StoryAward.objects.create(page=story, award=make_award(other, call=call))
        StoryCall.objects.create(page=story, call=its_call)
        StoryService.objects.create(page=story, service=make_service())
    return [(enterprise_graph, enterprise), (service_graph, service), (call_graph, call), (story_graph, story)]


def test_relations_cost_the_same_for_three_and_for_ten() -> None:
    sizes = []
    for size in (3, 10):
        counts = {}
        for read, page in related(size):
            page = type(page).objects.get(pk=page.pk)  # type: ignore[attr-defined]  # a model
            with during_a_request(), query_budget(9) as count:
                read(page)
            counts[page.kind] = len(count)
        sizes.append(counts)
    assert sizes[0] == sizes[1]
    assert sizes[0] == {"enterprise": 6, "service": 2, "call": 4, "story": 9}


def test_a_tie_entered_on_both_sides_is_said_once() -> None:
    first, second = make_enterprise("Pan"), make_enterprise("Queso")
    for one, other in ((first, second), (second, first)):
        EnterpriseRelation.objects.create(page=one, enterprise=other, kind="partner")
    assert [line.enterprise.title for line in enterprise_graph(first).relations] == ["Queso"]
