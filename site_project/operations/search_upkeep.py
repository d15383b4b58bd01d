"""What the worker does so that the search stays true to the content."""

import logging
from datetime import datetime

from search.conf import search_settings
from search.engines.base import EngineUnavailableError
from search.models import EmptySearch
from search.projection import number_pending, purge_tombstones, reconcile_content, refresh_tokens
from search.registry import registry
from search.sync.reconcile import reconcile_indices as compare_indices
from site_project.operations.schedule import MADRID

logger = logging.getLogger("site_project.operations")


def number_changes(now: datetime) -> None:
    """Give changes their place in the feed that the process which made them did not number."""
    number_pending()


def analyse_again(now: datetime) -> None:
    """Bring rows up to date whose words were analysed by another release."""
    refresh_tokens()


def reconcile_search(now: datetime) -> None:
    """Compare every row of the search with the content and mend what differs.

    Differences come from programs that change rows behind Django's back; somebody should know of them.
    """
    drift = reconcile_content(repair=True)
    if not drift.is_empty:
        logger.warning(
            "The search differed from the content in some documents; it was mended.",
            extra={"missing": len(drift.missing), "stale": len(drift.stale), "ghosts": len(drift.ghosts)},
        )


def reconcile_indices(now: datetime) -> None:
    """Compare every index in Elasticsearch with the table and mend what differs; nothing without a cluster."""
    if not search_settings().ELASTICSEARCH_URLS:
        return
    try:
        found = compare_indices(registry().schema, now, repair=True)
    except EngineUnavailableError as error:
        logger.warning("The indices were not compared; it is tried again next night.", extra={"error": str(error)})
        return
    for name, index in found.items():
        if index.drift.keys:
            logger.warning(
                "An index differed from the table in some documents; it was mended.",
                extra={"index": name, "documents": len(index.drift.keys)},
            )


def purge_search(now: datetime) -> None:
    """Forget old tombstones, and searches without results that nobody repeated."""
    purge_tombstones(now)
    EmptySearch.purge(now.astimezone(MADRID).date())
