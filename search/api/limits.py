"""How often one address may ask for what costs more than a page. Nothing that names a person is kept."""

import hmac
from time import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from ..conf import search_settings

WINDOW_SECONDS = 60


def seconds_to_wait(request: HttpRequest, name: str) -> int:
    """Count a request; 0 while the limit is not reached, else the seconds until it may be made again.

    :param name: of what is limited.
    """
    window = int(time()) // WINDOW_SECONDS
    address = str(request.META.get("REMOTE_ADDR", "")).encode()
    # Keyed and cut to a minute: the cache never holds an address.
    digest = hmac.digest(settings.SECRET_KEY.encode(), address + str(window).encode(), "sha256").hex()
    key = f"cooperactivas_search:{name}:{digest}"
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        count = cache.incr(key)
    except ValueError:
        # The cache forgot it between the two calls.
        return 0
    if count <= search_settings().RATE_PER_MINUTE:
        return 0
    return max(1, (window + 1) * WINDOW_SECONDS - int(time()))
