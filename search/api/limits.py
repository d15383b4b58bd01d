"""How often one address may ask for what costs more than a page. Nothing that names a person is kept."""

import hmac
from ipaddress import IPv6Address, ip_address, ip_network
from time import time

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest

from ..conf import search_settings

WINDOW_SECONDS = 60
# What one household or office gets as a whole; its machines choose the rest of their addresses themselves.
IPV6_PREFIX = 64


def seconds_to_wait(request: HttpRequest, name: str) -> int:
    """Count a request; 0 while the limit is not reached, else the seconds until it may be made again.

    :param name: of what is limited.
    """
    now = int(time())
    window, cache = now // WINDOW_SECONDS, caches[search_settings().RATE_CACHE]
    # Keyed and bound to a minute: the cache never holds an address.
    content = f"{name}/{window}/{client_network(request)}"
    key = f"cooperactivas_search:{hmac.digest(settings.SECRET_KEY.encode(), content.encode(), 'sha256').hex()}"
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        count = cache.incr(key)
    except ValueError:
        # The cache forgot it between the two calls.
        return 0
    if count <= search_settings().RATE_PER_MINUTE:
        return 0
    return (window + 1) * WINDOW_SECONDS - now


def client_network(request: HttpRequest) -> str:
    """Who asks: an IPv4 address, or the network of an IPv6 address.

    Only what a trusted proxy wrote is believed: the entry that many places from the end of `X-Forwarded-For`.
    Whatever stands before it was sent by the client.
    """
    address, proxies = str(request.META.get("REMOTE_ADDR", "")), search_settings().TRUSTED_PROXIES
    if proxies:
        entries = request.headers.get("X-Forwarded-For", "").split(",")
        address = entries[-proxies].strip() if len(entries) >= proxies else address
    try:
        known = ip_address(address)
    except ValueError:
        # A server on a socket has no addresses: all its clients share one count.
        return ""
    is_long = isinstance(known, IPv6Address)
    return str(ip_network((known, IPV6_PREFIX), strict=False)) if is_long else str(known)
