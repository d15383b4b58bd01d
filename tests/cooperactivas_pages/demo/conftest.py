"""What the tests of the demo share."""

from pathlib import Path

import pytest

from cooperactivas_pages.demo.builder import load_demo
from tests.cooperactivas_pages.demo.folders import tiny
from tests.cooperactivas_pages.demo.today import TODAY


@pytest.fixture
def tiny_demo(taxonomies: None, tmp_path: Path) -> None:
    """A site with the tiny network, read from `tmp_path / "demo"`."""
    load_demo(TODAY, folder=tiny(tmp_path / "demo"))
