"""Descriptions for search engines: valid JSON, without empty values, and no text can leave the script."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperactivas_pages.breadcrumbs import Crumb
from cooperactivas_pages.models import StandardPage
from cooperactivas_pages.structured_data import breadcrumb_json, page_json, to_json_ld
from tests.factories import make_call, make_enterprise, make_home, make_place, make_service, make_story
from tests.factories.requests import visit
from tests.factories.translations import in_english, mirror

HOSTILE = "</script><!-- <script>alert('&')</script> \u2028 \" \\ ]]>"


def described(page: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(str(page_json(page, visit(page.url))))
    return found


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(min_size=1), inner)))
def test_no_text_can_end_the_script_or_open_a_comment(value: object) -> None:
    text = str(to_json_ld({"name": value, "hostile": HOSTILE}))
    assert not set("<>&") & set(text)
    assert json.loads(text)["hostile"] == HOSTILE


@given(st.text(min_size=1))
def test_text_comes_out_as_it_went_in(value: str) -> None:
    assert json.loads(str(to_json_ld({"name": value})))["name"] == value


def test_empty_values_are_left_out_at_every_depth() -> None:
    data = {
        "@type": "Organization",
        "name": "Pan",
        "email": "",
        "sameAs": [],
        "numberOfEmployees": 0,
        "address": {"@type": "PostalAddress", "streetAddress": "", "postalCode": None},
        "makesOffer": [{"@type": "Offer", "name": ""}, {"@type": "Offer", "name": "Pan"}],
    }
    assert json.loads(str(to_json_ld(data))) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Pan",
        "numberOfEmployees": 0,
        "makesOffer": [{"@type": "Offer", "name": "Pan"}],
    }


@pytest.mark.django_db
def test_enterprise_is_described_with_what_it_published() -> None:
    page = make_enterprise(
        "Pan de Pueblo",
        slug="pan",
        summary="Hacemos pan.",
        place=make_place("24089", es="León"),
        address="Calle Mayor 1",
        postcode="24001",
        latitude=Decimal("42.59873"),
        longitude=Decimal("-5.56710"),
        phone="+34987123456",
        website="https://pan.example",
        social_links="https://redsocial.example/pan",
        offer_lines="Pan\nTartas",
        founded_on="2017",
        partners_women=3,
        employees_men=0,
    )
    assert described(page) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Pan de Pueblo",
        "foundingDate": "2017",
        "telephone": "+34987123456",
        "sameAs": ["https://pan.example", "https://redsocial.example/pan"],
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Calle Mayor 1",
            "postalCode": "24001",
            "addressLocality": "León",
        },
        "location": {
            "@type": "Place",
            "geo": {"@type": "GeoCoordinates", "latitude": 42.59873, "longitude": -5.5671},
        },
        "makesOffer": [{"@type": "Offer", "name": "Pan"}, {"@type": "Offer", "name": "Tartas"}],
        "numberOfEmployees": 3,
        "url": "http://testserver/es/empresas/pan/",
        "description": "Hacemos pan.",
        "inLanguage": "es",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("make", [make_enterprise, make_service, make_story, make_call])
def test_hostile_words_of_an_editor_stay_words(make: Any) -> None:
    page = make(HOSTILE[:100], summary=HOSTILE)
    text = str(page_json(page, visit(page.url)))
    assert not set("<>&") & set(text)
    assert json.loads(text)["description"] == HOSTILE


@pytest.mark.django_db
def test_every_kind_has_its_type_and_language() -> None:
    pages = [make_home(), make_enterprise(), make_service(), make_story(), make_call()]
    mirror()
    types = [described(page)["@type"] for page in pages]
    assert types == ["WebSite", "Organization", "Service", "Article", "MonetaryGrant"]
    # An alias shows Spanish text.
    assert described(in_english(pages[1]))["inLanguage"] == "es"


@pytest.mark.django_db
def test_plain_page_needs_no_description() -> None:
    page = make_home().add_child(instance=StandardPage(title="Aviso", slug="aviso", body=[("heading", "Aviso")]))
    assert page_json(page, visit(page.url)) is None


def test_trail_is_numbered_and_ends_at_the_page_itself() -> None:
    trail = [Crumb("Inicio", "/es/"), Crumb("Empresas", "/es/empresas/"), Crumb("Pan")]
    items = json.loads(str(breadcrumb_json(trail, visit("/es/empresas/pan/"))))["itemListElement"]
    assert [(item["position"], item["name"], item["item"]) for item in items] == [
        (1, "Inicio", "http://testserver/es/"),
        (2, "Empresas", "http://testserver/es/empresas/"),
        (3, "Pan", "http://testserver/es/empresas/pan/"),
    ]
