"""The forms as an editor meets them: what is needed first, words that help, errors that say what to do."""

from typing import Any

import html5lib
import pytest
from django.test import Client
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, InlinePanel, TitleFieldPanel
from wagtail.models import Page

from cooperactivas_pages.models import EnterprisePage, ServicePage
from site_project.accounts.models import User
from tests.factories import make_enterprise, make_place, make_sector

from .pages import MODELS, add, edit, parent_of, written


def names_in(panel: Any) -> list[str]:
    """Fields and relations of a panel, in the order of the form."""
    if isinstance(panel, InlinePanel):
        return [panel.relation_name]
    if isinstance(panel, FieldPanel):
        return [panel.field_name]
    return [name for child in getattr(panel, "children", []) for name in names_in(child)]


def test_the_first_tab_of_an_enterprise_holds_what_a_first_profile_needs() -> None:
    first_tab = EnterprisePage.get_edit_handler().children[0]
    assert names_in(first_tab) == [
        "title", "summary", "member_kind", "legal_form", "sector_links", "place", "phone", "email", "website",
    ]  # fmt: skip


@pytest.mark.parametrize("model", MODELS)
def test_every_form_ends_with_search_engines_sharing_and_publication(model: type[Page]) -> None:
    assert names_in(model.get_edit_handler().children[-1]) == [
        "slug", "seo_title", "search_description", "share_image", "is_example", "go_live_at", "expire_at",
    ]  # fmt: skip


@pytest.mark.parametrize("model", MODELS)
def test_no_field_stands_in_a_form_twice(model: type[Page]) -> None:
    names = names_in(model.get_edit_handler())
    assert len(names) > 10
    assert len(names) == len(set(names))


@pytest.mark.parametrize("model", MODELS)
def test_the_address_follows_the_title_until_the_page_is_published(model: type[Page]) -> None:
    first = model.get_edit_handler().children[0].children[0]
    assert isinstance(first, TitleFieldPanel)
    assert first.field_name == "title"


@pytest.mark.parametrize("model", MODELS)
def test_lists_of_chosen_things_begin_empty_and_say_what_their_button_adds(
    model: type[Page], editor: Client, writer: User
) -> None:
    options, parent = model._meta, parent_of(model)
    page = editor.get(reverse("wagtailadmin_pages:add", args=[options.app_label, options.model_name, parent.pk]))
    form = page.context["form"]
    assert {name: formset.total_form_count() for name, formset in form.formsets.items()} == dict.fromkeys(
        form.formsets, 0
    )
    text = page.content.decode()
    assert f"{model.__name__.removesuffix('Page')} " not in _buttons(text)


def _buttons(text: str) -> str:
    document = html5lib.parse(text, namespaceHTMLElements=False)
    return " ".join(" ".join(button.itertext()) for button in document.iter("button"))


# Field → what an editor may write there, and the answer. Those of the second set are found when the first are right.
WRONG_VALUES = {
    "phone": ("12", "Enter a valid phone number"),
    "email": ("hola@", "Enter a valid email address."),
    "website": ("no es una web", "Enter a valid URL."),
    "postcode": (
        "99999",
        "A postcode has five digits and begins with the number of its province, 01 to 52; for example 24001.",
    ),
    "founded_on": ("2017-02-30", "2017-02-30 is not a day of the calendar."),
    "cnae_2025": ("pan", "A CNAE code has two to four digits, for example 10.5 or 1051."),
    "offer_lines": ("x" * 81, "Line 1 has 81 characters; keep at most 80."),
    "social_links": ("instagram.com/pan", "Line 1 is not a web address: it begins with https://."),
}
CONTRADICTIONS = {
    "longitude": ("", "Give both latitude and longitude, or neither."),
    "register": ("", "Say to which register the number belongs."),
}


@pytest.mark.parametrize(
    ("wrong", "other"),
    [
        (WRONG_VALUES, {}),
        (CONTRADICTIONS, {"latitude": "42.6", "register_number": "LE-1"}),
    ],
)
def test_everything_wrong_is_explained_at_once_where_it_was_written(
    wrong: dict[str, tuple[str, str]], other: dict[str, str], editor: Client, writer: User
) -> None:
    written_values = {field: value for field, (value, _message) in wrong.items()}
    values = written(EnterprisePage) | other | written_values
    response = add(editor, writer, EnterprisePage, "publish", **values)
    errors = response.context["form"].errors
    assert {field: [text] for field, (_value, text) in wrong.items() if text not in str(errors[field])} == {}
    assert set(errors) == set(wrong)
    shown = _plain(response.content.decode())
    assert [text for _value, text in wrong.values() if text not in shown] == []
    assert not EnterprisePage.objects.filter(title="Pan de Pueblo").exists()


def _plain(text: str) -> str:
    document = html5lib.parse(text, namespaceHTMLElements=False)
    return " ".join(" ".join(document.itertext()).split())


def test_missing_choices_are_asked_for_in_words(editor: Client, writer: User) -> None:
    values = written(ServicePage) | {"topic_links": [], "place_links": []}
    text = _plain(add(editor, writer, ServicePage, "publish", **values).content.decode())
    assert text.count("Choose at least one.") >= 2


def test_too_many_sectors_are_refused_in_words(editor: Client, writer: User) -> None:
    sectors = [{"sector": make_sector(code).pk} for code in ("a", "b", "c", "d")]
    values = written(EnterprisePage) | {"sector_links": sectors}
    text = _plain(add(editor, writer, EnterprisePage, "publish", **values).content.decode())
    assert "Choose at most 3." in text


def test_the_same_enterprise_is_not_entered_twice(editor: Client, writer: User) -> None:
    make_enterprise("Pan de Pueblo", place=make_place())
    text = _plain(add(editor, writer, EnterprisePage, "publish", **written(EnterprisePage)).content.decode())
    assert "There is already an enterprise with this name in this municipality." in text


def test_short_texts_are_written_in_fields_that_grow(editor: Client) -> None:
    page = make_enterprise()
    text = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    document = html5lib.parse(text, namespaceHTMLElements=False)
    fields = {area.get("name"): area.get("data-controller") for area in document.iter("textarea")}
    for name in ("summary", "description", "offer_lines", "social_links", "networks"):
        assert fields[name] == "w-autosize"


def test_a_tie_to_another_enterprise_is_entered_in_the_form(editor: Client, writer: User) -> None:
    other = make_enterprise("Molino de Abajo")
    tie = {"relations": [{"kind": "supplies", "enterprise": other.pk}]}
    add(editor, writer, EnterprisePage, "publish", **written(EnterprisePage) | tie)
    page = EnterprisePage.objects.get(title="Pan de Pueblo")
    assert [(row.kind, row.enterprise.title) for row in page.relations.all()] == [("supplies", "Molino de Abajo")]


def test_an_enterprise_is_not_tied_to_itself(editor: Client, writer: User) -> None:
    page = make_enterprise("Pan de Pueblo", place=make_place())
    page.save_revision()
    response = edit(editor, writer, page, relations=[{"kind": "supplies", "enterprise": page.pk}])
    assert response.context["form"].formsets["relations"].errors == [
        {"enterprise": ["An enterprise has no relation to itself."]}
    ]
    assert not page.relations.exists()


@pytest.mark.parametrize("model", MODELS)
def test_colleagues_may_comment_on_the_fields_of_a_page(model: type[Page], editor: Client) -> None:
    options, parent = model._meta, parent_of(model)
    page = editor.get(reverse("wagtailadmin_pages:add", args=[options.app_label, options.model_name, parent.pk]))
    assert "comments" in page.context["form"].formsets
    assert 'id="comments"' in page.content.decode()


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("publish", "The page is not published yet: correct the marked errors."),
        ("submit", "The page is not sent to review yet: correct the marked errors."),
        ("", "The page could not be created due to validation errors."),
    ],
)
def test_a_refused_new_page_says_what_did_not_happen(action: str, said: str, editor: Client, writer: User) -> None:
    values = written(EnterprisePage) | {"summary": "", "phone": "12"}
    answer = add(editor, writer, EnterprisePage, action, **values)
    assert answer.status_code == 200
    assert [str(message).strip() for message in answer.context["messages"]] == [said]


def test_every_page_of_the_admin_loads_the_script_of_our_forms(editor: Client) -> None:
    document = html5lib.parse(editor.get("/admin/").content, namespaceHTMLElements=False)
    scripts = [script.get("src", "") for script in document.iter("script")]
    assert "/static/cooperactivas_pages/admin/forms.js" in scripts
