"""The site on the database of a public installation."""

import threading
from collections import Counter
from typing import Any

import pytest
from django.db import connection, connections
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from cooperactivas_pages.mixins import NetworkPageMixin
from site_project.operations.queue import claim_next_task
from tests.harness.client import CheckingClient
from tests.site_project.operations.tasks import double

pytestmark = pytest.mark.postgresql


def test_every_page_of_the_demo_is_shown(postgresql: str, client: CheckingClient) -> None:
    assert connection.vendor == "postgresql"
    pages = [page for page in Page.objects.live().specific() if isinstance(page, NetworkPageMixin)]
    assert len(pages) > 100
    assert {page.url: client.get(page.url).status_code for page in pages} == {page.url: 200 for page in pages}


def test_listings_with_filters_are_shown(postgresql: str, client: CheckingClient) -> None:
    for address in (
        "/es/empresas/?q=pan",
        "/es/convocatorias/?status=open",
        "/es/sectores/agro/",
        "/es/territorio/24/",
    ):
        assert client.get(address).status_code == 200, address


def test_two_workers_claim_each_task_once(postgresql: str, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    DBTaskResult.objects.all().delete()
    for number in range(20):
        double.enqueue(number)
    ready = threading.Barrier(2)

    def claim_all(worker_id: str) -> None:
        ready.wait()
        while claim_next_task(worker_id):
            pass
        connections.close_all()

    workers = [threading.Thread(target=claim_all, args=(f"worker-{number}",)) for number in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert Counter(len(result.worker_ids) for result in DBTaskResult.objects.all()) == {1: 20}
