"""The one place that reads environment variables: typed, and clear about what is missing.

Every variable is listed in `docs/settings.md`; a test compares the two lists.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

PROJECT_ROOT = Path(__file__).resolve().parent.parent.parent
DATABASE_SCHEMES = {"postgres", "postgresql", "sqlite"}


class Environment:
    """Typed access to environment variables.

    Wraps django-environ so that a missing or malformed value stops the start with a sentence that names
    the variable and says what to put there.

    :param values: the variables, `os.environ` unless a test passes its own.
    """

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._reader = environ.Env()
        self._reader.ENVIRON = dict(os.environ if values is None else values)

    def text(self, name: str, default: str) -> str:
        """An optional string; an empty value counts as unset."""
        return str(self._reader.str(name, default="")).strip() or default

    def required(self, name: str, purpose: str) -> str:
        """A string without which the site must not start.

        :param purpose: what it is for, with an example; shown when it is missing.
        :raises ImproperlyConfigured: when unset or empty.
        """
        value = self.text(name, "")
        if not value:
            raise ImproperlyConfigured(f"The environment variable {name} is not set. {purpose} See docs/settings.md.")
        return value

    def flag(self, name: str, default: bool) -> bool:
        """True for 1, true, yes, on; false for 0, false, no, off."""
        value = self.text(name, "").lower()
        if not value:
            return default
        if value in {"1", "true", "yes", "on"}:
            return True
        if value in {"0", "false", "no", "off"}:
            return False
        raise ImproperlyConfigured(f"The environment variable {name} is {value!r}: write true or false.")

    def number(self, name: str, default: int) -> int:
        """A whole number."""
        value = self.text(name, "")
        if not value:
            return default
        try:
            return int(value)
        except ValueError:
            raise ImproperlyConfigured(f"The environment variable {name} is {value!r}: write a whole number.") from None

    def names(self, name: str, purpose: str) -> list[str]:
        """A required comma-separated list without empty items."""
        return [item.strip() for item in self.required(name, purpose).split(",") if item.strip()]

    def addresses(self, name: str) -> tuple[str, ...]:
        """Web addresses separated by commas, without a slash at the end; none by default."""
        found = tuple(item.strip().rstrip("/") for item in self.text(name, "").split(",") if item.strip())
        for address in found:
            if urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).hostname:
                raise ImproperlyConfigured(
                    f"The environment variable {name} holds something that is no address: write for example "
                    "http://127.0.0.1:9200."  # without the value: it may hold a password
                )
        return found

    def seconds(self, name: str, default: float) -> float:
        """A duration above zero, fractions allowed."""
        value = self.text(name, "")
        try:
            seconds = float(value or default)
        except ValueError:
            seconds = 0.0
        if not 0 < seconds < float("inf"):
            raise ImproperlyConfigured(f"The environment variable {name} is {value!r}: write seconds, such as 1.5.")
        return seconds

    def folder(self, name: str, default: Path) -> Path:
        """A folder; a relative path counts from the project's root."""
        value = self.text(name, "")
        return (PROJECT_ROOT / value).resolve() if value else default

    def database(self, name: str, purpose: str) -> dict[str, object]:
        """A database URL such as `postgres://user:password@host:5432/name`, as Django's dictionary."""
        value = self.required(name, purpose)
        try:
            if urlsplit(value).scheme in DATABASE_SCHEMES:
                return dict(self._reader.db_url(name))
        except (ValueError, ImproperlyConfigured):
            pass  # said below, without the value: it holds a password
        raise ImproperlyConfigured(f"The environment variable {name} is not a database URL. {purpose}")


env = Environment()
