"""How long to wait before trying again."""

from collections.abc import Callable
from random import random

FIRST_SECONDS = 1.0
LONGEST_SECONDS = 300.0
# A cluster that was away is asked again this often: until it has what changed, each process answers by itself.
LONGEST_OUTAGE_SECONDS = 15.0


def pause_after(attempts: int, chance: Callable[[], float] = random, longest: float = LONGEST_SECONDS) -> float:
    """Seconds until the next attempt: twice as long after each failure, up to a limit.

    A random part of up to half keeps many processes from coming back at the same moment.

    :param attempts: failures so far, from 1.
    :param chance: gives a number from 0 to 1.
    :param longest: the limit in seconds.
    """
    seconds = min(longest, FIRST_SECONDS * 2.0 ** min(attempts - 1, 20))
    return seconds * (0.5 + chance() / 2)
