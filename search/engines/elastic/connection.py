"""The connection to the cluster, from the settings, and what its failures mean here."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from elastic_transport import TransportError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch, NotFoundError

from ...conf import search_settings
from ..base import EngineUnavailableError


class IndexMissingError(EngineUnavailableError):
    """The cluster answered, but the index or alias does not exist."""


class RefusedError(EngineUnavailableError):
    """The cluster answered that it will not do this: a wrong key, a missing right, a request it finds wrong."""


def search_client() -> Elasticsearch:
    """The client for visitors' searches: short time-out, never a second attempt."""
    return _client_with(search_settings().ELASTICSEARCH_TIMEOUT)


def write_client() -> Elasticsearch:
    """The client for bulk writes and index operations; who uses it repeats what failed."""
    return _client_with(search_settings().ELASTICSEARCH_WRITE_TIMEOUT)


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turn what the client raises into our own errors.

    :raises IndexMissingError: index or alias not found.
    :raises RefusedError: any other answer with a status of 400 to 499 except 408 and 429.
    :raises EngineUnavailableError: not reachable, too slow, overloaded, or an answer nobody can read.
    """
    try:
        yield
    except NotFoundError as error:
        raise IndexMissingError(_sentence(error)) from error
    except ApiError as error:
        status = error.meta.status
        is_refused = 400 <= status < 500 and status not in {408, 429}
        raise (RefusedError if is_refused else EngineUnavailableError)(_sentence(error)) from error
    except TransportError as error:
        raise EngineUnavailableError(f"Elasticsearch: {type(error).__name__}: {error.message}") from error


def problem_of_settings() -> str:
    """What is wrong with the settings of the cluster, in the words of the client; empty when nothing is.

    Asks nobody.
    """
    try:
        search_client()
    except RefusedError as error:
        return str(error)
    return ""


def _client_with(timeout: float) -> Elasticsearch:
    chosen = search_settings()
    try:
        return _client(
            chosen.ELASTICSEARCH_URLS,
            chosen.ELASTICSEARCH_API_KEY,
            chosen.ELASTICSEARCH_USER,
            chosen.ELASTICSEARCH_CA,
            timeout,
            os.getpid(),
        )
    except (OSError, ValueError) as error:
        # A missing file, an address without a port, a key beside a user.
        raise RefusedError(f"The settings of Elasticsearch cannot be used: {error}") from error


@cache
def _client(urls: tuple[str, ...], key: str, user: str, authority: str, timeout: float, process: int) -> Elasticsearch:
    """One client per process: sockets must not be shared after a fork."""
    name, _, password = user.partition(":")
    return Elasticsearch(
        list(urls),
        api_key=key or None,
        basic_auth=(name, password) if name else None,
        # The default: the authorities of the system.
        ca_certs=authority or DEFAULT,
        request_timeout=timeout,
        max_retries=0,
        retry_on_timeout=False,
    )


def _sentence(error: ApiError) -> str:
    """Status and kind of an error; its reason may quote what was searched and stays out."""
    return f"Elasticsearch answered {error.meta.status}: {error.error}"
