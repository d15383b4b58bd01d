"""How far every index is, for operators, monitoring and the staff's page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, Q

from ..conf import search_settings
from ..engines.base import EngineUnavailableError
from ..engines.elastic.indices import fits_the_code, own_indices, searched_index
from ..models import SearchEntry, SearchTarget
from ..registry import Schema


@dataclass(frozen=True, slots=True)
class TargetStatus:
    """One index.

    :ivar state: building, live or previous.
    :ivar fits: built with the present mapping and analysis; others are not searched by this release.
    :ivar exists: whether the cluster has it; None when the cluster did not answer.
    :ivar waiting: rows that changed and were not sent yet.
    :ivar oldest_seconds: how long the oldest of them waits.
    :ivar again: documents that failed and are tried again.
    :ivar dead: documents that the cluster refused for good.
    :ivar live_since: since when searches ask it; None for one that was never searched.
    :ivar reconciled_at: when it was last compared with the table.
    """

    name: str
    state: str
    cursor: int
    fits: bool
    exists: bool | None
    waiting: int
    oldest_seconds: float
    again: int
    dead: int
    live_since: datetime | None
    reconciled_at: datetime | None


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """All indices.

    :ivar engine: the engine that the settings choose.
    :ivar outage: what the cluster said when it did not answer; empty when it did.
    :ivar searched: the index behind the alias; empty before the first rebuild and during an outage.
    :ivar strays: indices of this site that no target knows; nobody writes to them.
    """

    engine: str
    outage: str
    searched: str
    targets: tuple[TargetStatus, ...]
    strays: tuple[str, ...]


def sync_status(schema: Schema, moment: datetime) -> SyncStatus:
    """Ask the table and, where an address is set, the cluster. Never raises because of an outage.

    :param moment: now, aware.
    """
    outage, searched, present = "", "", None
    if search_settings().ELASTICSEARCH_URLS:
        try:
            searched, present = searched_index(schema), set(own_indices())
        except EngineUnavailableError as error:
            outage = str(error)
    targets = tuple(_status(target, schema, present, moment) for target in SearchTarget.objects.order_by("pk"))
    known = {target.name for target in targets}
    return SyncStatus(search_settings().ENGINE, outage, searched, targets, tuple(sorted((present or set()) - known)))


def _status(target: SearchTarget, schema: Schema, present: set[str] | None, moment: datetime) -> TargetStatus:
    waiting = SearchEntry.objects.filter(Q(change=None) | Q(change__gt=target.cursor))
    oldest = waiting.aggregate(oldest=Min("updated_at"))["oldest"]
    return TargetStatus(
        name=target.name,
        state=target.state,
        cursor=target.cursor,
        fits=fits_the_code(target.name, schema),
        exists=None if present is None else target.name in present,
        waiting=waiting.count(),
        oldest_seconds=(moment - oldest).total_seconds() if oldest else 0.0,
        again=target.failures.filter(is_dead=False).count(),
        dead=target.failures.filter(is_dead=True).count(),
        live_since=target.live_since,
        reconciled_at=target.reconciled_at,
    )
