"""The tests' settings with the table of the bench, on the cluster that the environment names."""

import os

from bench.search.database_settings import *  # noqa: F403
from site_project.settings.test import INSTALLED_APPS

ELASTICSEARCH = os.environ.get("BENCH_ELASTICSEARCH", "")

INSTALLED_APPS = [*INSTALLED_APPS, "bench.search"]
# Stock Wagtail search as its documentation sets it up. Rows are made in bulk, so nothing is indexed row by row.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}}
if ELASTICSEARCH:
    WAGTAILSEARCH_BACKENDS["cluster"] = {
        "BACKEND": "wagtail.search.backends.elasticsearch9",
        "URLS": [ELASTICSEARCH],
        "INDEX_PREFIX": "stock_",
        "TIMEOUT": 30,
        "AUTO_UPDATE": False,
    }
COOPERACTIVAS_SEARCH = {
    "LOAD_IN_BACKGROUND": False,
    "ELASTICSEARCH_URLS": (ELASTICSEARCH,) if ELASTICSEARCH else (),
    # No request is to be given up: the slow ones count.
    "ELASTICSEARCH_TIMEOUT": 60.0,
    "ELASTICSEARCH_WRITE_TIMEOUT": 60.0,
    "INDEX_PREFIX": "bench",
}
