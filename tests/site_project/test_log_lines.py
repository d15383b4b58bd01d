"""A log line says what happened and carries the fields of the event."""

import logging
from typing import Any

from site_project.log_lines import LineFormatter


def line(level: int, message: str, **extra: Any) -> str:
    record = logging.getLogger("site_project.operations").makeRecord(
        "site_project.operations", level, __file__, 1, message, (), None, extra=extra
    )
    return LineFormatter().format(record)


def test_line_has_level_logger_message_and_fields_by_name() -> None:
    assert line(logging.WARNING, "A task was put back.", task_id="7", attempts=2) == (
        "WARNING site_project.operations A task was put back. attempts=2 task_id='7'"
    )


def test_line_without_fields_is_only_the_message() -> None:
    assert line(logging.INFO, "Done.") == "INFO site_project.operations Done."


def test_value_with_a_line_break_stays_on_the_line() -> None:
    assert line(logging.INFO, "Done.", title="a\nINFO forged") == (
        r"INFO site_project.operations Done. title='a\nINFO forged'"
    )


def test_request_that_django_attaches_is_left_out() -> None:
    assert line(logging.ERROR, "Failed.", request=object(), status_code=500) == (
        "ERROR site_project.operations Failed. status_code=500"
    )


def test_site_logs_with_it(settings: Any) -> None:
    assert settings.LOGGING["formatters"]["line"] == {"()": "site_project.log_lines.LineFormatter"}
