"""What differs between table and index is found, said, and mended."""

from datetime import UTC, datetime

import pytest

from search.engines.elastic.bulk import write_bulk
from search.engines.elastic.indices import read_entries, refresh_index
from search.models import SearchEntry, SearchTarget
from search.sync.drift import Drift
from search.sync.rebuild import rebuild
from search.sync.reconcile import reconcile_indices
from tests.search.engines.elastic_corpus import document, found, write_of
from tests.search.small_registry import small_registry
from tests.search.sync.table import index_state, put, remove, table_state

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]
SCHEMA = small_registry().schema
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
def index(elasticsearch_site: str) -> str:
    """The searched index with four documents."""
    put(*(document(name) for name in ("a", "b", "c", "d")))
    return rebuild(SCHEMA, lambda: datetime.now(UTC), lambda copied, total: None).name


def reconcile(index: str, *, repair: bool = True) -> Drift:
    return reconcile_indices(SCHEMA, NOW, repair=repair)[index].drift


def test_index_that_agrees_has_no_drift_and_is_left_alone(index: str) -> None:
    found_now = reconcile_indices(SCHEMA, NOW, repair=True)[index]
    assert found_now.drift.keys == []
    assert found_now.mended is None
    assert dict(found_now.drift.counts) == {"enterprise es": 4}
    assert SearchTarget.objects.get().reconciled_at == NOW


def test_missing_stale_and_ghost_documents_are_named_and_mended(index: str) -> None:
    SearchEntry.objects.filter(identity="a").delete()
    SearchEntry.objects.filter(identity="b").update(doc_hash="changed-behind-our-back")
    put(document("e"))
    # A row whose place in the feed is passed, but which never arrived.
    SearchEntry.objects.filter(identity="e").update(change=1)
    drift = reconcile(index, repair=False)
    assert (drift.missing, drift.stale) == (["enterprise:e:es"], ["enterprise:b:es"])
    assert [ghost.key for ghost in drift.ghosts] == ["enterprise:a:es"]
    assert reconcile(index).keys == ["enterprise:a:es", "enterprise:b:es", "enterprise:e:es"]
    assert index_state(index) == table_state()
    assert found() == ["b", "c", "d", "e"]
    assert reconcile(index).keys == []


def test_asking_without_mending_changes_nothing(index: str) -> None:
    SearchEntry.objects.filter(identity="a").delete()
    reconcile(index, repair=False)
    assert found() == ["a", "b", "c", "d"]
    assert SearchTarget.objects.get().reconciled_at is None


def test_table_from_a_backup_wins_over_a_later_state_of_the_index(index: str) -> None:
    list(write_bulk(index, [write_of(document("a", title="Del futuro"), seq=40)]))
    drift = reconcile(index)
    assert drift.ahead == {"enterprise:a:es": 40}
    assert index_state(index) == table_state()
    assert SearchEntry.objects.get(identity="a").seq == 41
    assert found(q="futuro") == []


def test_change_on_its_way_is_no_drift(index: str) -> None:
    put(document("a", title="Nuevo"), document("new"))
    remove("b")
    assert reconcile(index, repair=False).keys == []


def test_tombstone_whose_row_is_purged_is_removed_silently(index: str) -> None:
    remove("a")
    reconcile(index)
    SearchEntry.objects.filter(identity="a").delete()
    drift = reconcile(index)
    assert drift.keys == []
    assert [entry.key for entry in drift.leftovers] == ["enterprise:a:es"]
    refresh_index(index)
    assert "enterprise:a:es" not in {entry.key for entry in read_entries(index)}
