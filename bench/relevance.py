"""Judged queries over the demo: what people mean comes first, here and with stock Wagtail search."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from django.core.management import call_command
from django.db import transaction
from django.db.models import CharField, TextField
from django.test import override_settings
from elasticsearch import Elasticsearch
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, get_page_models
from wagtail.search import index
from wagtail.search.backends import get_search_backend

from bench.relevance_report import OURS
from cooperactivas_pages.mixins import NetworkPageMixin
from search import service
from search.models import SearchEntry
from search.registry import registry
from search.sync.rebuild import rebuild
from tests.search.asking import first_titles
from tests.search.judgments import LOCALE, TOP, Figures, figures_of

# Columns that hold words.
TEXTS = (CharField, TextField, StreamField)
Find = Callable[[str], Sequence[str]]
DATABASE = {"BACKEND": "wagtail.search.backends.database"}


def measure(cluster: str = "") -> Mapping[str, Figures]:
    """Who answers → how well. The database must hold the demo and its synonyms; it is left as it was.

    :param cluster: address of an Elasticsearch; without one only what needs none is measured.
    """
    in_process, on_cluster = OURS
    with _ours(ENGINE="tantivy"):
        measured = {in_process: figures_of(first_titles)}
    measured |= _stock("Wagtail on SQLite", DATABASE)
    if cluster:
        prefix = f"bench-{uuid4().hex[:8]}"
        try:
            measured |= {on_cluster: _on_cluster(cluster, prefix)}
            server = {"URLS": [cluster], "INDEX_PREFIX": f"{prefix}-stock_", "TIMEOUT": 30}
            backend = {"BACKEND": "wagtail.search.backends.elasticsearch9", **server}
            measured |= _stock("Wagtail on Elasticsearch", backend)
        finally:
            _delete_indices(cluster, prefix)
    return measured


@contextmanager
def _ours(**values: object) -> Iterator[None]:
    with override_settings(COOPERACTIVAS_SEARCH={"LOAD_IN_BACKGROUND": False, **values}):
        service.forget()
        yield
    service.forget()


def _on_cluster(cluster: str, prefix: str) -> Figures:
    place = {"ELASTICSEARCH_URLS": (cluster,), "INDEX_PREFIX": prefix, "ELASTICSEARCH_TIMEOUT": 60.0}
    with transaction.atomic(), _ours(ENGINE="elasticsearch", **place):
        rebuild(registry().schema, lambda: datetime.now(UTC), lambda copied, total: None)
        figures = figures_of(first_titles)
        if service.is_degraded():
            raise RuntimeError("Elasticsearch did not answer all queries; look at its log.")
        # The page about it says what a site knows, not what was measured.
        transaction.set_rollback(True)
    return figures


def _stock(name: str, backend: Mapping[str, object]) -> Mapping[str, Figures]:
    """Stock search over the fields of the pages, as its documentation sets it up, and over all that ours reads."""
    with _indexed(backend, _own_fields) as engine:
        measured = {
            name: figures_of(_stock_finder(engine, "and")),
            f"{name}, any of the words": figures_of(_stock_finder(engine, "or")),
        }
    with _indexed(backend, lambda model: [index.SearchField("all_texts")]) as engine:
        measured[f"{name}, given the texts of this search"] = figures_of(_stock_finder(engine, "and"))
    return measured


@contextmanager
def _indexed(backend: Mapping[str, object], fields_of: Callable[[type[Page]], list[Any]]) -> Iterator[Any]:
    """A back end that has indexed all pages with some fields beside Wagtail's own."""
    models = [model for model in get_page_models() if issubclass(model, NetworkPageMixin)]
    with (
        ExitStack() as changes,
        transaction.atomic(),
        override_settings(WAGTAILSEARCH_BACKENDS={"default": backend}),
    ):
        changes.enter_context(patch.object(Page, "all_texts", _all_texts, create=True))
        for model in models:
            fields = [*Page.search_fields, *fields_of(model)]
            changes.enter_context(patch.object(model, "search_fields", fields))
        call_command("wagtail_update_index", verbosity=0)
        yield get_search_backend("default")
        # The site's own entries stay as they were.
        transaction.set_rollback(True)


def _own_fields(model: type[Page]) -> list[Any]:
    """All texts that somebody writes into a page, and its keywords."""
    texts = [
        field.name
        for field in model._meta.local_fields
        if isinstance(field, TEXTS) and not isinstance(field, PhoneNumberField) and not field.choices
    ]
    keywords = [index.RelatedFields("tags", [index.SearchField("name")])] if hasattr(model, "tags") else []
    return [*(index.SearchField(name) for name in texts), *keywords]


def _all_texts(page: Page) -> str:
    """All that our search reads of a page beside its title: also the names of its sectors and places, for example."""
    entry = SearchEntry.objects.filter(key__endswith=f":{page.translation_key}:{page.locale.language_code}").first()
    if entry is None:
        return ""
    return " ".join([*entry.doc["names"], *entry.doc["tags"], entry.doc["summary"], entry.doc["body"]])


def _stock_finder(engine: Any, operator: str) -> Find:
    pages = Page.objects.live().filter(locale=Locale.objects.get(language_code=LOCALE))

    def find(q: str) -> Sequence[str]:
        return [page.title for page in engine.search(q, pages, operator=operator)[:TOP]]

    return find


def _delete_indices(cluster: str, prefix: str) -> None:
    with Elasticsearch(cluster) as client:
        for name in client.indices.get(index=f"{prefix}*", expand_wildcards="all"):
            client.indices.delete(index=name)
