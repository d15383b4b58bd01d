"""Settings of this package: one dictionary, `COOPERACTIVAS_SEARCH`, with defaults and meanings.

Unknown keys are a check error (`cooperactivas_search.E001`), so that a typing error is not ignored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from django.conf import settings
from django.core.signals import setting_changed

SETTING = "COOPERACTIVAS_SEARCH"


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """The values in force. The comment of each is its documentation in `docs/settings.md`."""

    # `tantivy`, inside each process, or `elasticsearch`.
    ENGINE: str = "tantivy"
    # Addresses of the Elasticsearch cluster.
    ELASTICSEARCH_URLS: tuple[str, ...] = ()
    # API key for it; or a user and password in `ELASTICSEARCH_USER`.
    ELASTICSEARCH_API_KEY: str = ""
    # User and password, separated by a colon.
    ELASTICSEARCH_USER: str = ""
    # File with the certificate authority of the cluster.
    ELASTICSEARCH_CA: str = ""
    # Seconds after which a search is answered by the engine in the process.
    ELASTICSEARCH_TIMEOUT: float = 1.5
    # Seconds a bulk write or an index operation may take.
    ELASTICSEARCH_WRITE_TIMEOUT: float = 30.0
    # Begins the name of every index and alias, so that several sites can share a cluster.
    INDEX_PREFIX: str = "cooperactivas"
    # Read the index of a process beside the first requests, not within them. Off in tests.
    LOAD_IN_BACKGROUND: bool = True
    # Tables that one address may ask for in a minute, and as many completions.
    RATE_PER_MINUTE: int = 120
    # Name in Django's `CACHES` of the cache that counts them. Processes with a cache of their own count apart.
    RATE_CACHE: str = "default"
    # Proxies in front of the site that add the client's address to `X-Forwarded-For`; 0 believes no such header.
    TRUSTED_PROXIES: int = 0


@cache
def search_settings() -> SearchSettings:
    """The package's settings, read once."""
    given: Mapping[str, object] = getattr(settings, SETTING, {})
    known = {field.name for field in fields(SearchSettings)}
    return SearchSettings(**{key: value for key, value in given.items() if key in known})  # type: ignore[arg-type]  # the check reports wrong types


def unknown_keys() -> list[str]:
    """Keys in the site's dictionary that mean nothing here."""
    known = {field.name for field in fields(SearchSettings)}
    return sorted(set(getattr(settings, SETTING, {})) - known)


def _forget(*, setting: str, **kwargs: object) -> None:
    if setting == SETTING:
        search_settings.cache_clear()


setting_changed.connect(_forget, dispatch_uid="cooperactivas_search.conf")
