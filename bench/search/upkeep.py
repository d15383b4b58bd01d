"""Filling the engines, keeping them current, and what that costs."""

import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from search import service
from search.engines.elastic.engine import ElasticEngine
from search.engines.tantivy import ProcessIndex
from search.models import SearchEntry, SearchFeed
from search.projection import mark_dirty, number_pending, reproject_all
from search.registry import registry
from search.sync.rebuild import rebuild
from search.types import SearchRequest

from .commands import quietly
from .corpus import fill
from .models import Listing
from .results import Figure, Result

PUBLICATIONS = 10
POLL_SECONDS = 0.01
PATIENCE_SECONDS = 30.0


def prepare(count: int, setting: str) -> list[Result]:
    """Make the tables, fill them, and project them."""
    quietly("migrate", run_syncdb=True)
    for command in ("load_taxonomies", "load_territory", "search_load_synonyms"):
        quietly(command)
    fill(count)
    seconds = _seconds(reproject_all)
    number_pending()
    return [Figure("rows of the table written from the content", setting, _rate(SearchEntry.objects.count(), seconds))]


def load(setting: str) -> list[Result]:
    """The index of a process, from the table."""
    times = [_seconds(lambda: ProcessIndex().memory(SearchFeed.state())) for _ in range(3)]
    count, seconds = SearchEntry.objects.count(), statistics.median(times)
    met = count / seconds >= 10_000
    return [Figure("index of a process loaded from the table", setting, _rate(count, seconds), "≥ 10,000/s", met)]


def memory(setting: str) -> list[Result]:
    """Of a process that holds the index and answered pages."""
    printed = _run("bench.search.memory")
    before, after = printed.split()
    text = f"{after} MiB ({before} before the index)"
    return [Figure("memory of a web process", setting, text, "≤ 400 MiB", int(after) <= 400)]


def stock_fill(setting: str, backend: str = "default") -> list[Result]:
    """Stock search filled from the same table, for comparison."""
    seconds = _seconds(lambda: quietly("update_index", backend_name=backend))
    text = _rate(Listing.objects.count(), seconds)
    return [Figure(f"stock Wagtail search filled ({backend})", setting, text)]


def fill_the_cluster(setting: str) -> list[Result]:
    """A rebuild of the Elasticsearch index while another process changes rows."""
    writer = _start("bench.search.writer")
    try:
        time.sleep(2)  # it has begun to write
        done = rebuild(registry().schema, timezone.now, lambda copied, total: None)
    finally:
        changes = _stop(writer)
    count = done.counts.total()
    rate = count / done.seconds
    text = f"{_rate(count, done.seconds)}, each compared; {changes} changes meanwhile"
    return [Figure("Elasticsearch index rebuilt beside a writer", setting, text, "≥ 2,000/s", rate >= 2_000)]


def visible_after_publishing(setting: str) -> list[Result]:
    """Seconds from the commit of a change until a search finds it, on both engines."""
    found = _found_at_once()
    results: list[Result] = [
        Figure(
            "changes found by the next search of the process",
            setting,
            f"{found} of {PUBLICATIONS}",
            "all",
            found == PUBLICATIONS,
        )
    ]
    if settings.COOPERACTIVAS_SEARCH["ELASTICSEARCH_URLS"]:
        waits = _waits_on_the_cluster()
        text = f"median {statistics.median(waits):.2f} s, longest {max(waits):.2f} s"
        results.append(
            Figure("change found by Elasticsearch, worker running", setting, text, "≤ 2 s", max(waits) <= 2.0)
        )
    return results


def _found_at_once() -> int:
    return sum(_total(_publish(f"pronto{number}x")) == 1 for number in range(PUBLICATIONS))


def _waits_on_the_cluster() -> list[float]:
    waits = []
    engine = {**settings.COOPERACTIVAS_SEARCH, "ENGINE": ElasticEngine.name}
    with override_settings(COOPERACTIVAS_SEARCH=engine):
        worker = _start("django", "search_sync", "--follow")
        try:
            for number in range(PUBLICATIONS):
                word = _publish(f"luego{number}x")
                start = time.monotonic()
                while _total(word) != 1 and time.monotonic() - start < PATIENCE_SECONDS:
                    time.sleep(POLL_SECONDS)
                waits.append(time.monotonic() - start)
        finally:
            _stop(worker)
    # The first one waits for the worker to start.
    return waits[1:]


def _publish(word: str) -> str:
    """Put a word nobody used into a row, as an editor who saves."""
    with transaction.atomic():
        row = Listing.objects.order_by("?")[0]
        row.title = f"{row.title[:150]} {word}"
        row.save()
        mark_dirty(row.kind, [row.identity])
    return word


def _total(word: str) -> int:
    return service.search(SearchRequest("es", timezone.now(), q=word), facets=()).total


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _rate(count: int, seconds: float) -> str:
    return f"{count / seconds:,.0f}/s ({count:,} in {seconds:.1f} s)"


def _run(module: str) -> str:
    return subprocess.run([sys.executable, "-m", module], check=True, stdout=subprocess.PIPE, text=True).stdout


def _start(module: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-m", module, *arguments], stdout=subprocess.PIPE, text=True)


def _stop(process: "subprocess.Popen[str]") -> Any:
    process.send_signal(signal.SIGTERM)
    printed, _errors = process.communicate(timeout=60)
    return printed
