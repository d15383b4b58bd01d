"""The examples of the manual work."""

import re

import pytest
from django.test import Client

from search.projection import number_pending
from tests.servers import ROOT

MANUAL = (ROOT / "docs" / "api.md").read_text()
EXAMPLES = re.findall(r"`(/api/v1/[^`]+\?[^`]+)`", MANUAL)


def test_the_manual_has_an_example_of_every_address() -> None:
    assert {example.split("?")[0] for example in EXAMPLES} == {
        "/api/v1/search", "/api/v1/suggest", "/api/v1/search.geojson", "/api/v1/search.csv",
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_the_manual_find_something(example: str) -> None:
    number_pending()
    response = Client().get(example)

    assert response.status_code == 200
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    assert not re.search(rb'"total": ?0\b|"suggestions": ?\[\]', content)
    if response["Content-Type"].startswith("text/csv"):
        # More than the names of the columns.
        assert content.count(b"\n") > 1
