"""The editing forms: a draft may miss what publishing needs, and a refused form saves nothing."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from cooperactivas_pages.models import (
    EnterpriseActivity,
    EnterpriseIndexPage,
    EnterprisePage,
    FundingCallIndexPage,
    FundingCallPage,
    ServiceIndexPage,
    ServicePage,
    StandardPage,
    StoryIndexPage,
    StoryPage,
    Topic,
)
from site_project.accounts.models import User
from tests.factories import (
    make_call,
    make_enterprise,
    make_form,
    make_home,
    make_image,
    make_index,
    make_place,
    make_sector,
    make_user,
)
from tests.factories.forms import page_form, sent_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english_words")]


@pytest.fixture
def editor(db: None) -> User:
    return make_user(is_superuser=True, is_staff=True)


def parent_of(model: type[Page]) -> Page:
    parents: dict[type[Page], tuple[type[Page], str]] = {
        EnterprisePage: (EnterpriseIndexPage, "empresas"),
        ServicePage: (ServiceIndexPage, "servicios"),
        StoryPage: (StoryIndexPage, "historias"),
        FundingCallPage: (FundingCallIndexPage, "convocatorias"),
    }
    return make_index(*parents[model]) if model in parents else make_home()


def sent(model: type[Page], editor: User, *, draft: bool = False, **values: Any) -> Any:
    """The form of a new page, filled in and checked."""
    page, parent = model(), parent_of(model)
    form = page_form(page, editor, parent, sent_data(page, editor, parent, **values))
    if draft:
        form.defer_required_fields()
    form.is_valid()
    return form


def saved_draft(form: Any) -> Any:
    """The page as the admin saves a draft."""
    page = form.save(commit=False)
    page.live = False
    parent_of(type(page)).add_child(instance=page)
    page.save_revision(clean=False)
    return page


def errors(form: Any) -> list[str]:
    """Names of the fields and relations with an error."""
    relations = [name for name, formset in form.formsets.items() if formset.non_form_errors() or any(formset.errors)]
    return sorted([*form.errors, *relations])


def complete(model: type[Page]) -> dict[str, Any]:
    """The fewest values that may be published."""
    text = [("heading", "Cómo empezó")]
    sector = {"sector_links": [{"sector": make_sector().pk}]}
    place = {"place_links": [{"place": make_place().pk}]}
    values: dict[type[Page], dict[str, Any]] = {
        EnterprisePage: {
            "summary": "Hacemos pan.", "member_kind": "company", "legal_form": make_form().pk, "place": make_place().pk,
            "phone": "987 12 34 56",
        } | sector,
        ServicePage: {
            "summary": "Te ayudamos.", "body": text, "service_kind": "advice", "fee": "free", "mode": "on_site",
            "ways_to_start": ["in_person"], "topic_links": [{"topic": Topic.objects.create(code="empleo").pk}],
        } | place,
        StoryPage: {
            "summary": "Abren un obrador.", "body": text, "verb": "grow", "published_on": "2026-03-01",
            "place": make_place().pk, "enterprise_links": [{"enterprise": make_enterprise().pk}],
            "image": make_image(size=(40, 30)).pk, "image_alt": "Un horno",
        } | sector,
        FundingCallPage: {
            "summary": "Ayudas.", "granting_body_1": "Castilla y León", "admin_level": "region",
            "instruments": ["grant"], "closes_text": "Hasta agotar el crédito.",
        } | place,
        StandardPage: {"body": text},
    }  # fmt: skip
    return {"title": "Pan de Pueblo", "slug": "pan-de-pueblo"} | values[model]


MODELS = [EnterprisePage, ServicePage, StoryPage, FundingCallPage, StandardPage]


@pytest.mark.parametrize("model", MODELS)
def test_page_with_the_needed_fields_may_be_published(model: type[Page], editor: User) -> None:
    form = sent(model, editor, **complete(model))
    assert errors(form) == []


@pytest.mark.parametrize("model", MODELS)
def test_draft_needs_only_a_title(model: type[Page], editor: User) -> None:
    form = sent(model, editor, draft=True, title="Borrador", slug="borrador")
    assert errors(form) == []
    page = saved_draft(form)
    stored = model.objects.get(pk=page.pk)
    assert (stored.title, stored.live) == ("Borrador", False)
    assert stored.get_latest_revision_as_object().title == "Borrador"


@pytest.mark.parametrize("model", [EnterprisePage, ServicePage, StoryPage, FundingCallPage])
def test_incomplete_draft_is_not_published_by_code_either(model: type[Page], editor: User) -> None:
    page = saved_draft(sent(model, editor, draft=True, title="Borrador", slug="borrador"))
    with pytest.raises(ValidationError):
        page.latest_revision.publish()
    stored = model.objects.get(pk=page.pk)
    assert (stored.live, stored.live_revision) == (False, None)


@pytest.mark.parametrize(
    ("model", "missing"),
    [
        (EnterprisePage, ["legal_form", "member_kind", "place", "sector_links", "summary"]),
        (
            ServicePage,
            ["body", "fee", "mode", "place_links", "service_kind", "summary", "topic_links", "ways_to_start"],
        ),
        (StoryPage, ["body", "enterprise_links", "place", "published_on", "sector_links", "summary", "verb"]),
        (FundingCallPage, ["admin_level", "granting_body_1", "instruments", "opens_at", "place_links", "summary"]),
        (StandardPage, ["body"]),
    ],
)
def test_publishing_names_everything_that_is_missing(model: type[Page], missing: list[str], editor: User) -> None:
    empty = {"published_on": ""} if model is StoryPage else {}
    assert errors(sent(model, editor, title="Borrador", slug="borrador", **empty)) == missing


def test_a_draft_is_checked_for_contradictions_all_the_same(editor: User) -> None:
    form = sent(EnterprisePage, editor, draft=True, title="Borrador", slug="borrador", phone="12", latitude="42.6")
    assert errors(form) == ["longitude", "phone"]


def test_an_enterprise_has_at_most_three_sectors(editor: User) -> None:
    rows = [{"sector": make_sector(code).pk} for code in ("agro", "cultura", "energia", "turismo")]
    values = complete(EnterprisePage)
    assert errors(sent(EnterprisePage, editor, **values | {"sector_links": rows[:3]})) == []
    assert errors(sent(EnterprisePage, editor, **values | {"sector_links": rows})) == ["sector_links"]


def test_activity_with_places_is_saved_with_the_page(editor: User) -> None:
    activity = {
        "sector": make_sector().pk,
        "offer_kind": "goods",
        "area_kind": "places",
        "text": "Pan a domicilio",
        "place_links": [{"place": make_place("24089").pk}, {"place": make_place("24090").pk}],
    }
    form = sent(EnterprisePage, editor, **complete(EnterprisePage) | {"activities": [activity]})
    assert errors(form) == []
    parent_of(EnterprisePage).add_child(instance=form.save(commit=False))
    found = EnterpriseActivity.objects.get()
    assert (found.text, found.locale.language_code) == ("Pan a domicilio", "es")
    assert [link.place.code for link in found.place_links.all()] == ["24089", "24090"]


def test_activity_within_a_radius_without_one_is_refused_at_its_row(editor: User) -> None:
    activity = {"sector": make_sector().pk, "offer_kind": "goods", "area_kind": "radius", "place_links": []}
    form = sent(EnterprisePage, editor, **complete(EnterprisePage) | {"activities": [activity]})
    assert form.formsets["activities"].errors == [{"radius_km": ["Give the radius in kilometres, from 1 to 300."]}]


def test_area_of_named_places_names_one_at_least(editor: User) -> None:
    activity = {"sector": make_sector().pk, "offer_kind": "goods", "area_kind": "places", "place_links": []}
    form = sent(EnterprisePage, editor, **complete(EnterprisePage) | {"activities": [activity]})
    message = "Choose at least one place under “Places”, or another area."
    assert form.formsets["activities"].errors == [{"area_kind": [message]}]


def test_places_that_are_about_to_be_removed_do_not_count(editor: User) -> None:
    activity = {"sector": make_sector().pk, "offer_kind": "goods", "area_kind": "places"}
    places = [{"place": make_place().pk}]
    values = complete(EnterprisePage) | {"activities": [activity | {"place_links": places}]}
    page = saved_draft(sent(EnterprisePage, editor, **values))
    data = sent_data(page, editor)
    assert page_form(page, editor, data=data).is_valid()
    form = page_form(page, editor, data=data | {"activities-0-place_links-0-DELETE": "on"})
    assert not form.is_valid()
    assert list(form.formsets["activities"].errors[0]) == ["area_kind"]
    removed = data | {"activities-0-place_links-0-DELETE": "on", "activities-0-DELETE": "on"}
    assert page_form(page, editor, data=removed).is_valid()


@pytest.mark.parametrize("kind", ["radius", "region", "country", "remote"])
def test_other_areas_name_no_places(kind: str, editor: User) -> None:
    activity = {
        "sector": make_sector().pk,
        "offer_kind": "goods",
        "area_kind": kind,
        "radius_km": 30 if kind == "radius" else "",
        "place_links": [],
    }
    values = complete(EnterprisePage)
    assert errors(sent(EnterprisePage, editor, **values | {"activities": [activity]})) == []
    form = sent(
        EnterprisePage, editor, **values | {"activities": [activity | {"place_links": [{"place": make_place().pk}]}]}
    )
    message = "Places belong to the area “In named places”: choose that area or remove the places."
    assert form.formsets["activities"].errors == [{"area_kind": [message]}]


def test_call_without_a_date_is_kept_as_a_draft_and_refused_when_published(editor: User) -> None:
    values = complete(FundingCallPage) | {"closes_text": ""}
    assert errors(sent(FundingCallPage, editor, draft=True, **values)) == []
    form = sent(FundingCallPage, editor, **values)
    assert form.errors == {
        "opens_at": [
            "Say when one can apply: opening, deadline, the day it is expected, “permanently open”, or the official "
            "words."
        ]
    }


def test_a_live_call_may_lose_its_dates_in_a_draft_but_not_in_public(editor: User) -> None:
    call = make_call(places=[make_place()])
    data = sent_data(call, editor, closes_text="")
    draft = page_form(call, editor, data=data)
    draft.defer_required_fields()
    assert draft.is_valid()
    assert errors(page_form(FundingCallPage.objects.get(pk=call.pk), editor, data=data)) == ["opens_at"]


def test_a_date_that_cannot_be_read_is_named_instead_of_a_missing_one(editor: User) -> None:
    form = sent(FundingCallPage, editor, **complete(FundingCallPage) | {"closes_text": "", "closes_at": "mañana"})
    assert list(form.errors) == ["closes_at"]


def test_refused_form_leaves_the_page_and_its_rows_as_they_were(editor: User) -> None:
    enterprise = make_enterprise("Pan de Pueblo")
    changes = {"title": "Otro nombre", "postcode": "99999", "sector_links": [{"sector": make_sector("cultura").pk}]}
    form = page_form(enterprise, editor, data=sent_data(enterprise, editor, **changes))
    assert not form.is_valid()
    stored = EnterprisePage.objects.get(pk=enterprise.pk)
    assert (stored.title, stored.postcode) == ("Pan de Pueblo", "")
    assert [link.sector.code for link in stored.sector_links.all()] == ["agro"]
    assert stored.latest_revision is None


def test_lines_and_codes_are_tidied_when_they_are_saved(editor: User) -> None:
    values = complete(EnterprisePage) | {"offer_lines": " Pan \n\n  Queso ", "sdgs": ["12", "5"]}
    form = sent(EnterprisePage, editor, **values)
    assert errors(form) == []
    page = form.save(commit=False)
    assert (page.offers, page.sdgs) == (["Pan", "Queso"], [5, 12])


def test_offer_lines_that_are_too_long_are_named(editor: User) -> None:
    form = sent(EnterprisePage, editor, **complete(EnterprisePage) | {"offer_lines": "Pan\n" + "a" * 81})
    assert form.errors == {"offer_lines": ["Line 2 has 81 characters; keep at most 80."]}
