"""One part of the bench in a process of its own, on the database that the environment names.

`python -m bench.search.part 10000 --stock`: prints its results as JSON.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable

import django

from .results import Result, to_json


def main() -> None:
    """Prepare a corpus and measure it."""
    parser = ArgumentParser()
    parser.add_argument("entries", type=int)
    parser.add_argument("--stock", action="store_true", help="compare with stock search")
    options = parser.parse_args()
    django.setup()
    results: list[Result] = []
    for step in _steps(options.entries, with_stock=options.stock):
        results += step()
        sys.stderr.write(f"  {results[-1]}\n")
    sys.stdout.write(json.dumps(to_json(results)))


def _steps(entries: int, *, with_stock: bool) -> "list[Callable[[], list[Result]]]":
    import logging

    from django.conf import settings
    from django.db import connection

    from . import engines, upkeep

    logging.disable(logging.WARNING)
    setting = f"{ {'sqlite': 'SQLite', 'postgresql': 'PostgreSQL'}[connection.vendor] }, {entries:,}"
    has_cluster = bool(settings.COOPERACTIVAS_SEARCH["ELASTICSEARCH_URLS"])
    steps: list[Callable[[], list[Result]]] = [
        lambda: upkeep.prepare(entries, setting),
        lambda: upkeep.load(setting),
        lambda: upkeep.memory(setting),
    ]
    if with_stock:
        # A round of stock search on SQLite takes minutes.
        aims, rounds = {"sqlite": ((15.0, 400.0), 1), "postgresql": ((20.0, 60.0), 2)}[connection.vendor]
        steps += [
            lambda: upkeep.stock_fill(setting),
            lambda: engines.beside_stock(setting, connection.vendor, aims, rounds=rounds),
        ]
    steps += [lambda: engines.beside_handmade(setting), lambda: engines.results_page(setting)]
    if has_cluster:
        steps += [lambda: upkeep.fill_the_cluster(setting), lambda: engines.beside_the_cluster(setting)]
        if with_stock:
            steps += [
                lambda: upkeep.stock_fill(setting, "cluster"),
                lambda: engines.cluster_beside_stock(setting),
                lambda: engines.wrong_counts_of_stock(setting),
            ]
    return [*steps, lambda: upkeep.visible_after_publishing(setting)]


if __name__ == "__main__":
    main()
