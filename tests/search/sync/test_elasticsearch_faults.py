"""Random schedules of changes and failures: afterwards no update is lost and nothing is found that is gone."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction

from search.engines.base import EngineUnavailableError
from search.engines.elastic.indices import searched_index
from search.models import SearchTarget
from search.sync.follow import sync_once
from search.sync.rebuild import RebuildUnderWayError, give_up_interrupted, rebuild
from search.sync.switching import NoPreviousIndexError, go_back
from tests.harness.faulty_proxy import Fault, FaultyProxy, faulty_proxy
from tests.search.engines.elastic_corpus import document
from tests.search.small_registry import small_registry
from tests.search.sync.table import index_state, put, remove, table_state

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]
SCHEMA = small_registry().schema
# Those that end by themselves, and how often each comes.
FAULTS = [
    *[Fault.NONE] * 6, Fault.TOO_MANY, Fault.UNAVAILABLE, Fault.FORBIDDEN, Fault.CUT, Fault.GARBAGE, Fault.STRANGE,
    *[Fault.LOST] * 3,
]  # fmt: skip
NAMES = [f"{number}" for number in range(8)]
# Relative weights of the steps of a schedule.
STEPS = {"put": 12, "remove": 6, "roll back": 4, "sync": 10, "fault": 8, "rebuild": 1, "go back": 1}


class UndoneError(Exception):
    """Ends a transaction that must leave no trace."""


class World:
    """A site whose cluster fails at random.

    :ivar done: how often each step was taken.
    """

    def __init__(self, proxy: FaultyProxy, chance: Random) -> None:
        self.done: Counter[str] = Counter()
        self._proxy = proxy
        self._chance = chance
        self._moment = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)

    def run_schedule(self) -> None:
        """Some steps, then recovery."""
        for _ in range(self._chance.randint(5, 25)):
            (step,) = self._chance.choices(list(STEPS), list(STEPS.values()))
            self.done[step] += 1
            self._take(step)
        self._proxy.fault = Fault.NONE
        # All that failed is due again.
        self._moment += timedelta(hours=1)
        if SearchTarget.objects.filter(state="building").exists():
            give_up_interrupted(SCHEMA, self._moment)
        sync_once(SCHEMA, self._moment)

    def differences(self) -> tuple[list[str], list[str]]:
        """Keys of lost updates and of ghosts, over all indices that are kept current."""
        lost, ghosts, table = [], [], table_state()
        for name in SearchTarget.objects.values_list("name", flat=True):
            indexed = index_state(name)
            lost += [key for key in table if indexed.get(key) != table[key]]
            ghosts += sorted(indexed.keys() - table.keys())
        return lost, ghosts

    def _take(self, step: str) -> None:
        name = self._chance.choice(NAMES)
        match step:
            case "put":
                put(document(name, title=f"Título {self._chance.random()}"))
            case "remove":
                remove(name)
            case "roll back":
                try:
                    with transaction.atomic():
                        put(document(name, title="Nunca"))
                        raise UndoneError
                except UndoneError:
                    pass
            case "fault":
                self._proxy.fault = self._chance.choice(FAULTS)
            case _:
                self._ask_cluster(step)

    def _ask_cluster(self, step: str) -> None:
        """What needs the cluster may fail, and says so."""
        self._moment += timedelta(seconds=self._chance.randint(0, 5))
        try:
            match step:
                case "sync":
                    sync_once(SCHEMA, self._moment)
                case "rebuild":
                    rebuild(SCHEMA, lambda: datetime.now(UTC), self._disturb, pause=lambda seconds: None)
                case "go back":
                    go_back(SCHEMA, self._moment)
        except EngineUnavailableError:
            self.done["outage"] += 1
        except (NoPreviousIndexError, RebuildUnderWayError):
            self.done["nothing to do"] += 1

    def _disturb(self, copied: int, total: int) -> None:
        """Something changes while an index is filled, and the cluster may begin to fail."""
        put(document(self._chance.choice(NAMES), title=f"Título {self._chance.random()}"))
        self._proxy.fault = self._chance.choice(FAULTS)


@pytest.fixture
def proxy(settings: Any, elasticsearch_site: str, elasticsearch_url: str) -> Iterator[FaultyProxy]:
    """A proxy in front of the cluster that can fail; the first index is there."""
    rebuild(SCHEMA, lambda: datetime.now(UTC), lambda copied, total: None)
    with faulty_proxy(elasticsearch_url) as running:
        settings.COOPERACTIVAS_SEARCH = {**settings.COOPERACTIVAS_SEARCH, "ELASTICSEARCH_URLS": (running.url,)}
        yield running


def run(proxy: FaultyProxy, schedules: int, seed: int, tell: Callable[[str, object], None]) -> None:
    world = World(proxy, Random(seed))  # noqa: S311  # a schedule that can be repeated
    all_lost, all_ghosts = 0, 0
    for number in range(schedules):
        world.run_schedule()
        lost, ghosts = world.differences()
        assert (number, lost, ghosts) == (number, [], [])
        all_lost, all_ghosts = all_lost + len(lost), all_ghosts + len(ghosts)
    tell("schedules", schedules)
    tell("steps", ", ".join(f"{name} {count}" for name, count in sorted(world.done.items())))
    tell("lost updates", all_lost)
    tell("ghosts", all_ghosts)
    assert searched_index(SCHEMA)


def test_no_schedule_of_failures_loses_an_update_or_leaves_a_ghost(
    proxy: FaultyProxy, tell: Callable[[str, object], None]
) -> None:
    run(proxy, 20, 20261125, tell)


@pytest.mark.slow  # a thousand schedules
def test_no_schedule_of_a_thousand_loses_an_update_or_leaves_a_ghost(
    proxy: FaultyProxy, tell: Callable[[str, object], None]
) -> None:
    run(proxy, 1000, 20261126, tell)
