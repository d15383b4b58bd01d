"""The site's part of the demo: menus, texts and facts."""

from wagtail.models import Locale, Site

from cooperactivas_pages.demo.builder import load_demo
from cooperactivas_pages.demo.removal import remove_demo
from site_project.chrome.models import ChromeTexts, NetworkFacts
from tests.cooperactivas_pages.demo.folders import tiny
from tests.cooperactivas_pages.demo.today import TODAY


def texts(language: str) -> ChromeTexts:
    return ChromeTexts.objects.get(locale=Locale.objects.get(language_code=language))


def labels(menu) -> list[str]:
    return [block.value["label"] for block in menu]


def test_menus_speak_both_languages_and_lead_to_the_same_pages(demo):
    spanish, english = texts("es"), texts("en")

    assert labels(spanish.main_menu) == [
        "Empresas", "Servicios", "Ayudas", "Historias", "Quiénes somos", "Cómo unirse",
    ]  # fmt: skip
    assert labels(english.main_menu) == ["Enterprises", "Services", "Funding", "Stories", "About us", "How to join"]
    assert labels(english.footer_menu) == ["Legal notice", "Privacy", "Accessibility", "Data and sources"]
    assert [block.value["page"] for block in spanish.main_menu] == [block.value["page"] for block in english.main_menu]
    assert spanish.translation_key == english.translation_key


def test_a_visitor_sees_the_menu_of_the_language(demo, client):
    page = client.get("/en/").content.decode()

    assert 'href="/en/convocatorias/"' in page
    assert "This site is a demonstration" in page


def test_facts_of_the_network_are_marked_as_an_example(demo):
    facts = NetworkFacts.objects.get(site=Site.objects.get())

    assert facts.email.endswith(".example")
    assert "ejemplo" in facts.address
    assert "ejemplo" in facts.legal_name
    assert facts.nif == ""
    facts.full_clean()


def test_menus_and_facts_go_with_the_demo(taxonomies, tmp_path):
    load_demo(TODAY, folder=tiny(tmp_path / "demo"))
    assert ChromeTexts.objects.count() == 2

    remove_demo()

    assert not ChromeTexts.objects.exists()
    assert not NetworkFacts.objects.exists()


def test_what_staff_wrote_into_texts_and_facts_stays(taxonomies, tmp_path):
    load_demo(TODAY, folder=tiny(tmp_path / "demo"))
    NetworkFacts.objects.update(legal_name="Cooperactivas de verdad")
    english = texts("en")
    english.tagline = "Together in León"
    english.save()

    result = remove_demo()

    assert result.kept == ["chrome:facts", "chrome:texts-en"]
    assert NetworkFacts.objects.get().legal_name == "Cooperactivas de verdad"
    assert [row.tagline for row in ChromeTexts.objects.all()] == ["Together in León"]


def test_texts_that_staff_wrote_before_are_not_replaced(taxonomies, tmp_path):
    spanish = Locale.objects.get(language_code="es")
    ChromeTexts.objects.create(locale=spanish, tagline="Ya estaba")

    load_demo(TODAY, folder=tiny(tmp_path / "demo"))

    assert texts("es").tagline == "Ya estaba"
    assert texts("en").tagline == "Mutual aid in the social economy of León"
