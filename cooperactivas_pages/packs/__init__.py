"""Data packs: CSV files with sectors, legal forms, topics and places, and the loading of them.

`load_taxonomies` and `load_territory` read → plan → apply in one transaction; the management commands of
the same names only pass arguments on and print the result.
"""

from .reading import Problem
from .results import LoadResult
from .taxonomies import DATA_FOLDER, TAXONOMIES, load_taxonomies
from .territory import TERRITORY_FOLDER, UnknownProvinceError, load_territory

__all__ = [
    "DATA_FOLDER",
    "TAXONOMIES",
    "TERRITORY_FOLDER",
    "LoadResult",
    "Problem",
    "UnknownProvinceError",
    "load_taxonomies",
    "load_territory",
]
