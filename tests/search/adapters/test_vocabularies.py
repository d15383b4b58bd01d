"""The values of the facets: codes that addresses can carry, labels in every language, never out of date."""

import re

import pytest
from django.utils import translation
from taggit.models import Tag
from wagtail.models import PageViewRestriction

from cooperactivas_pages.models import EnterprisePage, SectorLabel
from search.adapters import vocabularies
from search.registry import registry
from search.types import CODE
from tests.factories import make_enterprise, make_place, make_sector

pytestmark = pytest.mark.django_db


def tag_codes(*names: str) -> list[str]:
    return [vocabularies.tag_code(Tag.objects.create(name=name)) for name in names]


@pytest.mark.usefixtures("demo")
def test_every_code_can_stand_in_an_address() -> None:
    codes = [term.code for facet in registry().facets.values() for term in facet.vocabulary()]
    assert len(codes) > 300
    assert [code for code in codes if not re.fullmatch(CODE, code)] == []


@pytest.mark.usefixtures("demo")
def test_every_value_has_a_label_in_both_languages() -> None:
    for key, facet in registry().facets.items():
        # Keywords and most places are names: the same in every language.
        if key not in ("tag", "place"):
            assert [term.code for term in facet.vocabulary() if not {"es", "en"} <= set(term.labels)] == [], key


@pytest.mark.parametrize("active", ["es", "en"])
def test_labels_do_not_depend_on_who_asked_first(active: str) -> None:
    vocabularies.closing_windows.cache_clear()
    vocabularies.statuses.cache_clear()
    with translation.override(active):
        within, opened = vocabularies.closing_windows().get("30"), vocabularies.statuses().get("open")
    assert within
    assert opened
    assert (within.label("es"), within.label("en")) == ("En 30 días", "Within 30 days")
    assert (opened.label("es"), opened.label("en")) == ("Abierta", "Open")


@pytest.mark.usefixtures("taxonomies")
def test_who_can_ask_holds_traits_and_legal_forms_apart() -> None:
    who, forms = vocabularies.beneficiaries(), vocabularies.forms()
    traits = [term.code for term in who if term.code not in forms]
    assert traits == [
        "individuals", "self_employed", "sme", "large", "nonprofit", "public", "new", "existing", "women", "youth",
        "rural",
    ]  # fmt: skip
    assert len(who) == 11 + len(forms)
    assert all(who.ancestors(term.code) == forms.ancestors(term.code) for term in forms)


def test_a_group_of_municipalities_knows_its_members() -> None:
    village, other, group = make_place("24001"), make_place("24002"), make_place("leader-1", "leader")
    for member in (village, other):
        member.groupings.add(group)
    places = vocabularies.places()
    found = places.get("leader-1")
    assert found
    assert set(found.members) == {"24001", "24002"}
    assert places.groupings("24001") == ("leader-1",)
    assert places.ancestors("24001") == ("24", "r07", "es")


def test_a_renamed_sector_shows_without_a_restart() -> None:
    make_sector("agro", es="Agro")
    before = vocabularies.sectors().get("agro")
    label = SectorLabel.objects.get(term__code="agro", language="es")
    label.label = "Campo"
    label.save()
    after = vocabularies.sectors().get("agro")
    assert before
    assert before.label("es") == "Agro"
    assert after
    assert after.label("es") == "Campo"


def test_values_are_read_once_until_something_changes() -> None:
    make_place()
    assert vocabularies.places() is vocabularies.places()
    assert vocabularies.beneficiaries() is vocabularies.beneficiaries()
    assert vocabularies.tags() is vocabularies.tags()


def test_a_new_keyword_shows_without_a_restart() -> None:
    assert "trashumancia" not in vocabularies.tags()
    page = make_enterprise()
    page.tags.add("Trashumancia")
    page.save_revision().publish()
    keyword = vocabularies.tags().get("trashumancia")
    assert keyword
    assert keyword.label("es") == "Trashumancia"
    tag = Tag.objects.get(name="Trashumancia")
    tag.name = "Trashumancia ovina"
    tag.save()
    renamed = vocabularies.tags().get("trashumancia")
    assert renamed
    assert renamed.label("en") == "Trashumancia ovina"


def test_keywords_that_no_visitor_may_see_are_no_values() -> None:
    """Those of pictures alone, of drafts, of pages behind a password."""
    Tag.objects.create(name="portada")
    for title, keyword in (("Abeja", "miel"), ("Borrador", "secreto"), ("Oculta", "interno")):
        page = make_enterprise(title)
        page.tags.add(keyword)
        page.save_revision().publish()
    EnterprisePage.objects.get(title="Borrador").unpublish()
    hidden = EnterprisePage.objects.get(title="Oculta")
    PageViewRestriction.objects.create(page=hidden.page_ptr, restriction_type="login")
    assert [term.code for term in vocabularies.tags()] == ["miel"]


def test_keywords_get_codes_that_addresses_can_carry() -> None:
    assert tag_codes("Economía social", "Ñandú") == ["economia-social", "nandu"]
    pk = Tag.objects.create(name="合作社").pk
    assert vocabularies.tag_code(Tag.objects.get(pk=pk)) == f"tag-{pk}"


def test_keywords_that_differ_in_a_letter_have_codes_of_their_own() -> None:
    peña, pena = tag_codes("Peña", "Pena")
    assert peña != pena


def test_the_kinds_are_those_that_are_registered() -> None:
    assert [(term.code, term.label("en")) for term in vocabularies.kinds()] == [
        ("enterprise", "Enterprises"),
        ("service", "Services"),
        ("story", "Stories"),
        ("call", "Funding calls"),
        ("page", "Pages"),
    ]
