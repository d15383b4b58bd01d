"""Reading the files of the demo: every value is checked for its shape, every problem is collected.

Whether a value suits its field (a length, a date, a choice) is decided by the model when the page is made.
"""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

import yaml

from .errors import DemoDataError

# libyaml is ten times as fast; where it was not compiled in, the files are read all the same.
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Problems:
    """The mistakes found so far."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def add(self, source: str, key: str, message: str) -> None:
        """Note a mistake in an entry of a file; `key` may be empty for the file as a whole."""
        self._found.append(": ".join(part for part in (source, key, message) if part))

    def check(self) -> None:
        """
        :raises DemoDataError: when there were any mistakes.
        """
        if self._found:
            raise DemoDataError(self._found)


class EntryReader:
    """Takes values out of one mapping, by name and shape; what nobody took is a mistake."""

    def __init__(self, source: str, key: str, values: object, problems: Problems) -> None:
        self.source = source
        self.key = key
        self._problems = problems
        self._taken: set[str] = set()
        self._values: Mapping[str, object] = {}
        if isinstance(values, Mapping):
            self._values = values
        else:
            self.problem(f"expected names with values, found {_shape(values)}")

    def problem(self, message: str) -> None:
        """Note a mistake in this entry."""
        self._problems.add(self.source, self.key, message)

    def value(self, name: str) -> object:
        """The value of a name as it stands, None when absent."""
        self._taken.add(name)
        return self._values.get(name)

    def text(self, name: str, *, required: bool = False) -> str:
        """A text; empty when absent."""
        value = self.value(name)
        if value is None:
            if required:
                self.problem(f"“{name}” is missing")
            return ""
        if not isinstance(value, str):
            self.problem(f"“{name}” must be a text, found {_shape(value)}; put it in quotation marks")
            return ""
        return value.strip()

    def number(self, name: str) -> int:
        """A whole number that has to be there."""
        value = self.value(name)
        if isinstance(value, bool) or not isinstance(value, int):
            self.problem(f"“{name}” must be a whole number, found {_shape(value)}")
            return 0
        return value

    def flag(self, name: str) -> bool:
        """True or false; false when absent."""
        value = self.value(name)
        if value is not None and not isinstance(value, bool):
            self.problem(f"“{name}” must be true or false, found {_shape(value)}")
        return value is True

    def texts(self, name: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts; empty when absent."""
        value = self.value(name)
        if value is None:
            if required:
                self.problem(f"“{name}” is missing")
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.problem(f"“{name}” must be a list of texts")
            return ()
        return tuple(item.strip() for item in value)

    def readers(self, name: str) -> list["EntryReader"]:
        """A list of mappings, each with a reader of its own."""
        value = self.value(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.problem(f"“{name}” must be a list, found {_shape(value)}")
            return []
        return [
            EntryReader(self.source, f"{self.key}, {name} {number}", item, self._problems)
            for number, item in enumerate(value, start=1)
        ]

    def reader(self, name: str) -> "EntryReader":
        """A mapping with a reader of its own; an absent one is empty."""
        value = self.value(name)
        return EntryReader(self.source, f"{self.key}, {name}", {} if value is None else value, self._problems)

    def fields(
        self, names: Iterable[str], *, lines: Iterable[str] = (), paragraphs: Iterable[str] = ()
    ) -> dict[str, object]:
        """Values of model fields, those that are there.

        :param names: fields taken as they stand.
        :param lines: fields given as a list of lines.
        :param paragraphs: fields given as a list of paragraphs.
        """
        found = {name: _exact(self.value(name)) for name in names if name in self._values}
        for group, joint in ((lines, "\n"), (paragraphs, "\n\n")):
            found |= {name: joint.join(self.texts(name)) for name in group if name in self._values}
        return found

    def finish(self) -> None:
        """Report names that mean nothing here."""
        for name in self._values:
            if name not in self._taken:
                self.problem(f"“{name}” is not a known name; correct it or take it out")


def read_yaml(path: Path, problems: Problems) -> object:
    """The content of a YAML file; a file that cannot be read is a problem and None."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - a safe loader
    except FileNotFoundError:
        problems.add(path.name, "", "the file does not exist")
    except UnicodeDecodeError:
        problems.add(path.name, "", "the file is not in UTF-8")
    except yaml.YAMLError as error:
        problems.add(path.name, "", f"this is not good YAML: {' '.join(str(error).split())}")
    return None


def read_json(path: Path, problems: Problems) -> Mapping[str, object]:
    """The object in a JSON file; a file that cannot be read is a problem and empty."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        problems.add(path.name, "", "the file does not exist")
        return {}
    except ValueError as error:
        problems.add(path.name, "", f"this is not good JSON: {error}")
        return {}
    if not isinstance(found, dict):
        problems.add(path.name, "", "expected one object in braces")
        return {}
    return found


def entry_readers(path: Path, problems: Problems, name: str = "key") -> list[EntryReader]:
    """One reader per entry of a file that holds a list; `name` is the value that names an entry.

    An entry without a name or with the name of an earlier one is a problem and left out.
    """
    found = read_yaml(path, problems)
    if found is None:
        return []
    if not isinstance(found, list):
        problems.add(path.name, "", "expected a list of entries, each beginning with “- ”")
        return []
    return named_readers(path.name, found, problems, name)


def named_readers(source: str, items: object, problems: Problems, name: str = "key") -> list[EntryReader]:
    """One reader per item of a list, named by one of its values."""
    if not isinstance(items, list):
        problems.add(source, "", f"expected a list, found {_shape(items)}")
        return []
    readers: dict[str, EntryReader] = {}
    for number, item in enumerate(items, start=1):
        key = item.get(name) if isinstance(item, Mapping) else None
        if not isinstance(key, str) or not key:
            problems.add(source, f"entry {number}", f"“{name}” is missing or not a text")
        elif key in readers:
            problems.add(source, key, f"there are two entries with this {name}")
        else:
            readers[key] = EntryReader(source, key, item, problems)
            readers[key].text(name)
    return list(readers.values())


def _exact(value: object) -> object:
    """A number with a decimal point as it is written: a binary fraction would have too many digits."""
    return Decimal(str(value)) if isinstance(value, float) else value


def _shape(value: object) -> str:
    """What a value is, in the words of the files."""
    if value is None:
        return "nothing"
    names = {str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "names with values" if isinstance(value, dict) else f"a {type(value).__name__}")
