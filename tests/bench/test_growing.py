"""The large network of the benchmark is as sound as the demo it is copied from."""

from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from bench.growing import grow
from cooperactivas_pages.models import Award, EnterprisePage, EnterpriseRecord, StoryPage
from search.service import search
from search.types import SearchRequest


def test_copied_network_is_a_sound_tree_whose_pages_belong_together(demo: None, client: Client) -> None:
    enterprises, records, awards = (model.objects.count() for model in (EnterprisePage, EnterpriseRecord, Award))
    grow(3)
    assert EnterprisePage.objects.count() == 3 * enterprises
    assert EnterpriseRecord.objects.count() == 3 * records
    assert Award.objects.count() == 3 * awards
    assert all(problems == [] for problems in Page.find_problems())
    story = StoryPage.objects.filter(slug__endswith="-2", alias_of=None).first()
    assert story
    told = [link.enterprise for link in story.enterprise_links.all()]
    assert told
    assert all(enterprise.slug.endswith("-2") for enterprise in told)
    assert client.get(story.url).status_code == 200
    assert client.get(told[0].url).status_code == 200
    assert ask_for_all() == 3 * enterprises // 2


def ask_for_all() -> int:
    """Enterprises that the search finds for a Spanish reader; each has an alias in English."""
    request = SearchRequest("es", timezone.now(), filters={"kind": ("enterprise",)}, size=0)
    return search(request, facets=()).total
