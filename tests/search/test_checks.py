"""Settings that would fail later are named at the start."""

from pathlib import Path
from typing import Any

import pytest

from search.checks import check_cluster, check_settings

ADDRESS = ("http://127.0.0.1:9200",)


def ids(check: Any) -> list[str]:
    return [message.id for message in check(None)]


def test_defaults_and_a_complete_cluster_pass(settings: Any, tmp_path: Path) -> None:
    settings.COOPERACTIVAS_SEARCH = {}
    assert (ids(check_settings), ids(check_cluster)) == ([], [])
    authority = tmp_path / "ca.pem"
    authority.touch()
    settings.COOPERACTIVAS_SEARCH = {
        "ENGINE": "elasticsearch",
        "ELASTICSEARCH_URLS": ("https://search.example:9200",),
        "ELASTICSEARCH_USER": "red:secret",
        "ELASTICSEARCH_CA": str(authority),
    }
    assert (ids(check_settings), ids(check_cluster)) == ([], [])


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"ENGIN": "tantivy"}, "cooperactivas_search.E001"),
        ({"ENGINE": "solr"}, "cooperactivas_search.E002"),
        ({"ENGINE": "elasticsearch"}, "cooperactivas_search.E003"),
        ({"RATE_CACHE": "away"}, "cooperactivas_search.E008"),
        ({"TRUSTED_PROXIES": -1}, "cooperactivas_search.E009"),
    ],
)
def test_wrong_choice_of_engine_is_an_error(settings: Any, wrong: dict[str, Any], expected: str) -> None:
    settings.COOPERACTIVAS_SEARCH = wrong
    assert ids(check_settings) == [expected]


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"ELASTICSEARCH_URLS": ("http://search.example",)}, ["cooperactivas_search.E005"]),
        ({"ELASTICSEARCH_API_KEY": "x", "ELASTICSEARCH_USER": "a:b"}, ["cooperactivas_search.E005"]),
        ({"INDEX_PREFIX": "Red León"}, ["cooperactivas_search.E007"]),
    ],
)
def test_cluster_that_cannot_work_is_an_error(settings: Any, wrong: dict[str, Any], expected: list[str]) -> None:
    settings.COOPERACTIVAS_SEARCH = {"ELASTICSEARCH_URLS": ADDRESS, **wrong}
    assert ids(check_cluster) == expected


def test_missing_file_of_the_authority_is_an_error(settings: Any, tmp_path: Path) -> None:
    settings.COOPERACTIVAS_SEARCH = {
        "ELASTICSEARCH_URLS": ("https://search.example:9200",),
        "ELASTICSEARCH_CA": str(tmp_path / "away.pem"),
    }
    assert ids(check_cluster) == ["cooperactivas_search.E006"]
