"""What the worker does: comparing, mending, analysing again, forgetting."""

from datetime import timedelta

import pytest
from django.utils import timezone

from search.models import SearchEntry, SearchFeed, SearchTarget
from search.projection import (
    ContentDrift,
    Written,
    mark_dirty,
    mark_terms_dirty,
    number_pending,
    purge_tombstones,
    reconcile_content,
    refresh_tokens,
    reproject_all,
)
from site_project.operations.search_upkeep import reconcile_search
from tests.search.projection.memory_source import MemorySource, note

pytestmark = pytest.mark.django_db


def filled(source: MemorySource, *identities: str) -> None:
    source.put(*map(note, identities))
    mark_dirty("note", identities)
    number_pending()


def damage(source: MemorySource) -> None:
    """One row is missing, one is old, one has no content, one is of a kind that nobody registers."""
    filled(source, "missing", "stale", "ghost", "right")
    SearchEntry.objects.get(identity="missing").delete()
    source.put(note("stale", "Nuevo"))
    source.remove(note("ghost"))
    SearchEntry.objects.create(key="old:x:es", kind="old", identity="x", locale="es")


DRIFT = ContentDrift(missing=("note:missing:es",), stale=("note:stale:es",), ghosts=("note:ghost:es", "old:x:es"))


def test_comparing_says_what_differs_and_changes_nothing(source: MemorySource) -> None:
    damage(source)
    before = list(SearchEntry.objects.values())
    assert reconcile_content(repair=False) == DRIFT
    assert list(SearchEntry.objects.values()) == before


def test_mending_says_what_differed_and_leaves_nothing_to_mend(source: MemorySource) -> None:
    damage(source)
    version = SearchEntry.objects.get(identity="right").seq
    assert reconcile_content(repair=True) == DRIFT
    assert reconcile_content(repair=True).is_empty
    alive = SearchEntry.objects.filter(deleted=False).order_by("key")
    assert [row.identity for row in alive] == ["missing", "right", "stale"]
    assert SearchEntry.objects.get(identity="stale").doc["title"] == "Nuevo"
    assert SearchEntry.objects.get(identity="right").seq == version


def test_nightly_comparison_warns_of_what_it_mended(source: MemorySource, caplog: pytest.LogCaptureFixture) -> None:
    damage(source)
    reconcile_search(timezone.now())
    (record,) = caplog.records
    assert (record.missing, record.stale, record.ghosts) == (1, 1, 2)
    caplog.clear()
    reconcile_search(timezone.now())
    assert not caplog.records


def test_everything_can_be_computed_again(source: MemorySource) -> None:
    source.put(*[note(f"{number:03}") for number in range(450)])
    assert reproject_all() == Written(changed=450)
    assert SearchEntry.objects.filter(deleted=False).count() == 450
    assert reproject_all() == Written()


def test_terms_reach_the_documents_that_have_them(source: MemorySource) -> None:
    filled(source, "a", "b")
    source.put(note("a", codes={"sector": ("agro",)}), note("b", codes={"sector": ("care",)}))
    mark_terms_dirty("sector", ["agro"])
    assert {row.identity: row.doc["codes"] for row in SearchEntry.objects.all()} == {
        "a": {"sector": ["agro"]},
        "b": {},
    }


def test_words_of_another_analysis_are_analysed_again_and_sent_again(source: MemorySource) -> None:
    filled(source, "a", "b", "gone")
    source.remove(note("gone"))
    mark_dirty("note", ["gone"])
    number_pending()
    right = SearchEntry.objects.get(identity="a").tokens
    SearchEntry.objects.filter(identity__in=["a", "gone"]).update(analysis="older", tokens={})
    assert refresh_tokens() == 1
    row = SearchEntry.objects.get(identity="a")
    assert (row.tokens, row.seq, row.change) == (right, 2, None)
    assert refresh_tokens() == 0


def buried(source: MemorySource, *identities: str) -> None:
    filled(source, *identities)
    source.content.clear()
    mark_dirty("note", identities)
    number_pending()


def test_tombstones_are_kept_for_a_day(source: MemorySource) -> None:
    buried(source, "a")
    now = timezone.now()
    assert purge_tombstones(now + timedelta(hours=23)) == 0
    assert purge_tombstones(now + timedelta(hours=25)) == 1
    assert not SearchEntry.objects.exists()
    assert SearchFeed.objects.get().purged == 2


def test_tombstone_stays_until_every_index_has_passed_it(source: MemorySource) -> None:
    buried(source, "a")
    buried(source, "b")
    place = SearchEntry.objects.get(identity="a").change
    SearchTarget.objects.create(name="one", engine="elasticsearch", state="live", cursor=place)
    SearchTarget.objects.create(name="two", engine="elasticsearch", state="building", cursor=10_000)
    assert purge_tombstones(timezone.now() + timedelta(days=2)) == 1
    assert [row.identity for row in SearchEntry.objects.all()] == ["b"]


def test_living_rows_and_tombstones_without_a_place_are_never_purged(source: MemorySource) -> None:
    filled(source, "alive")
    buried_at = note("pending")
    source.put(buried_at)
    mark_dirty("note", ["pending"])
    source.remove(buried_at)
    mark_dirty("note", ["pending"])
    assert purge_tombstones(timezone.now() + timedelta(days=2)) == 0
