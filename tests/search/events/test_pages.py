"""Whatever editors do to a page, its rows say the same as the page when it is done."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page

from cooperactivas_pages.models import EnterprisePage, ServicePage, StandardPage
from site_project.operations.scheduled_publishing import publish_scheduled
from tests.factories import make_enterprise, make_home, make_service
from tests.factories.translations import in_english, mirror, run_what_waits_for_the_commit, translate
from tests.search.events.actions import make_page, public_page, publish
from tests.search.events.rows import documents_of, shown, titles, versions

pytestmark = pytest.mark.django_db


def provider_of(service: Page, language: str = "es") -> str:
    """Whom the document of a service names."""
    name: str = documents_of(service)[language]["stored"]["provider"]
    return name


def test_draft_is_not_there_and_a_published_page_is() -> None:
    page = make_page()
    assert shown(page) == {}
    publish(page)
    assert shown(page) == {"es": {"es": "/es/aviso/"}}
    assert titles(page) == {"es": "Aviso legal"}


def test_edited_draft_shows_after_its_publication_only() -> None:
    page = public_page()
    page.title = "Aviso nuevo"
    page.save_revision()
    assert titles(page) == {"es": "Aviso legal"}
    page.get_latest_revision().publish()
    assert titles(page) == {"es": "Aviso nuevo"}


def test_publishing_the_same_again_writes_nothing() -> None:
    page = public_page()
    before = versions(page)
    publish(page)
    assert versions(page) == before


def test_unpublished_page_leaves_a_tombstone_and_comes_back_with_a_higher_version() -> None:
    page = public_page()
    page.unpublish()
    assert shown(page) == {}
    (key,) = versions(page)
    assert versions(page) == {key: 2}
    publish(page)
    assert versions(page) == {key: 3}
    assert shown(page) == {"es": {"es": "/es/aviso/"}}


def test_unpublishing_a_section_with_all_below_leaves_none_of_it() -> None:
    section = public_page("Quiénes somos", "quienes")
    below = public_page("Historia", "historia", section)
    section.unpublish()
    below = StandardPage.objects.get(pk=below.pk)
    assert (shown(section), list(shown(below))) == ({}, ["es"])
    below.unpublish()
    assert shown(below) == {}


@pytest.mark.parametrize("delete", ["page", "queryset", "parent"])
def test_deleted_page_leaves_a_tombstone(delete: str) -> None:
    section = public_page("Quiénes somos", "quienes")
    page = public_page(parent=section)
    if delete == "page":
        page.delete()
    elif delete == "queryset":
        StandardPage.objects.filter(pk=page.pk).delete()
    else:
        Page.objects.get(pk=section.pk).delete()
    assert shown(page) == {}
    assert list(versions(page).values()) == [2]


def test_deleting_a_provider_takes_its_name_from_its_services() -> None:
    provider = make_enterprise("La Tahona")
    service = make_service(provider=provider)
    publish(provider)
    publish(service)
    assert provider_of(service) == "La Tahona"
    EnterprisePage.objects.get(pk=provider.pk).delete()
    assert provider_of(service) == ""


def test_new_name_of_a_provider_reaches_its_services() -> None:
    provider = make_enterprise("La Tahona")
    service = make_service(provider=provider)
    publish(service)
    publish(provider, title="La Tahona Nueva")
    assert provider_of(service) == "La Tahona Nueva"
    publish(service, provider=None)
    assert provider_of(service) == ""


def test_moved_section_takes_the_addresses_below_along() -> None:
    section, other = public_page("Uno", "uno"), public_page("Dos", "dos")
    below = public_page("Tres", "tres", section)
    assert shown(below) == {"es": {"es": "/es/uno/tres/"}}
    StandardPage.objects.get(pk=section.pk).move(StandardPage.objects.get(pk=other.pk), "last-child")
    assert shown(section) == {"es": {"es": "/es/dos/uno/"}}
    assert shown(below) == {"es": {"es": "/es/dos/uno/tres/"}}


def test_reordering_pages_writes_nothing() -> None:
    first, second = public_page("Uno", "uno"), public_page("Dos", "dos")
    before = versions(first), versions(second)
    second.move(first, "left")
    assert (versions(first), versions(second)) == before


def test_new_address_of_a_section_reaches_what_is_below() -> None:
    section = public_page("Uno", "uno")
    below = public_page("Dos", "dos", section)
    deep = public_page("Tres", "tres", StandardPage.objects.get(pk=below.pk))
    publish(section, slug="nuevo")
    assert shown(section) == {"es": {"es": "/es/nuevo/"}}
    assert shown(below) == {"es": {"es": "/es/nuevo/dos/"}}
    assert shown(deep) == {"es": {"es": "/es/nuevo/dos/tres/"}}


def test_new_address_saved_without_a_revision_reaches_what_is_below() -> None:
    section = public_page("Uno", "uno")
    below = public_page("Dos", "dos", section)
    section = StandardPage.objects.get(pk=section.pk)
    section.slug = "nuevo"
    section.save()
    run_what_waits_for_the_commit()
    assert shown(section) == {"es": {"es": "/es/nuevo/"}}
    assert shown(below) == {"es": {"es": "/es/nuevo/dos/"}}


def test_live_page_made_or_saved_by_a_program_shows_after_the_commit() -> None:
    page = make_page(live=True)
    run_what_waits_for_the_commit()
    assert titles(page) == {"es": "Aviso legal"}
    page.title = "Otro aviso"
    page.save()
    run_what_waits_for_the_commit()
    assert titles(page) == {"es": "Otro aviso"}


def test_schedule_publishes_and_takes_offline_at_its_time() -> None:
    now = timezone.now()
    page = make_page(go_live_at=now + timedelta(hours=1), expire_at=now + timedelta(hours=3))
    page.save_revision().publish()
    assert shown(page) == {}
    make_due(page, go_live_at=now - timedelta(minutes=1))
    publish_scheduled(now)
    assert shown(page) == {"es": {"es": "/es/aviso/"}}
    StandardPage.objects.filter(pk=page.pk).update(expire_at=now - timedelta(seconds=1))
    publish_scheduled(now)
    assert shown(page) == {}


def make_due(page: Page, go_live_at: Any) -> None:
    """As if the time had come: the revision holds the moment too."""
    revision = page.get_latest_revision()
    revision.content["go_live_at"] = go_live_at.isoformat()
    revision.approved_go_live_at = go_live_at
    revision.save()


def test_alias_shows_the_document_in_its_language() -> None:
    page = public_page()
    mirror()
    assert shown(page) == {"es": {"es": "/es/aviso/", "en": "/en/aviso/"}}


def test_alias_of_a_draft_shows_when_the_source_is_published() -> None:
    page = make_page()
    mirror()
    assert shown(page) == {}
    publish(page, title="Aviso nuevo")
    assert shown(page) == {"es": {"es": "/es/aviso/", "en": "/en/aviso/"}}
    assert titles(page) == {"es": "Aviso nuevo"}


def test_alias_leaves_with_its_source() -> None:
    page = public_page()
    mirror()
    StandardPage.objects.get(pk=page.pk).unpublish()
    assert shown(page) == {}


def test_alias_taken_offline_alone_hides_the_document_in_its_language() -> None:
    page = public_page()
    mirror()
    in_english(page).unpublish()
    assert shown(page) == {"es": {"es": "/es/aviso/"}}


def test_deleted_alias_hides_the_document_in_its_language() -> None:
    page = public_page()
    mirror()
    in_english(page).delete()
    assert shown(page) == {"es": {"es": "/es/aviso/"}}


def test_alias_made_independent_is_a_document_of_its_own() -> None:
    page = public_page()
    mirror()
    ConvertAliasPageAction(in_english(page)).execute(skip_permission_checks=True)
    assert shown(page) == {"es": {"es": "/es/aviso/"}, "en": {"en": "/en/aviso/"}}


def test_published_translation_takes_over_its_language() -> None:
    page = public_page()
    mirror()
    translate(page, {"Aviso legal": "Legal notice"})
    assert shown(page) == {"es": {"es": "/es/aviso/"}, "en": {"en": "/en/aviso/"}}
    assert titles(page) == {"es": "Aviso legal", "en": "Legal notice"}


def test_translation_taken_offline_or_deleted_leaves_only_its_source() -> None:
    page = public_page()
    mirror()
    english = translate(page)
    english.unpublish()
    assert list(shown(page)) == ["es"]
    publish(english)
    assert sorted(shown(page)) == ["en", "es"]
    StandardPage.objects.get(pk=english.pk).delete()
    assert list(shown(page)) == ["es"]


def test_facts_that_follow_into_a_translation_reach_its_document() -> None:
    provider = make_enterprise("La Tahona")
    service = make_service("Acompañamiento")
    publish(service)
    mirror()
    translate(ServicePage.objects.get(pk=service.pk), {"Acompañamiento": "Guidance"})
    publish(service, provider=provider)
    run_what_waits_for_the_commit()
    assert (provider_of(service), provider_of(service, "en")) == ("La Tahona", "La Tahona")


def test_copied_page_shows_with_an_identity_of_its_own() -> None:
    page = public_page()
    copy = page.copy(update_attrs={"slug": "copia", "title": "Copia"})
    run_what_waits_for_the_commit()
    assert shown(copy) == {"es": {"es": "/es/copia/"}}
    assert shown(page) == {"es": {"es": "/es/aviso/"}}


def test_large_section_is_moved_by_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.adapters.signal_handlers.marking.AT_ONCE", 1)
    section, other = public_page("Uno", "uno"), public_page("Dos", "dos")
    below = public_page("Tres", "tres", section)
    StandardPage.objects.get(pk=section.pk).move(StandardPage.objects.get(pk=other.pk), "last-child")
    assert shown(below) == {"es": {"es": "/es/dos/uno/tres/"}}


def test_page_the_search_does_not_know_is_left_alone() -> None:
    home = make_home()
    publish(home, title="Otra red")
    assert shown(home) == {}
