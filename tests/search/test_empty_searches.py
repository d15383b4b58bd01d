"""Of searches that found nothing the words are kept only when several people can have written them."""

from datetime import date, timedelta

import pytest

from search.models import EmptySearch, empty_searches

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 25)


def record(words: str, *days: int, language: str = "es") -> EmptySearch:
    for day in days:
        EmptySearch.record(words, language, DAY + timedelta(days=day))
    return EmptySearch.objects.order_by("-pk")[0]


def test_words_are_unknown_until_they_came_on_three_days() -> None:
    assert record("mi nombre y teléfono", 0, 0, 0, 1).words == ""
    assert "nombre" not in str(list(EmptySearch.objects.values()))
    row = record("mi nombre y teléfono", 2)
    assert (row.words, row.days, row.last_on) == ("mi nombre y teléfono", 3, date(2026, 11, 27))


def test_same_words_in_other_letters_are_the_same_search_and_another_language_is_not() -> None:
    record("Panadería  ecológica", 0)
    record("panaderia ecologica", 1)
    assert [row.days for row in EmptySearch.objects.all()] == [2]
    record("panaderia ecologica", 1, language="en")
    assert sorted(row.days for row in EmptySearch.objects.all()) == [1, 2]


def test_digest_cannot_be_guessed_without_the_key_of_the_site(settings) -> None:  # type: ignore[no-untyped-def]
    first = record("pan", 0).digest
    settings.SECRET_KEY = "another-key"
    assert record("pan", 0).digest != first


def test_searches_of_the_last_90_days_are_kept() -> None:
    record("pan", 0)
    record("queso", 1)
    assert EmptySearch.purge(DAY + timedelta(days=90)) == 0
    assert EmptySearch.purge(DAY + timedelta(days=91)) == 1
    assert EmptySearch.objects.get().last_on == date(2026, 11, 26)


def test_nonsense_does_not_fill_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(empty_searches, "MAX_ROWS", 3)
    for number in range(10):
        record(f"sinsentido {number}", 0)
    assert EmptySearch.objects.count() == 3
    assert record("sinsentido 0", 1).digest
    assert EmptySearch.objects.filter(days=2).count() == 1


@pytest.mark.parametrize("words", ["x" * 5000, "\ud800", "a\x00b", "", "😀"])
def test_any_words_can_be_recorded(words: str) -> None:
    assert record(words, 0, 1, 2).days == 3
