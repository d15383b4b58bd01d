"""Memory of a process that answers searches, in a process of its own: `python -m bench.search.memory`.

Prints the resident MiB before the index is loaded and after it answered the mixed list.
"""

import sys
from pathlib import Path

import django


def resident_mib() -> float:
    """Memory of this process that is in use (`VmRSS` of Linux)."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def main() -> None:
    """Answer pages and searches as a web process does."""
    django.setup()
    from django.test import Client
    from django.utils import timezone

    from search import service
    from search.types import SearchRequest

    from .queries import mixed_queries

    before = resident_mib()
    for query in mixed_queries():
        service.search(SearchRequest("es", timezone.now(), q=query.q, filters=query.filters))
    Client().get("/es/buscar/")
    sys.stdout.write(f"{before:.0f} {resident_mib():.0f}")


if __name__ == "__main__":
    main()
