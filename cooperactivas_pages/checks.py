"""House rules that Django checks at every start."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import import_string

from .conf import SETTING, pages_settings, unknown_keys


def register_checks() -> None:
    """Called once, when the app is ready."""
    register(check_settings_keys)
    register(check_listing)


def check_settings_keys(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E001: a key in the settings dictionary that means nothing."""
    return [
        Error(
            f"{SETTING} has an unknown key {key!r}.",
            hint="Remove it, or correct its spelling; the keys are those of conf.PagesSettings.",
            id="cooperactivas_pages.E001",
        )
        for key in unknown_keys()
    ]


def check_listing(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E002: the function behind the listings cannot be imported."""
    try:
        import_string(pages_settings().LISTING)
    except ImportError as error:
        return [
            Error(
                f"{SETTING}['LISTING'] cannot be imported: {error}",
                hint="Give the dotted path of a function with the signature of listing.ListObjects.",
                id="cooperactivas_pages.E002",
            )
        ]
    return []
