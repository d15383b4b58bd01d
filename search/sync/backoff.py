"""How long to wait before trying again."""

from collections.abc import Callable
from random import random

FIRST_SECONDS = 1.0
LONGEST_SECONDS = 300.0


def pause_after(attempts: int, chance: Callable[[], float] = random) -> float:
    """Seconds until the next attempt: twice as long after each failure, up to five minutes.

    A random part of up to half keeps many processes from coming back at the same moment.

    :param attempts: failures so far, from 1.
    :param chance: gives a number from 0 to 1.
    """
    longest = min(LONGEST_SECONDS, FIRST_SECONDS * 2.0 ** min(attempts - 1, 20))
    return longest * (0.5 + chance() / 2)
