"""System checks: settings and declarations that would fail later, said at the start."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from .conf import search_settings, unknown_keys
from .engines.elastic.connection import problem_of_settings
from .registry import registry
from .types import CODE

ENGINES = ("tantivy", "elasticsearch")


def register_checks() -> None:
    """Register all checks; called once, when the app is ready."""
    register(check_settings, Tags.compatibility)
    register(check_cluster, Tags.compatibility)
    register(check_declarations, Tags.compatibility)


def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The dictionary of settings holds only known keys and an engine that exists."""
    errors: list[CheckMessage] = [
        Error(
            f"COOPERACTIVAS_SEARCH has an unknown key: {key}.",
            hint="The keys are listed in docs/settings.md.",
            id="cooperactivas_search.E001",
        )
        for key in unknown_keys()
    ]
    chosen = search_settings()
    if chosen.ENGINE not in ENGINES:
        errors.append(
            Error(
                f"COOPERACTIVAS_SEARCH names an engine that does not exist: {chosen.ENGINE!r}.",
                hint=f"Write one of: {', '.join(ENGINES)}.",
                id="cooperactivas_search.E002",
            )
        )
    if chosen.RATE_CACHE not in settings.CACHES:
        errors.append(
            Error(
                f"COOPERACTIVAS_SEARCH counts requests in a cache that does not exist: {chosen.RATE_CACHE!r}.",
                hint=f"Write one of the names in CACHES: {', '.join(settings.CACHES)}.",
                id="cooperactivas_search.E008",
            )
        )
    if chosen.TRUSTED_PROXIES < 0:
        errors.append(
            Error(
                f"COOPERACTIVAS_SEARCH trusts a number of proxies that cannot be: {chosen.TRUSTED_PROXIES}.",
                hint="Write how many proxies stand in front of the site, 0 for none (TRUSTED_PROXIES).",
                id="cooperactivas_search.E009",
            )
        )
    if chosen.ENGINE == "elasticsearch" and not chosen.ELASTICSEARCH_URLS:
        errors.append(
            Error(
                "The engine is elasticsearch, but no address is given.",
                hint="Set ELASTICSEARCH_URL, for example http://127.0.0.1:9200.",
                id="cooperactivas_search.E003",
            )
        )
    return errors


def check_cluster(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Where an address is given, the settings of Elasticsearch fit together. Nobody is asked."""
    chosen = search_settings()
    if not chosen.ELASTICSEARCH_URLS:
        return []
    errors: list[CheckMessage] = []
    if problem := problem_of_settings():
        errors.append(
            Error(
                problem,
                hint="Compare the ELASTICSEARCH_… settings with docs/settings.md; every address needs its port.",
                id="cooperactivas_search.E005",
            )
        )
    if chosen.ELASTICSEARCH_CA and not Path(chosen.ELASTICSEARCH_CA).is_file():
        errors.append(
            Error(
                f"There is no file {chosen.ELASTICSEARCH_CA} with the authority of Elasticsearch.",
                hint="Correct ELASTICSEARCH_CA.",
                id="cooperactivas_search.E006",
            )
        )
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", chosen.INDEX_PREFIX):
        errors.append(
            Error(
                f"{chosen.INDEX_PREFIX!r} cannot begin the name of an index.",
                hint="Use lower-case letters, digits and hyphens.",
                id="cooperactivas_search.E007",
            )
        )
    return errors


def check_declarations(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Kinds and facets have names that engines and addresses can carry."""
    names = [*registry().sources, *registry().facets]
    return [
        Error(
            f"{name!r} is no name for a kind or facet.",
            hint="Use lower-case letters, digits, dots, hyphens and underscores.",
            id="cooperactivas_search.E004",
        )
        for name in names
        if not re.fullmatch(CODE, name)
    ]
