"""On PostgreSQL one worker at a time serves an index; another one goes on instead of waiting."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connections, transaction

from search.models import SearchTarget, TargetState
from search.registry import registry
from search.sync.delivery import Delivery, deliver

pytestmark = [pytest.mark.postgresql, pytest.mark.usefixtures("postgresql")]


def test_index_that_another_worker_serves_is_passed_over() -> None:
    """The demo has rows to send and no cluster is there: whoever tried to send them would fail."""
    target = SearchTarget.objects.create(name="busy", engine="elasticsearch", state=TargetState.LIVE)
    done: list[Delivery] = []

    def work() -> None:
        done.append(deliver(target.name, registry().schema, datetime.now(UTC)))
        connections.close_all()

    with transaction.atomic():
        SearchTarget.objects.select_for_update().get(pk=target.pk)
        worker = threading.Thread(target=work)
        worker.start()
        worker.join(timeout=30)
    assert done == [Delivery()]
