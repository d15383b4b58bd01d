"""Pages are found by what they say of others, and follow when the others change."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from cooperactivas_pages.models import Award, EnterpriseRecord, StoryAward, StoryCall, StoryService
from search.projection import number_pending
from search.service import search
from search.types import SearchRequest
from tests.factories import make_call, make_enterprise, make_service, make_story
from tests.factories.translations import translate
from tests.search.events.actions import publish
from tests.search.events.rows import documents_of, versions

pytestmark = pytest.mark.django_db


def body(page: Any, language: str = "es") -> list[str]:
    """The lines of the text with the lowest weight."""
    return documents_of(page)[language]["body"].split("\n")


def award(enterprise: Any, call: Any = None, **values: Any) -> Award:
    fields = {"amount": 9000, "year": 2025, "has_consent": True} | values
    return Award.objects.create(enterprise=enterprise, call=call, **fields)


def published(*pages: Any) -> None:
    for page in pages:
        publish(page)


@pytest.fixture
def story() -> Any:
    """A story that tells of a service and a call."""
    page = make_story("El horno")
    StoryService.objects.create(page=page, service=make_service("Plan de viabilidad"), sort_order=0)
    StoryCall.objects.create(page=page, call=make_call("Bono de relevo"), sort_order=0)
    published(page)
    return page


def service_of(story: Any) -> Any:
    return story.service_links.get().service


def call_of(story: Any) -> Any:
    return story.call_links.get().call


def found(words: str, kind: str) -> list[str]:
    number_pending()
    with translation.override("es"):
        request = SearchRequest("es", timezone.now(), q=words, filters={"kind": (kind,)})
        return [hit.title for hit in search(request, facets=()).hits]


def test_a_story_is_found_by_its_services_and_calls(story: Any) -> None:
    assert body(story)[-2:] == ["Plan de viabilidad", "Bono de relevo"]
    assert found("viabilidad", "story") == found("bono relevo", "story") == ["El horno"]


def test_an_enterprise_is_found_by_its_awards() -> None:
    page = make_enterprise("La Tahona")
    award(page, make_call("Bono de relevo"), project="Molino eléctrico")
    award(page, call_text="Premio a la innovación rural")
    publish(page)
    assert {"Bono de relevo", "Molino eléctrico", "Premio a la innovación rural"} <= set(body(page))
    assert found("molino", "enterprise") == found("innovación rural", "enterprise") == ["La Tahona"]


def test_a_service_is_found_by_who_gives_it() -> None:
    published(make_service("Reparto", provider=make_enterprise("La Tahona")))
    assert found("tahona", "service") == ["Reparto"]


def test_a_new_title_of_a_service_reaches_its_stories(story: Any) -> None:
    publish(service_of(story), title="Estudio económico")
    assert body(story)[-2:] == ["Estudio económico", "Bono de relevo"]


def test_a_new_title_of_a_call_reaches_stories_and_enterprises(story: Any) -> None:
    enterprise, call = make_enterprise(), call_of(story)
    award(enterprise, call)
    publish(enterprise)
    publish(call, title="Bono de continuidad")
    assert body(story)[-1] == body(enterprise)[-1] == "Bono de continuidad"


def test_a_new_summary_of_a_call_changes_no_story(story: Any) -> None:
    publish(call_of(story), summary="Otro resumen.")
    before = versions(story)
    publish(call_of(story), summary="Otro resumen más.")
    assert versions(story) == before


@pytest.mark.parametrize("change", ["unpublish", "delete", "restrict"])
def test_what_is_not_public_is_named_by_nobody(change: str, story: Any) -> None:
    enterprise, call, service = make_enterprise(), call_of(story), service_of(story)
    award(enterprise, call, call_text="Ayuda antigua")
    published(enterprise, call, service)
    assert body(enterprise)[-1] == "Bono de relevo"
    for page in (call, service):
        page = page.specific_class.objects.get(pk=page.pk)
        if change == "restrict":
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        else:
            getattr(page, change)()
    assert not {"Plan de viabilidad", "Bono de relevo"} & {*body(story), *body(enterprise)}
    assert body(enterprise)[-1] == "Ayuda antigua"


def test_awards_are_found_only_with_consent_and_follow_every_change() -> None:
    first, second = make_enterprise(), make_enterprise()
    published(first, second)
    row = award(first, call_text="Premio rural", has_consent=False)
    assert "Premio rural" not in body(first)
    row.has_consent = True
    row.save()
    assert body(first)[-1] == "Premio rural"
    row.enterprise = second
    row.save()
    assert "Premio rural" not in body(first)
    assert body(second)[-1] == "Premio rural"
    row.delete()
    assert "Premio rural" not in body(second)


def test_a_story_tells_of_awards_until_their_enterprise_withdraws() -> None:
    enterprise, page = make_enterprise(), make_story()
    row = award(enterprise, call_text="Premio rural", project="Molino")
    StoryAward.objects.create(page=page, award=row, sort_order=0)
    published(enterprise, page)
    assert body(page)[-2:] == ["Premio rural", "Molino"]
    row.project = "Horno"
    row.save()
    assert body(page)[-1] == "Horno"
    record = EnterpriseRecord.for_key(enterprise.translation_key)
    record.withdrawn_on = date(2026, 1, 7)
    record.save()
    assert not {"Premio rural", "Horno"} & set(body(page))


def test_a_translated_story_names_pages_in_its_language(story: Any) -> None:
    translate(service_of(story), {"Plan de viabilidad": "Viability plan"})
    translate(story, {"El horno": "The oven"})
    assert body(story)[-2:] == ["Plan de viabilidad", "Bono de relevo"]
    assert body(story, "en")[-2:] == ["Viability plan", "Bono de relevo"]
