"""Relevance and language analysis beside others, in a process of its own: `python -m bench.quality`.

Loads the demo and prints the section of the page. Elasticsearch is asked where `BENCH_ELASTICSEARCH` names one.
"""

import os
import sys

import django


def main() -> None:
    """Load the demo and measure it."""
    django.setup()
    from bench.golden import measure_golden
    from bench.relevance import measure
    from bench.relevance_report import relevance_section
    from bench.search.commands import quietly

    for command in ("migrate", "load_taxonomies", "load_territory", "search_load_synonyms", "load_demo"):
        quietly(command)
    cluster = os.environ.get("BENCH_ELASTICSEARCH", "")
    sys.stdout.write("\n".join(relevance_section(measure(cluster), measure_golden(cluster))))


if __name__ == "__main__":
    main()
