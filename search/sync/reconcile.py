"""Finds and mends what no signal saw: content against the table, the table against every index."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ..engines.elastic.indices import fits_the_code
from ..models import SearchTarget
from ..projection import number_pending
from ..registry import Schema
from .delivery import Delivery, deliver
from .drift import Drift, find_drift, mend


@dataclass(frozen=True, slots=True)
class IndexReconciliation:
    """What was found in one index.

    :ivar mended: what was sent; None when nothing was to be mended.
    """

    drift: Drift
    mended: Delivery | None


def reconcile_indices(schema: Schema, moment: datetime, *, repair: bool) -> Mapping[str, IndexReconciliation]:
    """Compare every index of this release with the table.

    :param moment: now, aware.
    :param repair: mend what differs; otherwise only say it.
    :returns: name of the index → what was found.
    :raises EngineUnavailableError: when the cluster did not answer.
    """
    number_pending()
    return {
        target.name: _reconcile(target, schema, moment, repair=repair)
        for target in SearchTarget.objects.order_by("pk")
        if fits_the_code(target.name, schema)
    }


def _reconcile(target: SearchTarget, schema: Schema, moment: datetime, *, repair: bool) -> IndexReconciliation:
    if repair:
        # What is only late is no drift.
        deliver(target.name, schema, moment)
        target.refresh_from_db()
    drift = find_drift(target)
    mended = None
    if repair and (drift.keys or drift.leftovers):
        mended = mend(target, drift, schema, moment)
        if drift.ahead:
            number_pending()
            mended += deliver(target.name, schema, moment)
    if repair:
        SearchTarget.objects.filter(pk=target.pk).update(reconciled_at=moment)
    return IndexReconciliation(drift, mended)
