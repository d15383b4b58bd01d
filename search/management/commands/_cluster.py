"""What the commands about Elasticsearch share: the address they need, and how they say that it is away."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from ...conf import search_settings
from ...engines.base import EngineUnavailableError

SOME_FAILED = 1
WRONG_USE = 2
NOTHING_DONE = 3


def require_address() -> None:
    """Make sure that there is a cluster to speak to.

    :raises CommandError: with exit code 2 when no address is set.
    """
    if not search_settings().ELASTICSEARCH_URLS:
        raise CommandError(
            _("There is no address of Elasticsearch. Set ELASTICSEARCH_URL, for example to http://127.0.0.1:9200."),
            returncode=WRONG_USE,
        )


@contextmanager
def told_when_away() -> Iterator[None]:
    """Turn an outage into a message.

    :raises CommandError: with exit code 3 when the cluster does not answer.
    """
    try:
        yield
    except EngineUnavailableError as error:
        raise CommandError(
            _("Elasticsearch did not do its part: %(error)s Nothing is lost; run the command again when it answers.")
            % {"error": error},
            returncode=NOTHING_DONE,
        ) from error
