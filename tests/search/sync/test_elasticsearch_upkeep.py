"""The nightly comparison of indices: mends, tells, and never stops the worker."""

from datetime import UTC, datetime
from typing import Any

import pytest

from search.models import SearchEntry, SearchTarget
from search.registry import registry
from search.sync.rebuild import rebuild
from site_project.operations.search_upkeep import reconcile_indices
from tests.search.engines.elastic_corpus import document
from tests.search.sync.table import index_state, put, table_state
from tests.servers import free_port

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]
NIGHT = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


@pytest.fixture
def index(elasticsearch_site: str) -> str:
    """The searched index with one document."""
    put(document("a"))
    return rebuild(registry().schema, lambda: datetime.now(UTC), lambda copied, total: None).name


def test_index_that_differs_is_mended_and_told_of(index: str, caplog: pytest.LogCaptureFixture) -> None:
    SearchEntry.objects.update(doc_hash="changed-behind-our-back")
    reconcile_indices(NIGHT)
    assert index_state(index) == table_state()
    assert [record.message for record in caplog.records] == [
        "An index differed from the table in some documents; it was mended."
    ]


def test_index_that_agrees_is_only_noted(index: str, caplog: pytest.LogCaptureFixture) -> None:
    reconcile_indices(NIGHT)
    assert caplog.records == []
    assert SearchTarget.objects.get().reconciled_at == NIGHT


def test_outage_waits_for_the_next_night(settings: Any, index: str, caplog: pytest.LogCaptureFixture) -> None:
    nobody = (f"http://127.0.0.1:{free_port()}",)
    settings.COOPERACTIVAS_SEARCH = {**settings.COOPERACTIVAS_SEARCH, "ELASTICSEARCH_URLS": nobody}
    reconcile_indices(NIGHT)
    assert [r.message for r in caplog.records if r.name == "site_project.operations"] == [
        "The indices were not compared; it is tried again next night."
    ]


def test_site_without_a_cluster_compares_nothing(settings: Any, index: str) -> None:
    settings.COOPERACTIVAS_SEARCH = {}
    reconcile_indices(NIGHT)
    assert SearchTarget.objects.get().reconciled_at is None
