"""Reading the CSV files of a pack: every problem is collected with its file and line."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

LABEL_COLUMN = re.compile(r"(label|aliases)_([a-z]{2,3}(-[a-z0-9]+)*)\Z")
ALIAS_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that has to be corrected. Line 0 stands for the file as a whole."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        if not self.line:
            return f"{self.file}: {self.message}"
        return _("%(file)s, line %(line)d: %(message)s") % {
            "file": self.file,
            "line": self.line,
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a CSV file: the values by column, trimmed, in Unicode NFC."""

    file: str
    line: int
    values: Mapping[str, str]

    def problem(self, message: str) -> Problem:
        return Problem(self.file, self.line, message)


def read_rows(
    path: Path, required: Iterable[str], optional: Iterable[str] = (), with_labels: bool = True
) -> tuple[list[Row], list[Problem]]:
    """Read a CSV file: UTF-8 (with or without a byte order mark), comma separated, with a header line.

    :param required: columns that must be there.
    :param optional: columns that may be there; any other one is a problem, because it would be ignored.
    :param with_labels: whether columns `label_<language>` and `aliases_<language>` are expected, with at
        least one label column in a language of the site.
    :returns: the good rows and the problems; a file that cannot be read at all has one problem.
    """
    name = path.name
    try:
        text = _decode(path)
        records = list(_records(text))
    except _UnreadableError as error:
        return [], [Problem(name, error.line, error.message)]
    if not records:
        return [], [Problem(name, 0, _("The file is empty."))]
    (header_line, header), *lines = records
    header = [column.strip() for column in header]
    problems = [
        Problem(name, header_line, message)
        for message in _header_problems(header, list(required), list(optional), with_labels)
    ]
    if problems:
        return [], problems
    rows = []
    for line, cells in lines:
        if len(cells) != len(header):
            message = _("There are %(found)d values, but the header names %(expected)d columns.")
            problems.append(Problem(name, line, message % {"found": len(cells), "expected": len(header)}))
            continue
        values = [unicodedata.normalize("NFC", cell.strip()) for cell in cells]
        rows.append(Row(name, line, dict(zip(header, values, strict=True))))
    return rows, problems


def labels_of(row: Row) -> dict[str, tuple[str, str]]:
    """The labels of a row in the site's languages: language → (label, aliases one per line)."""
    labels = {}
    for language, _name in settings.LANGUAGES:
        label = row.values.get(f"label_{language}", "")
        if label:
            aliases = row.values.get(f"aliases_{language}", "").split(ALIAS_SEPARATOR)
            labels[language] = (label, "\n".join(alias.strip() for alias in aliases if alias.strip()))
    return labels


def whole_number(text: str) -> int | None:
    """A whole number, or None when empty.

    :raises ValueError: with a message for people.
    """
    if text and not re.fullmatch(r"[0-9]{1,12}", text):
        raise ValueError(_("“%(text)s” is not a whole number.") % {"text": text})
    return int(text) if text else None


def decimal_number(text: str) -> float | None:
    """A number with a decimal point, or None when empty.

    :raises ValueError: with a message for people.
    """
    if text and not re.fullmatch(r"-?[0-9]{1,6}(\.[0-9]{1,12})?", text):
        raise ValueError(_("“%(text)s” is not a number such as -5.56707.") % {"text": text})
    return float(text) if text else None


def yes_or_no(text: str) -> bool:
    """True for `yes`, False for `no`.

    :raises ValueError: with a message for people.
    """
    if text not in {"yes", "no"}:
        raise ValueError(_("“%(text)s”: write yes or no.") % {"text": text})
    return text == "yes"


def day(text: str) -> date | None:
    """A date as 2026-04-09, or None when empty.

    :raises ValueError: with a message for people.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("“%(text)s” is not a date such as 2026-04-09.") % {"text": text}) from None


class _UnreadableError(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def _decode(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise _UnreadableError(0, _("The file does not exist.")) from None
    except OSError as error:
        raise _UnreadableError(0, _("The file cannot be read: %s.") % error.strerror) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _UnreadableError(line, _("The file is not in UTF-8: save it as “CSV UTF-8”.")) from None
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise _UnreadableError(line, _("There is a NUL character: the file is damaged."))
    return text


def _records(text: str) -> Iterable[tuple[int, list[str]]]:
    """The records with the number of the line they begin on; empty lines are left out."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise _UnreadableError(line, _("This is not good CSV (%s): check the quotation marks.") % error) from None


def _header_problems(header: list[str], required: list[str], optional: list[str], with_labels: bool) -> list[str]:
    known = {*required, *optional}
    missing = [column for column in required if column not in header]
    if missing:
        message = _("The column %s is missing. The header line names the columns, separated by commas.")
        return [message % ", ".join(missing)]
    problems = []
    if len(set(header)) != len(header):
        problems.append(_("A column stands twice in the header line."))
    strange = [c for c in header if c not in known and not (with_labels and LABEL_COLUMN.match(c))]
    if strange:
        problems.append(_("The column “%s” is not known here: correct its name or take it out.") % strange[0])
    languages = [language for language, _name in settings.LANGUAGES]
    if with_labels and not any(f"label_{language}" in header for language in languages):
        message = _("There is no label column in a language of this site: add %s.")
        problems.append(message % " / ".join(f"label_{language}" for language in languages))
    return problems
