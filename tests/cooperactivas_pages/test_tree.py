"""The upper page tree in memory, and how one page is found and read."""

from collections.abc import Callable

import pytest
from django.http import Http404
from django.test import Client
from django.utils import translation
from wagtail.models import Page, Site

from cooperactivas_pages.models import EnterpriseIndexPage, HomePage, Stamp
from cooperactivas_pages.reading import find_page
from cooperactivas_pages.tree import page_tree
from tests.factories import make_enterprise, make_home, make_image, make_index, make_service, make_story
from tests.factories.requests import during_a_request, visit
from tests.factories.translations import in_english, mirror, translate
from tests.harness.queries import query_budget

pytestmark = pytest.mark.django_db


def index() -> EnterpriseIndexPage:
    return EnterpriseIndexPage.objects.get(locale__language_code="es")


def lists(language: str = "es") -> dict[str, str]:
    return {kind: page.get_url() for kind, page in page_tree().lists_in(language).items()}


def test_lists_are_known_by_kind_and_language() -> None:
    make_enterprise()
    make_service()
    mirror()
    assert lists() == {"enterprise": "/es/empresas/", "service": "/es/servicios/"}
    assert lists("en") == {"enterprise": "/en/empresas/", "service": "/en/servicios/"}
    assert lists("fr") == {}


def rename() -> None:
    page = index()
    page.slug = "entidades"
    page.save()


def unpublish() -> None:
    index().unpublish()


def delete() -> None:
    index().delete()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (rename, {"enterprise": "/es/entidades/"}),
        (unpublish, {}),
        (delete, {}),
    ],
)
def test_every_change_of_a_list_is_seen_at_once(change: Callable[[], None], expected: dict[str, str]) -> None:
    make_index(EnterpriseIndexPage, "empresas")
    assert lists() == {"enterprise": "/es/empresas/"}
    change()
    assert lists() == expected


def test_change_in_another_process_is_seen_after_its_stamp() -> None:
    make_enterprise()
    assert lists() == {"enterprise": "/es/empresas/"}
    Page.objects.filter(pk=index().pk).update(live=False)
    Stamp.raise_(Stamp.PAGES)
    assert lists() == {}


def test_pages_above_are_told_from_the_home_page_down() -> None:
    page = make_enterprise()
    assert [above.title for above in page_tree().above(page)] == ["Cooperactivas", "Empresas"]
    assert page_tree().above(make_home()) == []


def test_home_page_is_given_in_the_language_of_the_visitor() -> None:
    home = make_home()
    english = translate(home, {"Nos ayudamos.": "We help each other."})
    with translation.override("en"):
        assert home.localized == english
        assert home.localized.purpose == "We help each other."
    with translation.override("gl"):
        assert home.localized == home


def test_other_pages_beside_the_home_page_do_not_take_its_place() -> None:
    home = make_home()
    Page.get_first_root_node().add_child(instance=Page(title="Aparte", slug="aparte", locale=home.locale))
    with translation.override("es"):
        assert home.localized == home
        assert isinstance(home.localized, HomePage)


def test_page_is_found_by_its_address_with_its_own_fields() -> None:
    page = make_story(slug="historia")
    found = find_page(make_home(), ["historias", "historia"])
    assert found == page
    assert found.summary == page.summary
    assert find_page(make_home(), []) == make_home()


@pytest.mark.parametrize(
    "components",
    [["nada"], ["historias", "nada"], ["historia"], ["historias", "historia", "x"], ["../historias"], [""]],
)
def test_address_without_a_page_finds_none(components: list[str]) -> None:
    make_story(slug="historia")
    assert find_page(make_home(), components) is None


def test_draft_is_not_served_and_the_english_tree_is_its_own(client: Client) -> None:
    page = make_story(slug="historia", live=False)
    other = make_service(slug="asesoria")
    mirror()
    with pytest.raises(Http404):
        make_home().route(visit(), ["historias", "historia"])
    assert client.get(f"/es/historias/{page.slug}/").status_code == 404
    assert client.get(in_english(other).url).status_code == 200


def test_page_is_read_in_three_queries_with_languages_and_pictures() -> None:
    image = make_image(size=(40, 30))
    image.get_rendition("width-20")
    page = make_story(slug="historia", image=image, image_alt="Un horno")
    translate(page)
    home = make_home()
    with during_a_request(), query_budget(3) as count:
        found = find_page(home, ["historias", "historia"])
        assert found is not None
        assert found.image.renditions.all()[0].filter_spec == "width-20"
        assert sorted(twin.locale.language_code for twin in found.twins) == ["en", "es"]
    assert len(count) == 3


def test_site_of_a_request_is_asked_for_once() -> None:
    make_enterprise()
    with during_a_request():
        page_tree().give_site(visit())
        request = visit()
        with query_budget(0):
            page_tree().give_site(request)
            assert Site.find_for_request(request).hostname == "testserver"
