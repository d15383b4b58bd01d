"""Keeps every index current: one pass over all targets, and the loop around it."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import DatabaseError

from ..engines.base import EngineUnavailableError
from ..engines.elastic.connection import IndexMissingError
from ..engines.elastic.indices import fits_the_code, searched_index
from ..models import SearchTarget, TargetState
from ..projection import number_pending
from ..registry import Schema
from .backoff import LONGEST_OUTAGE_SECONDS, pause_after
from .delivery import Delivery, deliver
from .rebuild import RebuildFailedError, give_up_interrupted, rebuild

logger = logging.getLogger("cooperactivas_search")

POLL_SECONDS = 0.5


def sync_once(schema: Schema, moment: datetime) -> dict[str, Delivery]:
    """Send everything that changed to every index that fits this code.

    An index of another release waits for that release's worker.

    :param moment: now, aware.
    :returns: name of the target → what was done.
    :raises EngineUnavailableError: when the cluster did not answer for one of them, or the searched index is gone; the
        others were served.
    """
    number_pending()
    done: dict[str, Delivery] = {}
    outage: EngineUnavailableError | None = None
    for name, state in SearchTarget.objects.order_by("pk").values_list("name", "state"):
        if not fits_the_code(name, schema):
            continue
        try:
            done[name] = deliver(name, schema, moment)
        except IndexMissingError as error:
            # One that nobody searches holds nothing up; `search_status` tells of it.
            if state == TargetState.LIVE:
                outage = error
        except EngineUnavailableError as error:
            outage = error
    if outage:
        raise outage
    return done


def build_if_missing(schema: Schema, now: Callable[[], datetime]) -> None:
    """Build an index where none fits this code. For the only process that rebuilds: one that was interrupted is begun
    again.

    :param now: the current time, aware.
    :raises EngineUnavailableError: when the cluster did not answer.
    :raises RebuildFailedError: see `rebuild`.
    """
    if not searched_index(schema):
        give_up_interrupted(schema, now())
        done = rebuild(schema, now, lambda copied, total: None)
        logger.info("An index was built.", extra={"index": done.name, "documents": done.counts.total()})


def follow(
    schema: Schema, now: Callable[[], datetime], wait: Callable[[float], bool], *, with_building: bool = False
) -> None:
    """Send changes until told to stop. An outage is reported once and waited for.

    :param now: the current time, aware.
    :param wait: waits the given seconds and says whether to stop; may return earlier to stop.
    :param with_building: first build an index where none fits; see `build_if_missing`.
    """
    failures = 0
    may_be_missing = with_building
    while True:
        try:
            if may_be_missing:
                build_if_missing(schema, now)
            sync_once(schema, now())
        except (EngineUnavailableError, RebuildFailedError, DatabaseError) as error:
            failures += 1
            may_be_missing = with_building
            if failures == 1:
                logger.warning("Changes wait until Elasticsearch takes them.", extra={"error": str(error)})
        else:
            if failures:
                logger.warning("Elasticsearch takes changes again.", extra={"attempts": failures})
            failures, may_be_missing = 0, False
        if wait(pause_after(failures, longest=LONGEST_OUTAGE_SECONDS) if failures else POLL_SECONDS):
            return
