"""The documents of the network's pages: what they contain, where they are shown, what they cost to make."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from time import perf_counter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Page, PageViewRestriction

from cooperactivas_pages.models import (
    Award,
    CallBeneficiary,
    CallDocument,
    CallIdentifier,
    EnterpriseActivity,
    EnterpriseRecord,
    StoryAward,
    StoryCall,
    StoryService,
)
from search.documents import SearchDocument
from search.moments import minute_of
from search.registry import registry
from tests.factories import (
    madrid,
    make_call,
    make_enterprise,
    make_form,
    make_image,
    make_place,
    make_sector,
    make_service,
    make_story,
)
from tests.factories.translations import mirror, translate

pytestmark = pytest.mark.django_db

LABELS = [("label", {"name": "Producción ecológica", "issuer": "Consejo (ejemplo)", "source_url": ""})]


def documents(*pages: Page) -> dict[str, SearchDocument]:
    """Language of the text → document, of pages of one kind."""
    source = registry().sources[pages[0].kind]
    return {document.locale: document for document in source.documents([str(page.translation_key) for page in pages])}


def document(page: Page) -> SearchDocument:
    return documents(page)["es"]


def words(page: Page) -> str:
    return "\n".join(document(page).texts.values())


def many(kind: str, amount: int) -> list[Page]:
    """Pages with one of everything that has to be read."""
    image = make_image()
    body = [
        ("paragraph", "<p>Texto.</p>"),
        ("image", {"image": image, "caption": "El taller"}),
    ]
    pages: list[Page] = []
    for number in range(amount):
        page: Any
        if kind == "enterprise":
            page = make_enterprise(f"Obrador {number}", gallery=body[1:], labels=LABELS)
            activity = EnterpriseActivity(
                page=page, sector=make_sector(), offer_kind="goods", area_kind="radius", radius_km=5, text="Reparto"
            )
            activity.save()
            Award.objects.create(enterprise=page, call=make_call(), amount=1, year=2025, has_consent=True)
        elif kind == "service":
            page = make_service(
                f"Ayuda {number}", body=body, provider=make_enterprise(), image=image, image_alt="Un taller"
            )
        elif kind == "story":
            page = make_story(f"Obrador {number}", [make_enterprise()], body=body, image=image, image_alt="Un taller")
            enterprise, call = make_enterprise(), make_call()
            row = Award.objects.create(enterprise=enterprise, call=call, amount=1, year=2025, has_consent=True)
            StoryAward.objects.create(page=page, award=row, sort_order=0)
            StoryService.objects.create(page=page, service=make_service(), sort_order=0)
            StoryCall.objects.create(page=page, call=call, sort_order=0)
        else:
            page = make_call(f"Ayudas {number}", [make_place()], steps=[("step", "Reúne las cuentas.")])
            CallIdentifier.objects.create(page=page, scheme="bdns", value=str(700000 + number))
            CallBeneficiary.objects.create(page=page, legal_form=make_form())
        if kind != "call":
            page.tags.add("pan")
            page.save()
        pages.append(page)
    return pages


@pytest.mark.parametrize("kind", ["enterprise", "service", "story", "call"])
def test_documents_of_thirty_pages_take_as_many_queries_as_those_of_three(kind: str) -> None:
    pages = many(kind, 30)
    mirror()
    source = registry().sources[kind]
    keys = [str(page.translation_key) for page in pages]
    list(source.documents(keys[:1]))
    amounts = []
    for some in (keys[:3], keys):
        with CaptureQueriesContext(connection) as queries:
            assert len(list(source.documents(some))) == len(some)
        amounts.append(len(queries))
    assert amounts[0] == amounts[1]
    assert amounts[0] <= 14


def test_an_enterprise_is_found_by_everything_its_page_says() -> None:
    page = make_enterprise(
        "Obrador Peña",
        legal_name="Obrador Peña, S. Coop.",
        legal_form=make_form("coop-trabajo"),
        place=make_place("24089", es="León"),
        description="Horneamos con leña.",
        offer_lines="Hogazas\nEmpanadas",
        networks="Unión de panaderías",
        locality="Trobajo",
        address="Calle del Horno 3",
        postcode="24010",
        opening_hours_note="Llama antes",
        register="cooperatives",
        register_number="24/LE/7",
        sdgs=[8],
        labels=LABELS,
        references=[("reference", {"name": "Comedor escolar", "year": 2025, "url": ""})],
    )
    activity = EnterpriseActivity(
        page=page, sector=make_sector("comercio", es="Comercio"), offer_kind="goods", area_kind="remote", text="Reparto"
    )
    activity.save()
    page.tags.add("masa madre")
    page.save()
    found = words(page)
    for piece in [
        "Obrador Peña, S. Coop.", "coop-trabajo", "León", "Hacemos pan de masa madre.", "Horneamos con leña.",
        "Hogazas", "Empanadas", "Unión de panaderías", "Trobajo", "Calle del Horno 3", "Producción ecológica",
        "Consejo (ejemplo)", "Comedor escolar", "Reparto", "Comercio", "masa madre", "Agro",
        "24010", "Llama antes", "24/LE/7", "Trabajo decente",
    ]:  # fmt: skip
        assert piece in found
    assert "None" not in found


def test_what_is_private_about_an_enterprise_is_in_no_document() -> None:
    page = make_enterprise()
    EnterpriseRecord.objects.filter(translation_key=page.translation_key).update(
        nif="F24000001",
        contact_person="Ana P.",
        contact_email="ana@obrador.example",
        private_address="Calle Oculta 7",
    )
    stored = json.dumps(document(page).to_json())
    for secret in ("F24000001", "Ana P.", "ana@obrador.example", "Calle Oculta 7"):
        assert secret not in stored


def test_a_service_is_found_by_everything_its_page_says() -> None:
    page = make_service(
        "Plan de empresa",
        body=[("question", {"question": "¿Cuesta algo?", "answer": "<p>Nada, <b>ni a plazos</b>.</p>"})],
        provider=make_enterprise("Andamio"),
        audience_kinds=["jobseekers"],
        audience="Quien empieza",
        conditions="Vivir en León",
        bring="Una idea",
        fee="free",
        fee_detail="Primera cita",
        schedule="Martes",
        duration="Una hora",
        waiting_time="Una semana",
    )
    found = words(page)
    for piece in [
        "¿Cuesta algo?", "Nada, ni a plazos.", "Andamio", "Personas que buscan trabajo", "Quien empieza",
        "Vivir en León", "Una idea", "Gratis", "Primera cita", "Martes", "Una hora", "Una semana",
        "Asesoramiento",
    ]:  # fmt: skip
        assert piece in found
    assert document(page).stored["provider"] == "Andamio"


def test_a_call_is_found_by_its_number_its_funds_and_who_can_ask() -> None:
    page = make_call(
        "Ayudas al relevo",
        official_title="Orden EEI/1/2026 de bases",
        beneficiary_traits=["self_employed"],
        instruments=["loan"],
        funds=["esf"],
        cost_period="Gastos desde enero",
        procedure="first_come",
        sa_number="SA.12345",
        steps=[("step", "Reúne las cuentas.")],
        amendments=[("amendment", {"date": date(2026, 3, 2), "text": "El plazo se amplía.", "url": ""})],
    )
    CallIdentifier.objects.create(page=page, scheme="bdns", value="803355")
    CallDocument.objects.create(page=page, title="Extracto del boletín", url="https://boletin.example/1")
    found = words(page)
    for piece in [
        "Orden EEI/1/2026 de bases", "Castilla y León", "803355", "FSE+", "Personas autónomas", "Préstamo",
        "Gastos desde enero", "SA.12345", "Reúne las cuentas.", "El plazo se amplía.", "Extracto del boletín",
        "Por orden de llegada",
    ]:  # fmt: skip
        assert piece in found


def test_a_story_is_found_by_the_enterprises_it_is_about() -> None:
    page = make_story("Pan para catorce pueblos", [make_enterprise("Obrador Peña")], lessons="Empezar pequeño")
    assert "Obrador Peña" in document(page).tags
    assert "Empezar pequeño" in words(page)


def test_an_enterprise_that_left_is_named_nowhere() -> None:
    enterprise = make_enterprise("Obrador Peña")
    story, service = make_story("Pan", [enterprise]), make_service("Curso", provider=enterprise)
    record = EnterpriseRecord.for_key(enterprise.translation_key)
    record.withdrawn_on = date(2026, 1, 2)
    record.save()
    for page in (story, service):
        assert "Obrador Peña" not in json.dumps(document(page).to_json(), ensure_ascii=False)
    assert document(enterprise).numbers["gone"] == minute_of(madrid(2026, 1, 2))


def test_words_of_sectors_come_in_the_language_of_the_text() -> None:
    page = make_enterprise(sectors=[make_sector("queso", make_sector("agro", en="Farming"), es="Queso", en="Cheese")])
    translate(page, {"Hacemos pan de masa madre.": "We bake sourdough bread."})
    found = documents(page)
    assert {"Queso", "Agro"} <= set(found["es"].tags)
    assert {"Cheese", "Farming"} <= set(found["en"].tags)
    assert found["en"].summary == "We bake sourdough bread."
    assert found["es"].codes["sector"] == ("agro", "queso")


@pytest.mark.parametrize("active", ["es", "en"])
def test_a_document_does_not_depend_on_who_publishes(active: str) -> None:
    page = make_call(instruments=["loan"])
    with translation.override(active):
        assert "Préstamo" in words(page)


def test_a_page_without_translation_is_shown_in_both_languages_until_it_is_translated() -> None:
    page = make_story("Pan")
    mirror()
    found = documents(page)
    assert set(found) == {"es"}
    assert found["es"].show_in == ("en", "es")
    assert found["es"].urls["en"].startswith("/en/")
    translate(page, {"Pan": "Bread"})
    found = documents(page)
    assert {language: one.show_in for language, one in found.items()} == {"es": ("es",), "en": ("en",)}
    assert found["en"].title == "Bread"


def test_a_draft_translation_takes_nothing_over() -> None:
    page = make_story("Pan")
    mirror()
    translated = translate(page, {"Pan": "Bread"})
    translated.unpublish()
    assert {language: one.show_in for language, one in documents(page).items()} == {"es": ("es",)}


def test_drafts_and_restricted_pages_have_no_document() -> None:
    draft, restricted, public = make_service(live=False), make_service(), make_service()
    mirror()
    in_other_language = restricted.get_translations().get()
    PageViewRestriction.objects.create(page=in_other_language, restriction_type="login")
    source = registry().sources["service"]
    keys = [str(page.translation_key) for page in (draft, restricted, public)]
    assert [one.identity for one in source.documents(keys)] == [str(public.translation_key)]


def test_what_is_for_all_sectors_or_for_anybody_says_so() -> None:
    assert document(make_service()).codes["sector"] == ("any",)
    codes = document(make_call()).codes
    assert (codes["sector"], codes["who"]) == (("any",), ("any",))


def test_a_legal_form_stands_for_all_below_it() -> None:
    above = make_form("coop")
    make_form("coop-trabajo", parent=above)
    make_form("sal")
    page = make_call(beneficiary_traits=["women"])
    CallBeneficiary.objects.create(page=page, legal_form=above)
    assert document(page).codes["who"] == ("coop", "coop-trabajo", "women")


def test_an_enterprise_without_a_point_stands_in_the_middle_of_its_municipality() -> None:
    place = make_place("24089")
    assert document(make_enterprise(place=place)).point is None
    place.latitude, place.longitude = 42.5987, -5.5671
    place.save()
    assert document(make_enterprise(place=place)).point == (42.5987, -5.5671)
    own = make_enterprise(place=place, latitude=Decimal("42.60000"), longitude=Decimal("-5.50000"))
    assert document(own).point == (42.6, -5.5)


def test_a_service_given_both_ways_has_both_values() -> None:
    deliveries = [document(make_service(mode=mode)).codes["delivery"] for mode in ("on_site", "remote", "both")]
    assert deliveries == [("on_site",), ("remote",), ("on_site", "remote")]


def test_lists_are_found_by_their_name() -> None:
    make_story()
    source = registry().sources["page"]
    assert [one.title for one in source.documents(list(source.identities()))] == ["Historias"]


def test_identities_of_strangers_are_none_of_ours() -> None:
    assert list(registry().sources["service"].documents(["x", "../etc", ""])) == []
    assert registry().sources["service"].identity_of(make_story()) is None


def test_a_changed_term_reaches_the_pages_that_name_it() -> None:
    cheese = make_sector("queso", make_sector("agro"))
    page, other = make_enterprise(sectors=[cheese]), make_enterprise(sectors=[make_sector("cultura")])
    EnterpriseActivity(page=other, sector=make_sector("turismo"), offer_kind="goods", area_kind="remote").save()
    source = registry().sources["enterprise"]
    assert source.identities_with("sector", ["agro"]) == {str(page.translation_key)}
    assert source.identities_with("sector", ["turismo"]) == {str(other.translation_key)}
    assert source.identities_with("sector", ["vivienda"]) == set()
    assert set(source.identities_with("topic", ["agro"])) == set()


@pytest.mark.usefixtures("demo")
def test_the_whole_demo_has_documents(tell: Callable[[str, object], None]) -> None:
    def make_all() -> int:
        sources = registry().sources.values()
        return sum(len(list(source.documents(list(source.identities())))) for source in sources)

    # The first round reads the taxonomies into memory.
    make_all()
    begin = perf_counter()
    amount = make_all()
    tell("documents per second", round(amount / (perf_counter() - begin)))
    assert amount >= 80
