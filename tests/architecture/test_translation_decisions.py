"""Every field of every translatable model says what happens to it in another language."""

import pytest
from django.apps import apps
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

OUR_APPS = {"cooperactivas_pages", "cooperactivas_search", "chrome", "accounts", "media_library", "operations"}
# The fields of Wagtail's own page that editors fill in; the rest is bookkeeping.
PAGE_FIELDS = {"title", "slug", "seo_title", "search_description", "show_in_menus"}
BOOKKEEPING = ({field.name for field in Page._meta.get_fields()} - PAGE_FIELDS) | {
    "id",
    "locale",
    "translation_key",
    "page_ptr",
    # Reverse sides and taggit's manager of the tags, which travel as their through-table.
    "tags",
}


def translatable_models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in OUR_APPS and issubclass(model, TranslatableMixin)
    ]


def deciding_fields(model: type[models.Model]) -> set[str]:
    """Editable columns and the child tables that are edited with the object."""
    names: set[str] = set()
    for field in model._meta.get_fields():
        if isinstance(field, models.ManyToOneRel):
            if isinstance(field.field, ParentalKey):
                names.add(str(field.get_accessor_name()))
        elif isinstance(field, models.Field) and field.editable and not isinstance(field, ParentalKey):
            names.add(field.name)
    # The order of a child is not edited in a form, but it travels too.
    order = {"sort_order"} if issubclass(model, Orderable) else set()
    return names - BOOKKEEPING | order


def test_all_translatable_models_are_inspected() -> None:
    names = {model.__name__ for model in translatable_models()}
    assert {"HomePage", "EnterprisePage", "ServicePage", "StoryPage", "FundingCallPage", "ChromeTexts"} <= names


@pytest.mark.parametrize("model", translatable_models(), ids=lambda model: model.__name__)
def test_every_field_has_exactly_one_decision(model: type[models.Model]) -> None:
    decisions = model.translatable_fields  # type: ignore[attr-defined]  # that is what is tested
    assert all(isinstance(decision, TranslatableField | SynchronizedField) for decision in decisions)
    decided = [decision.field_name for decision in decisions]
    assert sorted(decided) == sorted(set(decided))
    assert set(decided) == deciding_fields(model)


@pytest.mark.parametrize(
    ("model", "text", "fact"),
    [
        ("EnterprisePage", "description", "phone"),
        ("FundingCallPage", "summary", "closes_at"),
        ("StoryPage", "body", "place"),
    ],
)
def test_texts_are_translated_and_facts_stay_in_step(model: str, text: str, fact: str) -> None:
    decisions = {d.field_name: d for d in apps.get_model("cooperactivas_pages", model).translatable_fields}
    assert isinstance(decisions[text], TranslatableField)
    assert isinstance(decisions[fact], SynchronizedField)
    assert decisions[fact].overridable is False
