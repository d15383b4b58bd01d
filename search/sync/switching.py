"""Which index is searched: the alias in the cluster decides, the states of the targets follow it."""

import logging
from datetime import datetime

from django.db import transaction

from ..engines.base import EngineUnavailableError
from ..engines.elastic.indices import delete_index, fits_the_code, searched_index, swap_alias
from ..models import SearchTarget, TargetState
from ..registry import Schema

logger = logging.getLogger("cooperactivas_search")


class NoPreviousIndexError(Exception):
    """There is no index of this release to go back to."""


def use(target: SearchTarget, moment: datetime) -> str:
    """Let searches ask this index. The one asked before stays and is kept current; older ones are deleted.

    :param moment: now, aware.
    :returns: the name of the index that was searched before, or empty.
    :raises EngineUnavailableError: when the cluster did not answer; `settle` finds out later what it did.
    """
    swap_alias(target.name)
    return _write_down(target, moment)


def settle(schema: Schema, moment: datetime) -> None:
    """Write down what is searched if a process ended between the swap of the alias and this.

    :raises EngineUnavailableError: when the cluster did not answer.
    """
    target = SearchTarget.objects.filter(name=searched_index(schema)).exclude(state=TargetState.LIVE).first()
    if target:
        _write_down(target, moment)


def go_back(schema: Schema, moment: datetime) -> str:
    """Search the previous index again; the present one becomes the previous.

    :param moment: now, aware.
    :returns: the name of the index that is searched now.
    :raises NoPreviousIndexError: when there is none, or it belongs to another release.
    :raises EngineUnavailableError: when the cluster did not answer.
    """
    settle(schema, moment)
    previous = SearchTarget.objects.filter(state=TargetState.PREVIOUS).first()
    if previous is None or not fits_the_code(previous.name, schema):
        raise NoPreviousIndexError(previous.name if previous else "")
    use(previous, moment)
    return previous.name


def drop_previous(schema: Schema, moment: datetime) -> list[str]:
    """Delete the index that was searched before: there is no way back to it any more.

    :param moment: now, aware.
    :returns: names of what was deleted.
    :raises EngineUnavailableError: when the cluster did not answer.
    """
    settle(schema, moment)
    targets = list(SearchTarget.objects.filter(state=TargetState.PREVIOUS))
    for target in targets:
        discard(target)
    return [target.name for target in targets]


def discard(target: SearchTarget) -> None:
    """Delete an index and forget its target. An index that cannot be deleted now is reported by `search_status`."""
    try:
        delete_index(target.name)
    except EngineUnavailableError as error:
        logger.warning("An index is left over.", extra={"index": target.name, "error": str(error)})
    target.delete()


def _write_down(target: SearchTarget, moment: datetime) -> str:
    with transaction.atomic():
        outdated = list(SearchTarget.objects.filter(state=TargetState.PREVIOUS).exclude(pk=target.pk))
        SearchTarget.objects.filter(state=TargetState.LIVE).update(state=TargetState.PREVIOUS)
        target.state, target.live_since = TargetState.LIVE, moment
        target.save(update_fields=["state", "live_since"])
    for old in outdated:
        discard(old)
    before = SearchTarget.objects.filter(state=TargetState.PREVIOUS).first()
    return before.name if before else ""
