"""A process may end at any moment: page and rows changed together, or neither did; and what a program changed
behind Django's back is found and mended."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.dispatch import Signal
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cooperactivas_pages.models import StandardPage
from search.models import SearchEntry
from search.projection import ContentDrift, reconcile_content
from tests.search.events.actions import make_page, public_page, publish
from tests.search.events.rows import shown, titles

pytestmark = pytest.mark.django_db(transaction=True)


class ProcessEndedError(Exception):
    """Stands for the end of the process in the middle of an action."""


@contextmanager
def ending_at(signal: Signal) -> Iterator[None]:
    """Whoever is told last ends everything; the block has to end with it."""

    def end(**kwargs: Any) -> None:
        raise ProcessEndedError

    signal.connect(end, weak=False)
    try:
        with pytest.raises(ProcessEndedError):
            yield
    finally:
        signal.disconnect(end)


def stored(page: Page) -> tuple[Any, ...]:
    """Whether the page is live, its title, and all its rows."""
    rows = SearchEntry.objects.order_by("key").values_list("key", "seq", "doc_hash", "deleted")
    return (*Page.objects.filter(pk=page.pk).values_list("live", "title").get(), list(rows))


def test_publication_that_breaks_off_changes_neither_page_nor_rows() -> None:
    page = public_page()
    before = stored(page)
    with ending_at(page_published):
        publish(page, title="Aviso nuevo")
    assert stored(page) == before
    publish(page, title="Aviso nuevo")
    assert titles(page) == {"es": "Aviso nuevo"}


def test_first_publication_that_breaks_off_leaves_a_draft_and_no_row() -> None:
    page = make_page()
    with ending_at(page_published):
        publish(page)
    assert stored(page) == (False, "Aviso legal", [])


def test_unpublishing_that_breaks_off_leaves_page_and_rows() -> None:
    page = public_page()
    before = stored(page)
    with ending_at(page_unpublished):
        page.unpublish()
    assert stored(page) == before


def test_publication_is_numbered_when_it_is_committed() -> None:
    public_page()
    assert list(SearchEntry.objects.values_list("change", flat=True)) == [1]


def test_page_saved_by_a_program_shows_when_it_is_stored() -> None:
    page = make_page(live=True)
    assert titles(page) == {"es": "Aviso legal"}
    page.title = "Otro aviso"
    page.save()
    assert titles(page) == {"es": "Otro aviso"}


def test_rows_behind_a_change_that_no_signal_reports_are_mended() -> None:
    changed, hidden, gone = public_page("Uno", "uno"), public_page("Dos", "dos"), public_page("Tres", "tres")
    StandardPage.objects.filter(pk=changed.pk).update(title="Uno nuevo")
    StandardPage.objects.filter(pk=hidden.pk).update(live=False)
    SearchEntry.objects.filter(identity=str(gone.translation_key)).delete()
    keys = {page.title: f"page:{page.translation_key}:es" for page in (changed, hidden, gone)}
    assert reconcile_content(repair=True) == ContentDrift(
        missing=(keys["Tres"],), stale=(keys["Uno"],), ghosts=(keys["Dos"],)
    )
    assert (titles(changed), shown(hidden), titles(gone)) == ({"es": "Uno nuevo"}, {}, {"es": "Tres"})
