"""A part of the bench of the search runs from an empty folder to its figures."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.search.results import Comparison, from_json
from tests.servers import ROOT


@pytest.mark.slow
def test_a_part_measures_a_small_corpus_beside_stock_search(tmp_path: Path) -> None:
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "bench.search.settings", "VAR_DIR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-m", "bench.search.part", "80", "--stock"],
        cwd=ROOT,
        env=env,
        check=True,
        capture_output=True,
        text=True,
    )

    results = from_json(json.loads(done.stdout))
    assert {one.setting for one in results} == {"SQLite, 80"}
    assert [one.what for one in results if isinstance(one, Comparison)] == [
        "stock Wagtail search, sqlite",
        "tantivy by hand",
    ]
    assert "10 of 10" in [one.value for one in results if not isinstance(one, Comparison)]
