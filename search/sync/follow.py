"""Keeps every index current: one pass over all targets, and the loop around it."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import DatabaseError

from ..engines.base import EngineUnavailableError
from ..engines.elastic.indices import fits_the_code
from ..models import SearchTarget
from ..projection import number_pending
from ..registry import Schema
from .backoff import pause_after
from .delivery import Delivery, deliver

logger = logging.getLogger("cooperactivas_search")

POLL_SECONDS = 0.5


def sync_once(schema: Schema, moment: datetime) -> dict[str, Delivery]:
    """Send everything that changed to every index that fits this code.

    An index of another release waits for that release's worker.

    :param moment: now, aware.
    :returns: name of the target → what was done.
    :raises EngineUnavailableError: when the cluster did not answer for one of them; the others were served.
    """
    number_pending()
    done: dict[str, Delivery] = {}
    outage: EngineUnavailableError | None = None
    for name in SearchTarget.objects.order_by("pk").values_list("name", flat=True):
        if fits_the_code(name, schema):
            try:
                done[name] = deliver(name, schema, moment)
            except EngineUnavailableError as error:
                outage = error
    if outage:
        raise outage
    return done


def follow(schema: Schema, now: Callable[[], datetime], wait: Callable[[float], bool]) -> None:
    """Send changes until told to stop. An outage is reported once and waited for.

    :param now: the current time, aware.
    :param wait: waits the given seconds and says whether to stop; may return earlier to stop.
    """
    failures = 0
    while True:
        try:
            sync_once(schema, now())
        except (EngineUnavailableError, DatabaseError) as error:
            failures += 1
            if failures == 1:
                logger.warning(
                    "Changes for Elasticsearch wait; they are sent when it answers.", extra={"error": str(error)}
                )
        else:
            if failures:
                logger.warning("Elasticsearch takes changes again.", extra={"attempts": failures})
            failures = 0
        if wait(pause_after(failures) if failures else POLL_SECONDS):
            return
