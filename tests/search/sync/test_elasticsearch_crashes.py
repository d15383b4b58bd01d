"""Processes and servers that die at the worst moment, and changes that do not wait: nothing is lost."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, connections, transaction

from ops.elasticsearch_server import ElasticsearchServer
from search.engines.base import EngineUnavailableError
from search.models import SearchTarget
from search.registry import registry
from search.sync.follow import follow, sync_once
from search.sync.rebuild import rebuild
from tests.harness.faulty_proxy import Fault, FaultyProxy, faulty_proxy
from tests.harness.waiting import wait_until
from tests.search.engines.elastic_corpus import document
from tests.search.sync.table import index_state, put, remove, table_state
from tests.servers import ROOT

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db(transaction=True)]
CHANGES = 200


def now() -> datetime:
    return datetime.now(UTC)


def build() -> str:
    return rebuild(registry().schema, now, lambda copied, total: None).name


def use_address(settings: Any, url: str) -> None:
    settings.COOPERACTIVAS_SEARCH = {**settings.COOPERACTIVAS_SEARCH, "ELASTICSEARCH_URLS": (url,)}


@pytest.fixture
def proxy(settings: Any, elasticsearch_site: str, elasticsearch_url: str) -> Iterator[FaultyProxy]:
    """A proxy in front of the cluster that can fail."""
    with faulty_proxy(elasticsearch_url) as running:
        use_address(settings, running.url)
        yield running


def search_worker(proxy: FaultyProxy, prefix: str) -> subprocess.Popen[bytes]:
    """The command as an operator runs it, on the database of this test."""
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "site_project.settings.demo",
        "VAR_DIR": str(Path(connection.settings_dict["NAME"]).parent),
        "SEARCH_ENGINE": "elasticsearch",
        "ELASTICSEARCH_URL": proxy.url,
        "ELASTICSEARCH_INDEX_PREFIX": prefix,
    }
    return subprocess.Popen([sys.executable, "manage.py", "search_sync", "--follow"], cwd=ROOT, env=env)


def test_worker_killed_between_bulk_and_acknowledgement_loses_nothing(
    proxy: FaultyProxy, elasticsearch_site: str
) -> None:
    index = build()
    put(document("a"), document("b"))
    proxy.fault = Fault.STUCK
    proxy.requests.clear()
    worker = search_worker(proxy, elasticsearch_site)
    wait_until(lambda: any(request.endswith("/_bulk") for request in proxy.requests), seconds=60)
    worker.kill()
    worker.wait()
    assert SearchTarget.objects.get().cursor < 2
    put(document("a", title="Cambiado"))
    remove("b")
    proxy.fault = Fault.NONE
    worker = search_worker(proxy, elasticsearch_site)
    try:
        wait_until(lambda: index_state(index) == table_state() and len(table_state()) == 1, seconds=60)
    finally:
        worker.terminate()
    assert worker.wait(timeout=20) == 0


def test_server_killed_in_the_middle_of_many_requests_gets_the_rest_afterwards(
    settings: Any, own_elasticsearch: ElasticsearchServer
) -> None:
    with faulty_proxy(own_elasticsearch.url) as proxy:
        settings.COOPERACTIVAS_SEARCH = {"INDEX_PREFIX": "crash"}
        use_address(settings, proxy.url)
        index = build()
        put(*(document(f"{number:04}") for number in range(1700)))
        bulks: list[str] = []

        def kill_at_the_third(request: str) -> None:
            bulks.extend([request] if request.endswith("/_bulk") else [])
            if len(bulks) == 3:
                own_elasticsearch.kill()

        proxy.before = kill_at_the_third
        with pytest.raises(EngineUnavailableError):
            sync_once(registry().schema, now())
        own_elasticsearch.start()
        sync_once(registry().schema, now())
        assert index_state(index) == table_state()
        assert len(table_state()) == 1700


def test_rebuild_while_two_hundred_changes_happen_and_the_worker_runs_loses_none(
    elasticsearch_site: str, tell: Callable[[str, object], None]
) -> None:
    put(*(document(f"{number:04}") for number in range(1500)))
    build()
    finished, stop = Event(), Event()

    def change() -> None:
        chance = Random(1)  # noqa: S311  # a schedule that can be repeated
        for number in range(CHANGES):
            name = f"{chance.randrange(1600):04}"
            with transaction.atomic():
                if chance.random() < 0.3:
                    remove(name)
                else:
                    put(document(name, title=f"Cambio {number}"))
                # A third is taken back.
                transaction.set_rollback(chance.random() < 0.33)
        finished.set()
        connections.close_all()

    def work() -> None:
        follow(registry().schema, now, lambda seconds: stop.wait(0.05))
        connections.close_all()

    threads = [Thread(target=change), Thread(target=work)]
    for thread in threads:
        thread.start()
    rebuilds = 0
    while not finished.is_set() or not rebuilds:
        build()
        rebuilds += 1
    stop.set()
    for thread in threads:
        thread.join()
    sync_once(registry().schema, now())
    states = {name: index_state(name) for name in SearchTarget.objects.values_list("name", flat=True)}
    table = table_state()
    lost = sum(state.get(key) != table[key] for state in states.values() for key in table)
    ghosts = sum(key not in table for state in states.values() for key in state)
    tell("changes, rebuilds, lost updates, ghosts", f"{CHANGES}, {rebuilds}, {lost}, {ghosts}")
    assert (len(states), lost, ghosts) == (2, 0, 0)
