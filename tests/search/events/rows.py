"""What the projection says of a page."""

from typing import Any

from wagtail.models import Page

from search.models import SearchEntry


def documents_of(page: Page) -> dict[str, Any]:
    """Language of the text → stored document, without tombstones."""
    rows = SearchEntry.objects.filter(identity=str(page.translation_key), deleted=False)
    return {row.locale: row.doc for row in rows}


def shown(page: Page) -> dict[str, dict[str, str]]:
    """Language of the text → page language → address."""
    return {language: document["urls"] for language, document in documents_of(page).items()}


def titles(page: Page) -> dict[str, str]:
    """Language of the text → title."""
    return {language: document["title"] for language, document in documents_of(page).items()}


def versions(page: Page) -> dict[str, int]:
    """Key → version, tombstones included."""
    rows = SearchEntry.objects.filter(identity=str(page.translation_key))
    return dict(rows.values_list("key", "seq"))
