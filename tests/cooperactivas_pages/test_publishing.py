"""Publishing is whole or has not happened, and other apps hear of it only afterwards."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.dispatch import Signal
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Revision
from wagtail.signals import page_published, page_unpublished

from cooperactivas_pages.models import EnterpriseRecord, Stamp, StandardPage
from cooperactivas_pages.signals import content_published, content_unpublished
from tests.factories import make_enterprise, make_home, make_user
from tests.factories.forms import sent_data
from tests.factories.translations import in_english, mirror

WHOLE = pytest.mark.django_db(transaction=True)


class ListenerFailedError(Exception):
    """What a broken receiver raises in these tests."""


def fail(**kwargs: Any) -> None:
    raise ListenerFailedError


@contextmanager
def listening(signal: Signal, receiver: Callable[..., None]) -> Iterator[None]:
    signal.connect(receiver, weak=False)
    try:
        yield
    finally:
        signal.disconnect(receiver)


def make_page(**values: Any) -> StandardPage:
    fields = {"title": "Aviso legal", "slug": "aviso", "body": [("heading", "Aviso")]} | values
    page: StandardPage = make_home().add_child(instance=StandardPage(**fields))
    return page


def state_of(page: Page) -> tuple[Any, ...]:
    stored = Page.objects.get(pk=page.pk)
    return (
        stored.live,
        stored.title,
        stored.live_revision_id,
        stored.last_published_at,
        stored.has_unpublished_changes,
    )


@WHOLE
def test_failing_listener_leaves_a_draft_unpublished() -> None:
    page = make_page(live=False)
    revision = page.save_revision()
    before = state_of(page)
    with listening(page_published, fail), pytest.raises(ListenerFailedError):
        revision.publish()
    assert state_of(page) == before
    assert before[0] is False
    revision.publish()
    assert state_of(page)[0] is True


@WHOLE
def test_failing_listener_leaves_the_published_text_and_its_aliases_as_they_were() -> None:
    page = make_page()
    mirror()
    page.title = "Aviso nuevo"
    revision = page.save_revision()
    before, stamp = state_of(page), Stamp.current()
    with listening(page_published, fail), pytest.raises(ListenerFailedError):
        revision.publish()
    assert state_of(page) == before
    assert before[1] == "Aviso legal"
    assert in_english(page).title == "Aviso legal"
    assert Stamp.current() == stamp


@WHOLE
def test_failing_listener_leaves_a_page_published() -> None:
    page = make_page()
    mirror()
    before = state_of(page)
    with listening(page_unpublished, fail), pytest.raises(ListenerFailedError):
        page.unpublish()
    assert state_of(page) == before
    assert in_english(page).live
    StandardPage.objects.get(pk=page.pk).unpublish()
    assert not state_of(page)[0]
    assert not in_english(page).live


@pytest.fixture
def editor(transactional_db: None) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(make_user(is_superuser=True, is_staff=True))
    return client


def posted(page: Page, parent: Page | None = None, **changes: Any) -> dict[str, Any]:
    user = make_user(is_superuser=True, is_staff=True)
    return sent_data(page, user, parent, **changes) | {"action-publish": "1"}


@WHOLE
def test_failed_publish_in_the_admin_saves_no_revision(editor: Client) -> None:
    page = make_page()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    with listening(page_published, fail):
        response = editor.post(url, posted(page, title="Aviso nuevo"))
    assert response.status_code == 500
    assert state_of(page)[1] == "Aviso legal"
    assert not Revision.objects.exists()
    assert editor.post(url, posted(page, title="Aviso nuevo")).status_code == 302
    assert state_of(page)[:2] == (True, "Aviso nuevo")


@WHOLE
def test_failed_creation_in_the_admin_makes_no_page(editor: Client) -> None:
    home = make_home()
    url = reverse("wagtailadmin_pages:add", args=["cooperactivas_pages", "standardpage", home.pk])
    data = posted(StandardPage(), home, title="Aviso", slug="aviso", body=[("heading", "Aviso")])
    with listening(page_published, fail):
        assert editor.post(url, data).status_code == 500
    assert not StandardPage.objects.exists()
    assert not Revision.objects.exists()
    assert editor.post(url, data).status_code == 302
    assert StandardPage.objects.get().live


@WHOLE
def test_failed_unpublish_in_the_admin_keeps_the_page_and_what_is_below(editor: Client) -> None:
    page = make_page()
    below = page.add_child(instance=StandardPage(title="Cookies", slug="cookies", body=[("heading", "Cookies")]))
    url = reverse("wagtailadmin_pages:unpublish", args=[page.pk])

    def fail_below(instance: Page, **kwargs: Any) -> None:
        if instance.pk == below.pk:
            raise ListenerFailedError

    with listening(page_unpublished, fail_below):
        assert editor.post(url, {"include_descendants": "on"}).status_code == 500
    assert [state_of(each)[0] for each in (page, below)] == [True, True]
    assert editor.post(url, {"include_descendants": "on"}).status_code == 302
    assert [state_of(each)[0] for each in (page, below)] == [False, False]


@WHOLE
def test_other_apps_hear_of_a_publication_after_the_commit() -> None:
    page = make_page(live=False)
    heard: list[tuple[str, bool]] = []

    def hear(page: Page, **kwargs: Any) -> None:
        heard.append((page.title, transaction.get_connection().in_atomic_block))

    with listening(content_published, hear):
        with transaction.atomic():
            page.save_revision().publish()
            assert heard == []
        assert heard == [("Aviso legal", False)]
    with listening(content_unpublished, hear):
        page.refresh_from_db()
        page.unpublish()
    assert heard == [("Aviso legal", False)] * 2


@WHOLE
def test_nothing_is_heard_of_a_publication_that_was_rolled_back() -> None:
    page = make_page(live=False)
    heard: list[Page] = []

    def hear(page: Page, **kwargs: Any) -> None:
        heard.append(page)

    with listening(content_published, hear), transaction.atomic():
        page.save_revision().publish()
        transaction.set_rollback(True)
    assert heard == []


@WHOLE
def test_failing_app_breaks_neither_the_publication_nor_the_next_app(caplog: pytest.LogCaptureFixture) -> None:
    page = make_page(title="Aviso secreto", live=False)
    heard: list[Page] = []

    def hear(page: Page, **kwargs: Any) -> None:
        heard.append(page)

    with (
        caplog.at_level(logging.ERROR, logger="cooperactivas_pages"),
        listening(content_published, fail),
        listening(content_published, hear),
    ):
        page.save_revision().publish()
    assert state_of(page)[0] is True
    assert [each.pk for each in heard] == [page.pk]
    records = [record for record in caplog.records if record.name == "cooperactivas_pages"]
    assert [record.getMessage() for record in records] == ["A receiver of a content signal failed."]
    assert "Aviso secreto" not in caplog.text


@pytest.mark.django_db
def test_pages_of_other_kinds_are_not_announced(django_capture_on_commit_callbacks: Any) -> None:
    make_home()
    plain = Page.get_first_root_node().add_child(instance=Page(title="Otra", slug="otra"))
    heard: list[Page] = []

    def hear(page: Page, **kwargs: Any) -> None:
        heard.append(page)

    with listening(content_published, hear), django_capture_on_commit_callbacks(execute=True):
        plain.save_revision().publish()
    assert heard == []


@pytest.mark.django_db
def test_published_revision_and_record_belong_together() -> None:
    enterprise = make_enterprise(live=False)
    enterprise.save_revision().publish()
    assert state_of(enterprise)[0] is True
    assert EnterpriseRecord.objects.count() == 1
