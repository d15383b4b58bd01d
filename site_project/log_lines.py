"""How a log record looks: one line with a constant message, then the fields of the event."""

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
