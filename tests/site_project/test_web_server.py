"""What each worker of the web server does before its first request."""

from typing import Any

import pytest

from search import service
from site_project import web_server
from tests.harness.waiting import wait_until


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("demo")
def test_worker_loads_the_index_of_the_search_by_itself(settings: Any) -> None:
    settings.COOPERACTIVAS_SEARCH = {"LOAD_IN_BACKGROUND": True}
    service.forget()
    assert not service.health().is_loaded

    web_server.post_worker_init(worker=None)

    wait_until(lambda: service.health().is_loaded)
