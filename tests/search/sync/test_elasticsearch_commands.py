"""What operators type: each command says what it did, and its exit code says whether it did it."""

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from search.engines.elastic.indices import delete_index, own_indices
from search.models import SearchEntry, SearchTarget, TargetState
from tests.search.shelf import ShelfSource
from tests.search.sync.table import index_state, table_state
from tests.servers import free_port

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The words of the source."""
    with translation.override("en"):
        yield


@pytest.fixture
def shelf(elasticsearch_site: str, only_a_shelf: ShelfSource) -> ShelfSource:
    """Content of two things, to be searched on Elasticsearch."""
    only_a_shelf.put(bread="Pan", milk="Leche")
    return only_a_shelf


def run(command: str, *arguments: str) -> str:
    """What a command prints."""
    output = StringIO()
    call_command(command, *arguments, stdout=output)
    return output.getvalue()


def refused(command: str, *arguments: str) -> tuple[int, str]:
    """Exit code and message of a command that fails."""
    with pytest.raises(CommandError) as failure:
        run(command, *arguments)
    return failure.value.returncode, str(failure.value)


def test_rebuild_says_what_searches_use_now(shelf: ShelfSource) -> None:
    output = run("search_rebuild")
    (index,) = own_indices()
    assert f"  thing es: 2\nSearches use {index}: 2 documents, each compared with the table" in output
    assert "is kept current" not in output
    assert f"{index} is kept current. The way back: --rollback." in run("search_rebuild")


def test_sync_sends_what_changed_and_says_how_much(shelf: ShelfSource) -> None:
    run("search_rebuild")
    shelf.put(bread="Pan de centeno", cheese="Queso")
    (index,) = own_indices()
    assert run("search_sync") == f"{index}: 2 sent, 0 to be tried again, 0 refused\n"
    assert index_state(index) == table_state()


def test_sync_before_the_first_rebuild_says_what_to_do(shelf: ShelfSource) -> None:
    assert run("search_sync") == "There is no index yet. Build one with search_rebuild.\n"


def test_document_that_is_refused_shows_in_exit_codes_and_status(shelf: ShelfSource) -> None:
    run("search_rebuild")
    shelf.put(milk="Leche entera")
    SearchEntry.objects.filter(identity="milk").update(doc={"kind": "thing"})
    assert refused("search_sync") == (1, "Some documents were not taken; search_status shows them.")
    assert "again: 1; refused: 0" in run("search_status")
    SearchTarget.objects.get().failures.update(is_dead=True)
    assert refused("search_status") == (1, f"{own_indices()[0]}: 1 documents were refused.")


def test_reconciliation_mends_content_table_and_index_and_names_what_differed(shelf: ShelfSource) -> None:
    run("search_rebuild")
    (index,) = own_indices()
    # Behind the back of everything that could notice.
    shelf.titles["bread"] = "Pan de maíz"
    shelf.titles["cheese"] = "Queso"
    del shelf.titles["milk"]
    expected = (
        "Content and table: 1 missing, 1 outdated, 1 without an object\n"
        "  missing: thing:cheese:es\n  outdated: thing:bread:es\n  without an object: thing:milk:es\n"
    )
    assert run("search_reconcile", "--dry-run") == (
        f"{expected}{index}: 0 missing, 0 outdated, 0 without an object\nDry run: nothing was mended.\n"
    )
    assert run("search_reconcile").startswith(expected)
    assert index_state(index) == table_state()
    assert sorted(table_state()) == ["thing:bread:es", "thing:cheese:es"]
    assert "0 missing, 0 outdated, 0 without an object" in run("search_reconcile").splitlines()[0]


def test_status_as_json_is_for_monitoring(shelf: ShelfSource) -> None:
    run("search_rebuild")
    shelf.put(cheese="Queso")
    status = json.loads(run("search_status", "--json"))
    (target,) = status["targets"]
    assert (status["engine"], status["outage"], status["searched"]) == ("elasticsearch", "", target["name"])
    facts = {name: target[name] for name in ("state", "fits", "exists", "waiting", "again", "dead")}
    assert facts == {"state": "live", "fits": True, "exists": True, "waiting": 1, "again": 0, "dead": 0}


def test_status_says_that_no_index_fits_this_release(shelf: ShelfSource) -> None:
    assert refused("search_status") == (
        1,
        "No index fits this release: searches are answered in the process. Run search_rebuild.",
    )


def test_status_says_that_an_index_was_deleted_and_that_one_is_unknown(shelf: ShelfSource) -> None:
    run("search_rebuild")
    (lost,) = own_indices()
    run("search_rebuild")
    stray = next(name for name in own_indices() if name != lost)
    delete_index(lost)
    SearchTarget.objects.filter(name=stray).delete()
    code, message = refused("search_status")
    assert code == 1
    assert message.splitlines() == [
        f"{lost} was deleted in the cluster. Build a new one with search_rebuild.",
        f"{stray} is an index that nothing here knows; delete it in the cluster.",
    ]


def test_way_back_and_its_end(shelf: ShelfSource) -> None:
    assert refused("search_rebuild", "--rollback")[0] == 3
    run("search_rebuild")
    (first,) = own_indices()
    run("search_rebuild")
    assert run("search_rebuild", "--rollback") == f"Searches use {first} again.\n"
    (other,) = set(own_indices()) - {first}
    assert run("search_rebuild", "--drop-previous") == f"Deleted: {other}\n"


def test_interrupted_rebuild_stops_the_next_until_it_is_thrown_away(shelf: ShelfSource) -> None:
    SearchTarget.objects.create(name="interrupted", engine="elasticsearch", state=TargetState.BUILDING)
    code, message = refused("search_rebuild")
    assert (code, message) == (
        3,
        "interrupted is being built, or its rebuild was interrupted. To begin again: --restart.",
    )
    assert run("search_rebuild", "--restart").startswith("Deleted: interrupted\n")


@pytest.mark.parametrize("command", ["search_rebuild", "search_sync", "search_reconcile", "search_status"])
def test_outage_is_no_traceback_but_exit_code_3(settings: Any, shelf: ShelfSource, command: str) -> None:
    run("search_rebuild")
    shelf.put(cheese="Queso")
    nobody = (f"http://127.0.0.1:{free_port()}",)
    settings.COOPERACTIVAS_SEARCH = {**settings.COOPERACTIVAS_SEARCH, "ELASTICSEARCH_URLS": nobody}
    code, message = refused(command)
    assert code == 3
    assert message.startswith("Elasticsearch d")


@pytest.mark.parametrize("command", ["search_rebuild", "search_sync"])
def test_without_an_address_the_command_says_which_variable_to_set(
    settings: Any, shelf: ShelfSource, command: str
) -> None:
    settings.COOPERACTIVAS_SEARCH = {}
    code, message = refused(command)
    assert code == 2
    assert "Set ELASTICSEARCH_URL" in message
