"""The harness: which database a test gets, the client that reads every page, the servers.

A test asks for what it needs with a fixture: `db` (migrations only), `taxonomies` (our data packs), `demo` (the demo
site), `client`, `site_server` (the site as `make run` serves it), `postgresql` (a database on a real server),
`elasticsearch_url` with `index_prefix` (a real Elasticsearch that tests share), `own_elasticsearch` (one that a test
may stop and kill). Browser fixtures are in `tests/browser/conftest.py`.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed

from cooperactivas_pages import registry
from ops.elasticsearch_server import ElasticsearchServer
from search import service as search_service
from site_project.chrome import menus
from site_project.operations.catalogues import compile_catalogues
from tests import servers
from tests.harness.client import CheckingClient
from tests.harness.databases import Databases
from tests.harness.elasticsearch import delete_indices, started
from tests.harness.postgresql import build_template, fresh_database
from tests.harness.programs import require
from tests.harness.scheduling import SHARED_SERVERS, ServersOnce, scope_of

DATABASES = pytest.StashKey[Databases]()
SCRATCH = pytest.StashKey[Path]()
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        # Addresses, dates and amounts come from the catalogues too. This process has read the old ones, or none,
        # while Django was set up; those it starts read what is compiled here.
        for source in compile_catalogues([Path(folder) for folder in settings.LOCALE_PATHS]):
            translation_file_changed(None, source.with_suffix(".mo"))
    scratch = Path(tempfile.mkdtemp(prefix="cooperactivas-tests-"))
    config.stash[SCRATCH] = scratch
    config.stash[DATABASES] = Databases(config.cache.mkdir("databases"), scratch)


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[SCRATCH], ignore_errors=True)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ServersOnce:
    return ServersOnce(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that needs an expensive server stands where one process gets all of its kind."""
    for item in items:
        path = item.nodeid.partition("::")[0]
        for name in SHARED_SERVERS:
            if (item.get_closest_marker(name) is not None) != (scope_of(path) == name):
                raise pytest.UsageError(
                    f"{item.nodeid}: tests marked 'browser' live in tests/browser/, those marked 'postgresql' or "
                    "'elasticsearch' in files called test_postgresql*.py and test_elasticsearch*.py, and all tests "
                    "there are marked."
                )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what tests measured or counted: see the fixture `tell`."""
    reports = [report for report in terminalreporter.getreports("passed") if report.user_properties]
    if reports:
        terminalreporter.section("figures")
    for report in reports:
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{report.nodeid.rpartition('::')[2]}: {name}: {value}")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Choose the database before any fixture opens a transaction in it."""
    if _uses_database(item):
        item.config.stash[DATABASES].use(_stage(item))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    yield
    # A request leaves its language behind.
    translation.deactivate()
    # Caches outlive a transaction that is rolled back.
    cache.clear()
    registry.forget()
    menus.forget()
    search_service.forget()
    ContentType.objects.clear_cache()
    if _commits(item):
        item.config.stash[DATABASES].restore(_stage(item))


def _uses_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES)


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(marker and marker.kwargs.get("transaction")) or bool(fixtures & {"transactional_db", "live_server"})


def _stage(item: pytest.Item) -> str:
    fixtures = set(getattr(item, "fixturenames", ()))
    return next((stage for stage in ("demo", "taxonomies") if stage in fixtures), "empty")


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """Replaces pytest-django's: `Databases` hands out databases that are ready."""


@pytest.fixture
def taxonomies(db: None) -> None:
    """The database with our data packs: sectors, legal forms, topics and the territory of León."""


@pytest.fixture
def demo(db: None) -> None:
    """The database and the pictures of the demo site."""


@pytest.fixture(autouse=True)
def media_folder(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> Path:
    """Uploads of a test go where nobody else looks."""
    is_demo = "demo" in request.fixturenames
    folder = request.config.stash[DATABASES].media_of("demo") if is_demo else tmp_path / "media"
    settings.MEDIA_ROOT = folder
    return folder


@pytest.fixture
def client() -> Iterator[CheckingClient]:
    """A visitor: every page that comes back is read and checked."""
    client = CheckingClient()
    yield client
    client.assert_allowances_were_needed()


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[str, object], None]:
    """Says a figure, by name and value, at the end of the run and in the page about the long tests."""
    return record_property


@pytest.fixture(scope="session")
def site_server(request: pytest.FixtureRequest) -> Iterator[servers.SiteServer]:
    """The site with its demo, as `make run` serves it: gunicorn, collected static files, the worker."""
    folder = request.config.stash[SCRATCH] / "site"
    request.config.stash[DATABASES].copy("demo", folder)
    with servers.site(folder) as server:
        yield server


@pytest.fixture(scope="session")
def postgres_media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pictures of the demo that `postgres_server` holds."""
    return tmp_path_factory.mktemp("postgresql") / "media"


@pytest.fixture(scope="session")
def postgres_server(postgres_media: Path) -> Iterator[servers.Postgres]:
    """A PostgreSQL server of our own with the demo in a database that tests copy."""
    with servers.postgres(require("initdb"), require("postgres")) as server:
        build_template(server, postgres_media.parent)
        yield server


@pytest.fixture
def postgresql(
    postgres_server: servers.Postgres, postgres_media: Path, settings: Any, django_db_blocker: Any
) -> Iterator[str]:
    """Django on PostgreSQL with the demo, in a database of this test's own; not together with `db`."""
    settings.MEDIA_ROOT = postgres_media
    with django_db_blocker.unblock(), fresh_database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """Address of a real Elasticsearch, without a slash at the end: the one of `ELASTICSEARCH_URL`, else one that is
    started here. Every test keeps to indices that begin with its `index_prefix`."""
    if given := os.environ.get("ELASTICSEARCH_URL"):
        yield given.split(",")[0].strip().rstrip("/")
    else:
        with started("") as server:
            yield server.url


@pytest.fixture
def index_prefix(elasticsearch_url: str) -> Iterator[str]:
    """Begins the names of the indices of one test; they are deleted when it ends."""
    prefix = f"test-{uuid4().hex[:12]}"
    yield prefix
    delete_indices(elasticsearch_url, f"{prefix}*")


@pytest.fixture(scope="session")
def private_elasticsearch() -> Iterator[ElasticsearchServer]:
    """The server behind `own_elasticsearch`."""
    with started("A server that a test may stop must be its own") as server:
        yield server


@pytest.fixture
def own_elasticsearch(private_elasticsearch: ElasticsearchServer) -> ElasticsearchServer:
    """A running, empty Elasticsearch that nobody else uses: a test may stop, kill, hold and start it."""
    private_elasticsearch.release()
    if not private_elasticsearch.is_running:
        private_elasticsearch.start()
    private_elasticsearch.wait()
    delete_indices(private_elasticsearch.url, "*")
    return private_elasticsearch
