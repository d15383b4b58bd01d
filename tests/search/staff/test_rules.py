"""What staff teach the search in the admin."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cooperactivas_pages.models import EnterprisePage
from search.models import PinnedResult, SearchFeed, SynonymRule
from search.projection import word_rules
from search.staff.loading import Loaded, load_synonyms
from tests.factories import make_enterprise, make_user

# Templates of the admin use variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def editor(db: None) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(make_user("communications"))
    return client


def url(model: type[Any], name: str, *arguments: object) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=arguments)


def rule(terms: str, **values: object) -> SynonymRule:
    return SynonymRule.objects.create(**{"language": "es", "terms": terms} | values)


def alternatives(*tokens: str) -> list[tuple[tuple[str, ...], ...]]:
    """What each part of some words may also be, as any process reads it now."""
    table = word_rules(SearchFeed.state().rules, "", "es").synonyms("es")
    return [segment.alternatives for segment in table.segments(tokens)]


def test_synonym_entered_in_the_admin_is_in_force_at_once(editor: Client) -> None:
    assert alternatives("geriatric") == [()]
    answer = editor.post(
        url(SynonymRule, "add"), {"language": "es", "terms": "residencia de mayores|geriátrico", "note": "Así lo piden"}
    )
    assert answer.status_code == 302
    stored = SynonymRule.objects.get()
    assert (stored.terms, stored.note, stored.is_one_way) == (
        "residencia de mayores | geriátrico",
        "Así lo piden",
        False,
    )
    assert alternatives("geriatric") == [(("residenci", "_", "mayor"),)]
    editor.post(url(SynonymRule, "delete", stored.pk))
    assert alternatives("geriatric") == [()]


@pytest.mark.parametrize(
    ("terms", "language", "message"),
    [
        ("geriátrico", "es", "Give at least two terms"),
        ("geriátrico | de la", "es", "consists of words that every text contains"),
        ("niño | niños", "es", "already treats these words as the same"),
        ("geriátrico | " + "muy " * 9 + "larga", "es", "too long"),
        ("geriátrico | residencia", "xx", "Write one of these language codes: es, en."),
    ],
)
def test_rule_that_would_do_nothing_is_refused_with_the_reason(
    editor: Client, terms: str, language: str, message: str
) -> None:
    answer = editor.post(url(SynonymRule, "add"), {"language": language, "terms": terms, "note": ""})
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not SynonymRule.objects.exists()


def test_list_and_form_show_what_the_search_compares(editor: Client) -> None:
    stored = rule("Residencia de mayores | geriátrico")
    for address in (url(SynonymRule, "list"), url(SynonymRule, "edit", stored.pk)):
        assert "residenci _ mayor | geriatric" in editor.get(address).content.decode()


def test_form_of_a_new_rule_begins_with_what_the_address_says(editor: Client) -> None:
    text = editor.get(url(SynonymRule, "add"), {"language": "en", "terms": "care home |"}).content.decode()
    assert "care home |" in text
    assert '<option value="en" selected>' in text
    text = editor.get(url(PinnedResult, "add"), {"words": "pan" + "x" * 500, "page": "1"}).content.decode()
    assert 'value="pan' + "x" * 197 + '"' in text


def test_rules_deleted_together_are_out_of_force(editor: Client) -> None:
    """By a query, which calls no model."""
    stored = [rule("geriátrico | residencia"), rule("horno | tahona")]
    assert alternatives("horn") != [()]
    address = reverse("wagtail_bulk_action", args=["cooperactivas_search", "synonymrule", "delete"])
    query = "&".join(f"id={row.pk}" for row in stored)
    editor.post(f"{address}?{query}")
    assert not SynonymRule.objects.exists()
    assert alternatives("horn", "geriatric") == [(), ()]


def test_pinned_page_leaves_the_rules_with_its_page(editor: Client) -> None:
    page = make_enterprise()
    PinnedResult.objects.create(language="es", words="pan", page=page)
    before = SearchFeed.state().rules
    EnterprisePage.objects.get(pk=page.pk).delete()
    assert not PinnedResult.objects.exists()
    assert SearchFeed.state().rules != before


def test_shipped_synonyms_are_loaded_once(editor: Client) -> None:
    first = load_synonyms()
    assert first.added == SynonymRule.objects.count() > 40
    assert load_synonyms() == Loaded(kept=first.added)
    assert alternatives("cee") == [(("centr", "especial", "_", "empl"),)]


def write(folder: Path, *lines: str) -> Path:
    (folder / "synonyms_es.csv").write_text("\n".join(["terms,direction", *lines]) + "\n", encoding="utf-8")
    return folder


def test_edited_rule_survives_another_file_and_an_untouched_one_follows_it(tmp_path: Path) -> None:
    write(tmp_path, "horno|tahona,both", "ayuda|subvención,one-way")
    assert load_synonyms(tmp_path) == Loaded(added=2)
    edited = SynonymRule.objects.get(terms="horno | tahona")
    edited.terms = "horno | tahona | panadería"
    edited.save()
    rule("mío | tuyo")
    write(tmp_path, "fondo|dotación,both")
    assert load_synonyms(tmp_path) == Loaded(added=1, removed=1)
    assert set(SynonymRule.objects.values_list("terms", flat=True)) == {
        "horno | tahona | panadería",
        "fondo | dotación",
        "mío | tuyo",
    }


def test_file_with_another_direction_is_refused_whole(tmp_path: Path) -> None:
    write(tmp_path, "horno|tahona,both", "ayuda|subvención,sideways")
    with pytest.raises(ValueError, match="direction 'sideways' is neither"):
        load_synonyms(tmp_path)
    assert not SynonymRule.objects.exists()
