"""A page that is restricted in one language is restricted in all, at any depth."""

import pytest
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cooperactivas_pages.graph import story_graph
from cooperactivas_pages.home import home_content
from cooperactivas_pages.listing import Scope, list_objects
from cooperactivas_pages.models import EnterpriseIndexPage, EnterprisePage, StandardPage, StoryPage
from cooperactivas_pages.sitemap import sitemap_entries
from cooperactivas_pages.visibility import hidden_translation_keys
from tests.factories import make_enterprise, make_home, make_index, make_story, make_user
from tests.factories.requests import during_a_request
from tests.factories.translations import in_english, mirror, translate
from tests.harness.queries import query_budget

pytestmark = pytest.mark.django_db

LOGIN = PageViewRestriction.LOGIN


def restrict(page: Page, **values: object) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page.page_ptr, **{"restriction_type": LOGIN} | values)


def visitor() -> HttpRequest:
    return RequestFactory().get("/")


def is_open(page: Page) -> bool:
    """Whether Wagtail shows the page to a visitor who asks for its address."""
    return Client().get(page.url).status_code == 200


def test_restriction_holds_for_aliases_and_translations_in_both_directions() -> None:
    first, second = make_enterprise(), make_enterprise()
    mirror()
    english = translate(second)
    restrict(first)
    restrict(english)
    assert list(EnterprisePage.objects.visible()) == []
    for page in (first, in_english(first), second, english):
        assert not Page.objects.public().filter(pk=page.pk).exists()
        assert not is_open(page)


def test_restriction_of_a_list_hides_what_is_below_in_every_language() -> None:
    enterprise = make_enterprise()
    story = make_story()
    mirror()
    restrict(enterprise.get_parent().specific)
    assert [page.pk for page in EnterprisePage.objects.visible()] == []
    assert StoryPage.objects.visible().count() == 2
    assert not is_open(in_english(enterprise))
    assert is_open(in_english(story))


def test_page_translated_after_the_restriction_is_restricted() -> None:
    enterprise = make_enterprise()
    restrict(enterprise)
    english = translate(enterprise)
    assert not is_open(english)
    assert list(EnterprisePage.objects.visible()) == []


def test_page_moved_below_a_restricted_one_is_restricted_in_every_language() -> None:
    home = make_home()
    open_page = home.add_child(instance=StandardPage(title="Abierta", slug="abierta", body=[]))
    section = home.add_child(instance=StandardPage(title="Reservada", slug="reservada", body=[]))
    english = translate(open_page)
    restrict(section)
    assert is_open(english)
    open_page.move(section, pos="last-child")
    assert set(hidden_translation_keys()) == {section.translation_key, open_page.translation_key}
    assert not is_open(StandardPage.objects.get(pk=english.pk))


def test_removing_a_restriction_in_one_language_removes_it_in_all() -> None:
    enterprise = make_enterprise()
    english = translate(enterprise)
    restrict(enterprise)
    PageViewRestriction.objects.get(page=english.page_ptr).delete()
    assert not PageViewRestriction.objects.exists()
    assert is_open(enterprise)
    assert is_open(english)


def test_deleting_one_language_keeps_the_others_restricted() -> None:
    enterprise = make_enterprise()
    english = translate(enterprise)
    restrict(enterprise)
    enterprise.delete()
    assert not is_open(english)
    assert list(EnterprisePage.objects.visible()) == []


def test_changed_restriction_changes_in_all_languages() -> None:
    enterprise = make_enterprise()
    english = translate(enterprise)
    restriction = restrict(enterprise)
    restriction.restriction_type, restriction.password = PageViewRestriction.PASSWORD, "abracadabra"
    restriction.save()
    twin = PageViewRestriction.objects.get(page=english.page_ptr)
    assert (twin.restriction_type, twin.password) == ("password", "abracadabra")
    assert PageViewRestriction.objects.count() == 2


def test_group_that_may_read_a_page_may_read_it_in_every_language(client: Client) -> None:
    enterprise = make_enterprise()
    english = translate(enterprise)
    group, other = Group.objects.create(name="junta"), Group.objects.create(name="otra")
    restriction = restrict(enterprise, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.set([other])
    restriction.groups.set([group])
    user = make_user()
    user.groups.add(group)
    client.force_login(user)
    assert [client.get(page.url).status_code for page in (enterprise, english)] == [200, 200]
    restriction.groups.set([other])
    assert [client.get(page.url).status_code for page in (enterprise, english)] == [302, 302]


def test_restricted_pages_are_in_no_list_graph_home_page_or_sitemap() -> None:
    hidden, shown = make_enterprise("Oculta"), make_enterprise("Visible")
    story = make_story(enterprises=[hidden, shown])
    mirror()
    restrict(in_english(hidden))
    now = timezone.now()
    for language, page in (("es", story), ("en", in_english(story))):
        listing = list_objects(Scope("enterprise"), {}, language, now)
        assert [card.title for card in listing.cards] == ["Visible"]
        assert [card.title for card in story_graph(page).enterprises] == ["Visible"]
    assert home_content(make_home(), now).enterprises == 1
    assert not [entry for entry in sitemap_entries(visitor()) if hidden.slug in entry.url]


def test_home_page_links_to_no_restricted_list() -> None:
    make_enterprise()
    make_story()
    restrict(make_index(EnterpriseIndexPage, "empresas"))
    indexes = home_content(make_home(), timezone.now()).indexes
    assert {kind for kind, address in indexes.items() if address} == {"story"}


def test_a_request_that_asks_often_reads_the_restrictions_once() -> None:
    for page in [make_enterprise() for _number in range(3)]:
        restrict(page)
    with during_a_request(), query_budget(0):
        assert len(hidden_translation_keys()) == 3
        assert len(hidden_translation_keys()) == 3


def test_every_change_of_a_restriction_is_seen_at_once() -> None:
    enterprise = make_enterprise()
    assert hidden_translation_keys() == set()
    restriction = restrict(enterprise)
    assert hidden_translation_keys() == {enterprise.translation_key}
    restriction.delete()
    assert hidden_translation_keys() == set()
