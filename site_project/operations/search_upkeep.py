"""What the worker does so that the search stays true to the content."""

import logging
from datetime import datetime

from search.models import EmptySearch
from search.projection import number_pending, purge_tombstones, reconcile_content, refresh_tokens
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


def purge_search(now: datetime) -> None:
    """Forget old tombstones, and searches without results that nobody repeated."""
    purge_tombstones(now)
    EmptySearch.purge(now.astimezone(MADRID).date())
