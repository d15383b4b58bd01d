"""Editorial events as changes of the projection.

Events of one page are followed in their own transaction. What reaches many documents is queued there and done by
the worker; see the modules for each.
"""

from . import pages, records, restrictions, terms, wide


def connect() -> None:
    """Connect all receivers; called once, when the app is ready."""
    pages.connect()
    restrictions.connect()
    records.connect()
    terms.connect()
    wide.connect()


__all__ = ["connect"]
