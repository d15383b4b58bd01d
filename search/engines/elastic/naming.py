"""Names: an index is called `<prefix>-<fingerprint>-<time>` and is found under the alias `<prefix>-<fingerprint>`.

The fingerprint is made from mapping and analysis. So a release asks only for an index that fits it: during an
upgrade the old release goes on with its own index while the new one is built, and going back finds it again.
"""

import re
from datetime import UTC, datetime

from ...conf import search_settings


def alias_name(fingerprint: str) -> str:
    """What searches ask.

    :param fingerprint: of mapping and analysis.
    """
    return f"{search_settings().INDEX_PREFIX}-{fingerprint}"


def new_index_name(fingerprint: str, now: datetime) -> str:
    """A name for an index that is created now.

    :param now: aware.
    """
    return f"{alias_name(fingerprint)}-{now.astimezone(UTC):%Y%m%d%H%M%S%f}"


def write_alias(index: str) -> str:
    """What writes go to. Writing to an alias that must exist never creates an index by accident."""
    return f"{index}-write"


def fingerprint_of(index: str) -> str:
    """The fingerprint in the name of an index; empty for a name that is not ours."""
    found = re.fullmatch(rf"{re.escape(search_settings().INDEX_PREFIX)}-([0-9a-f]+)-\d+", index)
    return found[1] if found else ""
