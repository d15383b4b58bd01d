"""What only some may read is not in the projection, in any language and at any depth."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from cooperactivas_pages.models import EnterpriseIndexPage, EnterprisePage, StoryPage
from tests.factories import make_enterprise, make_index, make_story, make_user
from tests.factories.translations import in_english, mirror, translate
from tests.search.events.actions import publish
from tests.search.events.rows import shown

pytestmark = pytest.mark.django_db


def restrict(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page.page_ptr, restriction_type=PageViewRestriction.LOGIN)


def public(page: Any) -> Any:
    publish(page)
    return type(page).objects.get(pk=page.pk)


def test_restricted_page_leaves_and_comes_back() -> None:
    page = public(make_enterprise(slug="tahona"))
    mirror()
    restriction = restrict(page)
    assert shown(page) == {}
    restriction.delete()
    assert shown(page) == {"es": {"es": "/es/empresas/tahona/", "en": "/en/empresas/tahona/"}}


def test_restriction_of_one_language_hides_the_documents_of_all() -> None:
    page = public(make_enterprise())
    mirror()
    translate(page)
    assert sorted(shown(page)) == ["en", "es"]
    restriction = restrict(in_english(page))
    assert shown(page) == {}
    restriction.delete()
    assert sorted(shown(page)) == ["en", "es"]


def test_restricted_section_takes_all_below_along() -> None:
    first, second, story = public(make_enterprise()), public(make_enterprise()), public(make_story())
    restriction = restrict(make_index(EnterpriseIndexPage, "empresas"))
    assert (shown(first), shown(second), list(shown(story))) == ({}, {}, ["es"])
    restriction.delete()
    assert (list(shown(first)), list(shown(second))) == (["es"], ["es"])


def test_page_moved_into_a_restricted_section_leaves() -> None:
    page = public(make_enterprise())
    hidden = make_index(EnterpriseIndexPage, "archivo")
    restrict(hidden)
    EnterprisePage.objects.get(pk=page.pk).move(hidden, "last-child")
    assert shown(page) == {}


def test_restriction_set_in_the_admin_holds_at_once(client: Client) -> None:
    """Within a request too, which keeps the page tree it began with."""
    page = public(make_story())
    client.force_login(make_user(is_superuser=True, is_staff=True))
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    client.post(url, {"restriction_type": "login", "password": "", "groups": []})
    assert shown(page) == {}
    assert PageViewRestriction.objects.filter(page=page.pk).exists()
    client.post(url, {"restriction_type": "none", "password": "", "groups": []})
    assert list(shown(StoryPage.objects.get(pk=page.pk))) == ["es"]
