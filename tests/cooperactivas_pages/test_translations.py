"""Pages in two languages: text is translated once, facts always follow the source."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from cooperactivas_pages.keeping_in_step import bring_translations_up_to_date, has_translations
from cooperactivas_pages.models import (
    ActivityPlace,
    CallDocument,
    CallIdentifier,
    CallPlace,
    CallTopic,
    EnterpriseActivity,
    EnterprisePage,
    EnterpriseRelation,
    EnterpriseSector,
    FundingCallPage,
    ServicePage,
    ServicePlace,
    StandardPage,
    StoryCall,
    StoryPage,
    StoryService,
    Topic,
)
from tests.factories import (
    madrid,
    make_call,
    make_enterprise,
    make_home,
    make_image,
    make_place,
    make_sector,
    make_service,
    make_story,
)
from tests.factories.translations import in_english, mirror, run_what_waits_for_the_commit, translate

pytestmark = pytest.mark.django_db


def saved(page: Page) -> Page:
    """Publish what stands in memory, as the editor does, and read it anew."""
    page.save_revision().publish()
    return page.specific_class.objects.get(pk=page.pk)


def baker() -> EnterprisePage:
    """An enterprise with something in every relation."""
    enterprise = make_enterprise(
        "Pan de Pueblo",
        slug="pan-de-pueblo",
        summary="Hacemos pan.",
        phone="+34987123456",
        sectors=[make_sector("agro"), make_sector("comercio")],
        image=make_image(size=(40, 30)),
        image_alt="Tres mujeres amasan.",
    )
    activity = EnterpriseActivity(
        sector=make_sector("agro"), offer_kind="goods", area_kind="places", text="Pan a domicilio"
    )
    activity.place_links.add(ActivityPlace(place=make_place("24089")), ActivityPlace(place=make_place("24090")))
    enterprise.activities.add(activity)
    enterprise.labels = [("label", {"name": "Artesanía"})]
    enterprise.references = [("reference", {"name": "Comedor escolar"})]
    enterprise.tags.add("pan")
    return saved(enterprise)


def facts_of(enterprise: EnterprisePage) -> dict[str, object]:
    return {
        "phone": str(enterprise.phone),
        "place": enterprise.place.code,
        "sectors": [link.sector.code for link in enterprise.sector_links.all()],
        "areas": [
            (activity.text, [link.place.code for link in activity.place_links.all()])
            for activity in enterprise.activities.all()
        ],
        "labels": [label.value["name"] for label in enterprise.labels],
        "references": [reference.value["name"] for reference in enterprise.references],
        "tags": sorted(enterprise.tags.names()),
    }


WORDS = {
    "Hacemos pan.": "We bake bread.",
    "Pan a domicilio": "Bread at your door",
    "Tres mujeres amasan.": "Three women knead.",
}


def test_translation_has_its_own_words_and_the_facts_of_the_source() -> None:
    english = translate(baker(), WORDS)
    assert (english.summary, english.image_alt) == ("We bake bread.", "Three women knead.")
    assert (english.title, english.slug, english.live) == ("Pan de Pueblo", "pan-de-pueblo", True)
    assert facts_of(english) == {
        "phone": "+34987123456",
        "place": "24089",
        "sectors": ["agro", "comercio"],
        "areas": [("Bread at your door", ["24089", "24090"])],
        "labels": ["Artesanía"],
        "references": ["Comedor escolar"],
        "tags": ["pan"],
    }


def test_changed_facts_follow_and_words_stay() -> None:
    source = baker()
    translate(source, WORDS)
    source.phone, source.place = "+34987000000", make_place("24091")
    source.sector_links.set([EnterpriseSector(sector=make_sector("cultura"))])
    activities = list(source.activities.all())
    activities[0].place_links.set([ActivityPlace(place=make_place("24092"))])
    source.activities.set(activities)
    source.labels[0] = ("label", {"name": "Ecológico"})
    english = translate(saved(source))
    assert english.summary == "We bake bread."
    assert facts_of(english) == facts_of(EnterprisePage.objects.get(pk=source.pk)) | {
        "areas": [("Bread at your door", ["24092"])]
    }
    assert facts_of(english)["sectors"] == ["cultura"]
    assert facts_of(english)["phone"] == "+34987000000"


def test_emptied_relations_are_emptied_in_the_translation_too() -> None:
    source = baker()
    translate(source, WORDS)
    source.phone = ""
    source.activities.set([])
    source.labels.clear()
    source.references.clear()
    source.tags.clear()
    english = translate(saved(source))
    assert facts_of(english) == {
        "phone": "",
        "place": "24089",
        "sectors": ["agro", "comercio"],
        "areas": [],
        "labels": [],
        "references": [],
        "tags": [],
    }
    assert ActivityPlace.objects.count() == 0


def test_second_activity_is_added_without_touching_the_words_of_the_first() -> None:
    source = baker()
    translate(source, WORDS)
    source.activities.add(
        EnterpriseActivity(sector=make_sector("agro"), offer_kind="staff", area_kind="region", text="Amasadores")
    )
    english = translate(saved(source))
    assert [activity.text for activity in english.activities.all()] == ["Bread at your door", "Amasadores"]


def test_cleared_text_is_cleared_in_the_translation() -> None:
    source = make_enterprise(description="Nuestra historia.")
    translate(source, {"Nuestra historia.": "Our story."})
    source.description = ""
    assert translate(saved(source)).description == ""


def test_changed_text_returns_to_the_source_until_it_is_translated_again() -> None:
    source = baker()
    translate(source, WORDS)
    source.summary = "Hacemos pan y dulces."
    source = saved(source)
    assert translate(source).summary == "Hacemos pan y dulces."
    assert translate(source, {"Hacemos pan y dulces.": "Bread and cakes."}).summary == "Bread and cakes."


def test_alias_follows_the_source_with_everything() -> None:
    source = baker()
    mirror()
    assert facts_of(in_english(source)) == facts_of(source)
    source.phone = "+34987000000"
    activities = list(source.activities.all())
    activities[0].place_links.set([ActivityPlace(place=make_place("24092"))])
    source.activities.set(activities)
    source = saved(source)
    alias = in_english(source)
    assert alias.alias_of_id == source.pk
    assert facts_of(alias) == facts_of(source)
    assert facts_of(alias)["areas"] == [("Pan a domicilio", ["24092"])]


def draft_with_alias(slug: str) -> StandardPage:
    """What the admin saves while a title is being typed, and its alias in English."""
    body = [("heading", "Aviso")]
    page: StandardPage = make_home().add_child(
        instance=StandardPage(title="Aviso legal", slug=slug, body=body, live=False)
    )
    mirror()
    return page


def test_alias_of_a_draft_gets_the_address_with_which_it_is_published() -> None:
    page = draft_with_alias("avi")
    assert in_english(page).slug == "avi"
    page.slug = "aviso-legal"
    alias = in_english(saved(page))
    assert (alias.live, alias.slug, alias.url) == (True, "aviso-legal", "/en/aviso-legal/")


def test_published_alias_keeps_its_address() -> None:
    page = saved(draft_with_alias("aviso"))
    page.slug = "aviso-legal"
    assert in_english(saved(page)).slug == "aviso"


def test_alias_leaves_an_address_to_the_page_that_has_it() -> None:
    page = draft_with_alias("avi")
    make_home().get_translation(in_english(page).locale).add_child(
        instance=StandardPage(title="Legal notice", slug="aviso-legal", locale=in_english(page).locale)
    )
    page.slug = "aviso-legal"
    alias = in_english(saved(page))
    assert (alias.live, alias.slug) == (True, "avi")


def test_language_of_a_page_is_that_of_its_text() -> None:
    source, other = make_enterprise(), make_enterprise()
    mirror()
    assert in_english(source).language == "es"
    assert translate(other).language == "en"


def test_alias_turns_into_a_translation_and_keeps_its_activities() -> None:
    source = baker()
    mirror()
    alias = in_english(source)
    english = translate(source, WORDS)
    assert (english.pk, english.alias_of_id) == (alias.pk, None)
    assert facts_of(english)["areas"] == [("Bread at your door", ["24089", "24090"])]


def test_copy_of_an_enterprise_has_activities_of_its_own() -> None:
    source = baker()
    copy = source.copy(update_attrs={"title": "Otra", "slug": "otra"})
    assert facts_of(copy)["areas"] == [("Pan a domicilio", ["24089", "24090"])]
    keys = {activity.translation_key for page in (source, copy) for activity in page.activities.all()}
    assert len(keys) == 2
    assert facts_of(translate(copy, WORDS))["areas"] == [("Bread at your door", ["24089", "24090"])]


def test_tie_between_enterprises_is_kept_in_the_translation() -> None:
    source, partner = make_enterprise(), make_enterprise()
    source.relations.add(EnterpriseRelation(enterprise=partner, kind="partner"))
    english = translate(saved(source))
    found = [(tie.kind, tie.enterprise.translation_key) for tie in english.relations.all()]
    assert found == [("partner", partner.translation_key)]


def test_service_is_translated_and_its_facts_follow() -> None:
    source = make_service(
        "Plan de empresa",
        summary="Te ayudamos.",
        schedule="Martes por la mañana",
        ways_to_start=["phone"],
        contact_phone="+34987123456",
    )
    source.place_links.add(ServicePlace(place=make_place("24", "province")))
    source = saved(source)
    english = translate(
        source, {"Plan de empresa": "Business plan", "Te ayudamos.": "We help.", "Martes por la mañana": "Tuesdays"}
    )
    assert (english.title, english.summary, english.schedule) == ("Business plan", "We help.", "Tuesdays")
    source.fee, source.contact_phone, source.suspended_from = "paid", "+34987000000", date(2026, 8, 1)
    source.ways_to_start = ["phone", "in_person"]
    source.place_links.set([])
    english = translate(saved(source))
    assert isinstance(english, ServicePage)
    assert (english.title, english.fee, str(english.contact_phone)) == ("Business plan", "paid", "+34987000000")
    assert (english.suspended_from, english.ways_to_start) == (date(2026, 8, 1), ["in_person", "phone"])
    assert list(english.place_links.all()) == []


def test_story_is_translated_and_its_relations_follow() -> None:
    enterprise, service, call = make_enterprise(), make_service(), make_call()
    source = make_story("Abren un obrador", enterprises=[enterprise], lessons="Pedir ayuda pronto.")
    source.service_links.add(StoryService(service=service))
    source.call_links.add(StoryCall(call=call))
    source = saved(source)
    english = translate(source, {"Abren un obrador": "A bakery opens", "Pedir ayuda pronto.": "Ask early."})
    assert (english.title, english.lesson_list) == ("A bakery opens", ["Ask early."])
    assert [link.enterprise.translation_key for link in english.enterprise_links.all()] == [enterprise.translation_key]
    assert [link.call.translation_key for link in english.call_links.all()] == [call.translation_key]
    source.jobs_created_women = 3
    source.service_links.set([])
    english = translate(saved(source))
    assert isinstance(english, StoryPage)
    assert (english.title, english.jobs_created_women) == ("A bakery opens", 3)
    assert list(english.service_links.all()) == []


def test_call_is_translated_and_its_dates_and_amounts_follow() -> None:
    source = make_call(
        "Ayudas para empezar",
        official_title="Orden EEI/123/2026",
        opens_at=madrid(2026, 3, 2),
        closes_at=madrid(2026, 3, 31, 14),
        closes_text="hasta el 31 de marzo",
        places=[make_place("24", "province")],
    )
    source.identifiers.add(CallIdentifier(scheme="bdns", value="123456"))
    source.documents.add(CallDocument(title="Orden", url="https://boletin.example/orden.pdf"))
    source.topic_links.add(CallTopic(topic=Topic.objects.create(code="empleo")))
    source = saved(source)
    english = translate(source, {"Ayudas para empezar": "Grants to start", "hasta el 31 de marzo": "until 31 March"})
    assert (english.title, english.official_title) == ("Grants to start", "Orden EEI/123/2026")
    assert english.closes_text == "until 31 March"
    source.closes_at, source.grant_max = madrid(2026, 4, 15, 14), Decimal("5000.00")
    source.place_links.set([CallPlace(place=make_place("r07", "region"))])
    source.topic_links.set([])
    english = translate(saved(source))
    assert isinstance(english, FundingCallPage)
    assert (english.title, english.closes_at, english.grant_max) == (
        "Grants to start", madrid(2026, 4, 15, 14), Decimal("5000.00"),
    )  # fmt: skip
    assert [link.place.code for link in english.place_links.all()] == ["r07"]
    assert list(english.topic_links.all()) == []
    assert [identifier.value for identifier in english.identifiers.all()] == ["123456"]
    assert [document.title for document in english.documents.all()] == ["Orden"]


def test_body_is_translated_block_by_block_and_new_blocks_follow() -> None:
    image = make_image(size=(40, 30))
    body = [
        ("heading", "Cómo empezó"),
        ("paragraph", "<p>Tres vecinas.</p>"),
        ("image", {"image": image, "caption": "El obrador"}),
    ]
    page = StandardPage(title="Quiénes somos", slug="quienes", body=body)
    page.body[2].value["image"].contextual_alt_text = "Un horno de leña"
    source = saved(make_home().add_child(instance=page))
    words = {
        "Cómo empezó": "How it began",
        "Tres vecinas.": "Three neighbours.",
        "El obrador": "The bakery",
        "Un horno de leña": "A wood-fired oven",
        "Quiénes somos": "Who we are",
    }
    english = translate(source, words)
    assert (english.body[0].value, english.body[1].value.source) == ("How it began", "<p>Three neighbours.</p>")
    picture = english.body[2].value
    assert (picture["caption"], picture["image"].contextual_alt_text) == ("The bakery", "A wood-fired oven")
    source.body.append(("heading", "Y ahora"))
    english = translate(saved(source))
    assert [block.value for block in english.body if block.block_type == "heading"] == ["How it began", "Y ahora"]


def test_home_page_and_lists_are_translated() -> None:
    home = make_home(purpose="Nos ayudamos.")
    english = translate(home, {"Nos ayudamos.": "We help each other."})
    assert (english.purpose, english.url) == ("We help each other.", "/en/")
    index = make_enterprise().get_parent().specific
    index.intro = "Todas las entidades."
    assert translate(saved(index), {"Todas las entidades.": "All enterprises."}).intro == "All enterprises."


# Without anybody asking for it


def published(page: Page) -> Any:
    """Publish what stands in memory; what waits for the commit is done. The English version comes back."""
    page.save_revision().publish()
    run_what_waits_for_the_commit()
    return in_english(page)


def test_publishing_the_source_is_enough_for_its_facts_to_follow() -> None:
    source = baker()
    translate(source, WORDS)
    source.phone, source.summary = "+34987000000", "Hacemos pan y dulces."
    english = published(source)
    assert (str(english.phone), english.live) == ("+34987000000", True)
    assert english.summary == "Hacemos pan y dulces."
    assert facts_of(english)["areas"] == [("Bread at your door", ["24089", "24090"])]


def test_translation_that_was_taken_offline_follows_and_stays_offline() -> None:
    source = baker()
    translate(source, WORDS).unpublish()
    source.phone = "+34987000000"
    english = published(source)
    assert (str(english.phone), english.live) == ("+34987000000", False)


def test_translation_that_was_stopped_is_left_alone() -> None:
    source = baker()
    translate(source, WORDS)
    Translation.objects.update(enabled=False)
    source.phone = "+34987000000"
    assert str(published(source).phone) == "+34987123456"


def test_publishing_a_translation_changes_nothing_in_the_source() -> None:
    source = baker()
    english = translate(source, WORDS)
    english.summary = "Bread for all."
    english.save_revision().publish()
    run_what_waits_for_the_commit()
    assert EnterprisePage.objects.get(pk=source.pk).summary == "Hacemos pan."
    assert in_english(source).summary == "Bread for all."


def test_source_without_translations_asks_for_no_work() -> None:
    source = baker()
    assert not has_translations(source)
    mirror()
    assert not has_translations(source)
    translate(source)
    assert has_translations(source)
    assert not has_translations(in_english(source))
    bring_translations_up_to_date.call("00000000-0000-0000-0000-000000000000", source.locale_id)


def test_two_pages_that_translate_each_other_come_to_rest() -> None:
    source = make_enterprise()
    english = translate(source)
    back, _created = TranslationSource.get_or_create_from_instance(english)
    Translation.objects.create(source=back, target_locale=source.locale)
    source.phone = "+34987000000"
    assert (has_translations(source), has_translations(english)) == (False, False)
    published(source)
