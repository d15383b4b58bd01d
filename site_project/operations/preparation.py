"""Everything between a fresh checkout and a site that answers. Each step does nothing when it is done.

A step returns whether it had something to do, so that a second start says nothing and loses no time.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Site

from cooperactivas_pages.models import EnterprisePage, Place, Sector
from search.models import SearchEntry, SynonymRule
from search.projection import reproject_all
from site_project.operations.catalogues import compile_catalogues, outdated_catalogues


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the preparation.

    :ivar announcement: what is about to happen, for a person who waits.
    :ivar is_needed: cheap question whether the step has something to do.
    :ivar run: does it; safe to repeat.
    """

    announcement: str
    is_needed: Callable[[], bool]
    run: Callable[[], object]


def preparation_steps(*, with_static: bool) -> list[Step]:
    """The steps in their order.

    :param with_static: whether the settings serve collected static files.
    """
    steps = [
        Step("Creating the tables", migrations_are_missing, lambda: call_command("migrate", verbosity=0)),
        # Before anything is loaded: the demo stores some words of the interface.
        Step("Compiling translations", translations_changed, compile_translations),
        Step("Loading sectors and places", taxonomies_are_missing, load_terms),
        Step("Loading synonyms", synonyms_are_missing, lambda: _quietly("search_load_synonyms")),
        Step("Loading the demo", demo_is_missing, lambda: _quietly("load_demo")),
        # Only for content from before there was a search: what is published later writes its rows itself.
        Step("Reading all pages for the search", search_is_empty, reproject_all),
    ]
    if with_static:
        steps.append(Step("Collecting static files", static_files_changed, collect_static_files))
    return steps


def migrations_are_missing() -> bool:
    """Whether the database lacks a migration."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def taxonomies_are_missing() -> bool:
    """Whether sectors or places were never loaded."""
    return not (Sector.objects.exists() and Place.objects.exists())


def load_terms() -> None:
    """Load the data packs that we ship."""
    _quietly("load_taxonomies")
    _quietly("load_territory")


def demo_is_missing() -> bool:
    """Whether the site has no enterprise at all."""
    return not EnterprisePage.objects.exists()


def synonyms_are_missing() -> bool:
    """Whether the search was never taught anything."""
    return not SynonymRule.objects.exists()


def search_is_empty() -> bool:
    """Whether the search knows nothing at all."""
    return not SearchEntry.objects.exists()


def translations_changed() -> bool:
    """Whether a catalogue is newer than its compiled form."""
    return bool(outdated_catalogues(settings.LOCALE_PATHS))


def compile_translations() -> None:
    """Compile the catalogues that changed."""
    compile_catalogues(settings.LOCALE_PATHS)


def static_files_changed() -> bool:
    """Whether a source of the static files changed since they were collected."""
    stamp = _static_stamp()
    return not stamp.exists() or stamp.read_text() != _static_fingerprint()


def collect_static_files() -> None:
    """Collect and compress the static files, then remember from what."""
    fingerprint = _static_fingerprint()
    call_command("collectstatic", interactive=False, verbosity=0)
    _static_stamp().write_text(fingerprint)


def tell_site_its_address(host: str, port: int) -> None:
    """Give Wagtail's site the address under which it is served on this machine.

    Full addresses, as in the sitemap and in mails, come from there; a fresh database says `localhost`. A site with a
    real host name is left alone.
    """
    site = Site.objects.filter(is_default_site=True, hostname__in=("localhost", host)).first()
    if site and (site.hostname, site.port) != (host, port):
        site.hostname, site.port = host, port
        site.save()


def _static_stamp() -> Path:
    return Path(settings.STATIC_ROOT).with_suffix(".stamp")


def _static_fingerprint() -> str:
    digest = sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _quietly(command: str) -> None:
    """Run a command for its effect; its summary would only be noise here, its errors are not."""
    with open(os.devnull, "w") as nowhere:
        call_command(command, stdout=nowhere)
