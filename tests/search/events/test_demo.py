"""Loading the demo tells the search everything, event by event."""

from collections import Counter

import pytest

from search.models import SearchEntry
from search.projection import ContentDrift, reconcile_content


@pytest.mark.usefixtures("demo")
def test_rows_of_the_demo_are_what_its_content_says() -> None:
    assert reconcile_content(repair=False) == ContentDrift()
    kinds = Counter(SearchEntry.objects.filter(deleted=False).values_list("kind", flat=True))
    assert set(kinds) == {"enterprise", "service", "story", "call", "page"}
    assert min(kinds.values()) >= 5
    assert not SearchEntry.objects.filter(change=None).exists()
