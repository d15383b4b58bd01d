"""Nothing stands twice on a page: a form refuses the second, and a double that came another way is shown once."""

from typing import Any

import pytest
from wagtail.models import Locale, Page

from cooperactivas_pages import facts
from cooperactivas_pages.graph import story_graph
from cooperactivas_pages.models import (
    ActivityPlace,
    Award,
    CallBeneficiary,
    CallDocument,
    CallIdentifier,
    CallPlace,
    EnterpriseActivity,
    EnterprisePage,
    EnterpriseQualification,
    FundingCallPage,
    ServicePage,
    ServiceTopic,
    StoryAward,
    StoryEnterprise,
    StoryPage,
    Topic,
)
from site_project.accounts.models import User
from tests import factories
from tests.factories.forms import page_form, sent_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english_words")]

REFUSED = "This is in the list already: remove one of the two."


@pytest.fixture
def editor(db: None) -> User:
    return factories.make_user(is_superuser=True, is_staff=True)


def row_errors(page: Page, editor: User, relation: str, rows: list[dict[str, Any]]) -> list[dict[str, list[str]]]:
    """The messages of each new row of a relation, after the form was sent with these rows instead of the present."""
    formset = page_form(page, editor, data=sent_data(page, editor, **{relation: rows})).formsets[relation]
    # Without those that are marked as deleted.
    errors: list[dict[str, list[str]]] = formset.errors
    return errors


def make(model: type[Page]) -> Page:
    # A heading, because the form sends rich text in another form than the database keeps.
    body = [("heading", "Cómo empezó")]
    makers: dict[type[Page], Any] = {
        EnterprisePage: factories.make_enterprise,
        ServicePage: lambda: factories.make_service(body=body),
        StoryPage: lambda: factories.make_story(body=body),
        FundingCallPage: factories.make_call,
    }
    page: Page = makers[model]()
    return page


def make_award(project: str = "Horno") -> Award:
    return Award.objects.create(
        enterprise=factories.make_enterprise(), call_text="Premio", amount=500, year=2025, project=project,
        has_consent=True,
    )  # fmt: skip


def choices(field: str) -> tuple[int, int]:
    """Keys of two things that a field may hold."""
    makers: dict[str, Any] = {
        "sector": lambda: (factories.make_sector("agro"), factories.make_sector("cultura")),
        "place": lambda: (factories.make_place("24089"), factories.make_place("24090")),
        "topic": lambda: tuple(Topic.objects.create(code=code) for code in ("empleo", "vivienda")),
        "legal_form": lambda: tuple(factories.make_form(code, is_qualification=True) for code in ("cee", "insercion")),
        "enterprise": lambda: (factories.make_enterprise(), factories.make_enterprise()),
        "service": lambda: (factories.make_service(), factories.make_service()),
        "call": lambda: (factories.make_call(), factories.make_call()),
        "award": lambda: (make_award(), make_award()),
    }
    one, other = makers[field]()
    return one.pk, other.pk


@pytest.mark.parametrize(
    ("model", "relation", "field"),
    [
        (EnterprisePage, "sector_links", "sector"),
        (EnterprisePage, "qualification_links", "legal_form"),
        (ServicePage, "sector_links", "sector"),
        (ServicePage, "topic_links", "topic"),
        (ServicePage, "place_links", "place"),
        (StoryPage, "sector_links", "sector"),
        (StoryPage, "enterprise_links", "enterprise"),
        (StoryPage, "service_links", "service"),
        (StoryPage, "call_links", "call"),
        (StoryPage, "award_links", "award"),
        (FundingCallPage, "sector_links", "sector"),
        (FundingCallPage, "topic_links", "topic"),
        (FundingCallPage, "place_links", "place"),
        (FundingCallPage, "beneficiary_links", "legal_form"),
    ],
)
def test_what_is_chosen_twice_is_refused_at_the_second_row(
    model: type[Page], relation: str, field: str, editor: User
) -> None:
    page = make(model)
    one, other = choices(field)
    assert row_errors(page, editor, relation, [{field: one}, {field: other}]) == [{}, {}]
    assert row_errors(page, editor, relation, [{field: one}, {field: one}]) == [{}, {field: [REFUSED]}]


def test_the_second_is_the_lower_one_on_the_screen(editor: User) -> None:
    page, sector = factories.make_enterprise(), factories.make_sector("cultura").pk
    data = sent_data(page, editor, sector_links=[{"sector": sector}, {"sector": sector}])
    data |= {"sector_links-1-ORDER": 9, "sector_links-2-ORDER": 2}
    errors = page_form(page, editor, data=data).formsets["sector_links"].errors
    assert errors == [{"sector": [REFUSED]}, {}]


def test_a_row_that_replaces_a_removed_one_is_no_double(editor: User) -> None:
    page = factories.make_enterprise(sectors=[factories.make_sector("agro")])
    assert row_errors(page, editor, "sector_links", [{"sector": factories.make_sector("agro").pk}]) == [{}]


def test_an_enterprise_is_the_same_in_every_language(editor: User) -> None:
    enterprise = factories.make_enterprise()
    english = enterprise.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    story = make(StoryPage)
    rows = [{"enterprise": enterprise.pk}, {"enterprise": english.pk}]
    assert row_errors(story, editor, "enterprise_links", rows) == [{}, {"enterprise": [REFUSED]}]


def test_two_ties_to_one_enterprise_are_of_different_kinds(editor: User) -> None:
    page, other = factories.make_enterprise(), factories.make_enterprise().pk
    supplies, partner = {"kind": "supplies", "enterprise": other}, {"kind": "partner", "enterprise": other}
    assert row_errors(page, editor, "relations", [supplies, partner]) == [{}, {}]
    assert row_errors(page, editor, "relations", [supplies, supplies]) == [{}, {"kind": [REFUSED]}]


def test_two_activities_of_a_kind_differ_in_their_words(editor: User) -> None:
    page = factories.make_enterprise()
    bread = {
        "sector": factories.make_sector().pk, "offer_kind": "goods", "area_kind": "region", "text": "Pan",
        "place_links": [],
    }  # fmt: skip
    assert row_errors(page, editor, "activities", [bread, bread | {"text": "Queso"}]) == [{}, {}]
    assert row_errors(page, editor, "activities", [bread, bread | {"text": "  pan "}]) == [{}, {"sector": [REFUSED]}]


def test_a_place_of_an_activity_is_named_once(editor: User) -> None:
    page, place = factories.make_enterprise(), factories.make_place().pk
    activity = {
        "sector": factories.make_sector().pk, "offer_kind": "goods", "area_kind": "places",
        "place_links": [{"place": place}, {"place": place}],
    }  # fmt: skip
    form = page_form(page, editor, data=sent_data(page, editor, activities=[activity]))
    assert not form.is_valid()
    [row] = form.formsets["activities"].forms
    assert row.formsets["place_links"].errors == [{}, {"place": [REFUSED]}]


def test_numbers_and_documents_of_a_call_stand_once(editor: User) -> None:
    call = factories.make_call()
    number = {"scheme": "bdns", "value": "123456"}
    assert row_errors(call, editor, "identifiers", [number, number | {"scheme": "iapa"}]) == [{}, {}]
    assert row_errors(call, editor, "identifiers", [number, number]) == [{}, {"scheme": [REFUSED]}]
    document = {"title": "Bases", "url": "https://boletin.example/1"}
    assert row_errors(call, editor, "documents", [document, document | {"title": "Extracto"}]) == [{}, {}]
    assert row_errors(call, editor, "documents", [document, document]) == [{}, {"title": [REFUSED]}]


def test_doubles_of_terms_are_shown_once() -> None:
    sector, place, form = factories.make_sector("agro"), factories.make_place("24089"), factories.make_form("coop")
    enterprise = factories.make_enterprise(sectors=[sector, sector])
    service = factories.make_service()
    topic = Topic.objects.create(code="empleo")
    call = factories.make_call(places=[place])
    CallPlace.objects.create(page=call, place=place)
    for _time in range(2):
        EnterpriseQualification.objects.create(page=enterprise, legal_form=form)
        ServiceTopic.objects.create(page=service, topic=topic)
        CallBeneficiary.objects.create(page=call, legal_form=form)
    assert [link.label for link in facts.sectors_of(enterprise, "es")] == ["Agro"]
    assert facts.forms_of(enterprise.qualification_links, "es") == ["coop"]
    assert facts.topics_of(service, "es") == ["empleo"]
    assert [link.label for link in facts.places_of(call, "es")] == ["Lugar 24089"]
    assert facts.applicants_of(call, "es").names == ("coop",)


def test_doubles_of_activities_are_shown_once() -> None:
    page = factories.make_enterprise()
    for _time in range(2):
        activity = EnterpriseActivity.objects.create(
            page=page, locale=page.locale, sector=factories.make_sector(), offer_kind="goods", area_kind="places"
        )
        for _again in range(2):
            ActivityPlace.objects.create(activity=activity, place=factories.make_place("24089"))
    [line] = facts.activities_of(page, "es")
    assert [place.label for place in line.places] == ["Lugar 24089"]


def test_doubles_in_a_story_are_shown_once() -> None:
    enterprise, award = factories.make_enterprise("Pan de Pueblo"), make_award("Un horno")
    story = factories.make_story(enterprises=[enterprise])
    StoryEnterprise.objects.create(page=story, enterprise=enterprise, sort_order=5)
    for _time in range(2):
        StoryAward.objects.create(page=story, award=award)
    graph = story_graph(StoryPage.objects.get(pk=story.pk))
    assert [card.title for card in graph.enterprises] == ["Pan de Pueblo"]
    assert [line.project for line in graph.awards] == ["Un horno"]


def test_doubles_of_numbers_and_documents_are_shown_once(client: Any) -> None:
    call = factories.make_call()
    for _time in range(2):
        CallIdentifier.objects.create(page=call, scheme="bdns", value="123456")
        CallDocument.objects.create(page=call, title="Bases", url="https://boletin.example/1")
    shown = client.get(call.url).content.decode()
    assert shown.count("<dd>123456</dd>") == 1
    assert shown.count("https://boletin.example/1") == 1
