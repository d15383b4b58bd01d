"""What tests of the search need beside the common harness."""

from typing import Any

import pytest


@pytest.fixture
def elasticsearch_site(settings: Any, elasticsearch_url: str, index_prefix: str) -> str:
    """The site's settings point to the shared Elasticsearch; its indices carry the prefix of this test.

    :returns: the prefix.
    """
    settings.COOPERACTIVAS_SEARCH = {
        **getattr(settings, "COOPERACTIVAS_SEARCH", {}),
        "ENGINE": "elasticsearch",
        "ELASTICSEARCH_URLS": (elasticsearch_url,),
        "INDEX_PREFIX": index_prefix,
        # The machine that runs all tests at once may be slow; outages have tests of their own.
        "ELASTICSEARCH_TIMEOUT": 30.0,
    }
    return index_prefix
