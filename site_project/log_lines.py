"""How log records look: one line with a constant message, then the fields of the event."""

import logging

# What every record carries; the rest was given with `extra`.
STANDARD_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
# Objects that Django attaches to its own records, useless as text.
LEFT_OUT = {"request", "server_time"}


class LineFormatter(logging.Formatter):
    """`LEVEL logger message field=value …`, the fields in the order of their names."""

    def __init__(self) -> None:
        super().__init__("{levelname} {name} {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # the name of the base class
        names = sorted(vars(record).keys() - STANDARD_FIELDS - LEFT_OUT)
        fields = "".join(f" {name}={getattr(record, name)!r}" for name in names)
        return super().formatMessage(record) + fields


class ForeignHostFilter(logging.Filter):
    """Makes one short warning of what Django logs as an error with its trace: a request for a host that is not ours.

    Scanners send them all day; the trace says nothing, and what the client sent does not belong in a log.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.levelno, record.levelname = logging.WARNING, logging.getLevelName(logging.WARNING)
        record.msg, record.args = "A request for a host that is not in ALLOWED_HOSTS was refused.", ()
        record.exc_info = record.exc_text = None
        return True
