"""Changes rows of the corpus all the time, as editors would, until it is told to stop.

Run as a process of its own beside a rebuild: `python -m bench.search.writer`. Says at the end how many it changed.
"""

import random
import signal
import sys
import time
from itertools import count

import django

PAUSE_SECONDS = 0.05


def main() -> None:
    """Change one row after the other."""
    django.setup()
    from django.db import transaction

    from search.projection import mark_dirty

    from .models import Listing

    stopping: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, frame: stopping.append(number))
    keys = list(Listing.objects.values_list("pk", flat=True)[:500])
    dice = random.Random()
    for number in count(1):
        with transaction.atomic():
            row = Listing.objects.get(pk=dice.choice(keys))
            row.summary = f"{row.summary.rpartition(' · ')[0] or row.summary} · {number}"
            row.save()
            mark_dirty(row.kind, [row.identity])
        time.sleep(PAUSE_SECONDS)
        if stopping:
            sys.stdout.write(str(number))
            return


if __name__ == "__main__":
    main()
