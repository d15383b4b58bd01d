"""Pages appear and disappear at the time an editor chose, also when one of them is broken."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from wagtail.models import Page, Revision

from site_project.operations.scheduled_publishing import publish_scheduled
from tests.factories import make_enterprise

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def scheduled(title: str, moment: datetime) -> Page:
    """An unpublished page that an editor scheduled."""
    page = make_enterprise(title, live=False)
    page.go_live_at = moment
    page.save_revision().publish()
    return page


def is_live(page: Page) -> bool:
    return bool(Page.objects.get(pk=page.pk).live)


def test_page_appears_at_its_time_and_not_before(at_noon: time_machine.Traveller) -> None:
    page = scheduled("Panadería", NOON + timedelta(hours=1))
    at_noon.move_to(NOON + timedelta(minutes=59))
    publish_scheduled(NOON + timedelta(minutes=59))
    assert not is_live(page)
    at_noon.move_to(NOON + timedelta(minutes=61))
    publish_scheduled(NOON + timedelta(minutes=61))
    assert is_live(page)


def test_page_disappears_at_its_time() -> None:
    page, other = make_enterprise(), make_enterprise()
    Page.objects.filter(pk=page.pk).update(expire_at=NOON - timedelta(minutes=1))
    Page.objects.filter(pk=other.pk).update(expire_at=NOON + timedelta(minutes=1))
    publish_scheduled(NOON)
    assert [is_live(page), is_live(other)] == [False, True]
    assert Page.objects.get(pk=page.pk).expired


def test_broken_page_does_not_hold_back_the_others(
    at_noon: time_machine.Traveller, caplog: pytest.LogCaptureFixture
) -> None:
    broken = scheduled("Rota", NOON + timedelta(minutes=1))
    fine = scheduled("Entera", NOON + timedelta(minutes=2))
    revision = Revision.objects.get(object_id=str(broken.pk), approved_go_live_at__isnull=False)
    revision.content["first_published_at"] = "yesterday"
    revision.save()
    at_noon.move_to(NOON + timedelta(minutes=5))
    publish_scheduled(NOON + timedelta(minutes=5))
    assert [is_live(broken), is_live(fine)] == [False, True]
    assert [record.message for record in caplog.records] == ["A page could not be published at its time."]
