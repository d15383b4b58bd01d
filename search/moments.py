"""Moments as documents hold them: whole minutes since 1970-01-01 UTC."""

from datetime import UTC, datetime


def minute_of(moment: datetime) -> int:
    """The minute a moment lies in.

    :param moment: aware.
    """
    return int(moment.timestamp() // 60)


def moment_of(minute: int) -> datetime:
    """The beginning of a minute, in UTC."""
    return datetime.fromtimestamp(minute * 60, tz=UTC)
