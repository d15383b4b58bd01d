"""House rules that Django checks at every start."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import import_string

from .conf import SETTING, pages_settings, unknown_keys


def register_checks() -> None:
    """Called once, when the app is ready."""
    register(check_settings_keys)
    register(check_listing)
    register(check_territory_folders)
    register(check_share_picture)


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


def check_territory_folders(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E003: a territory folder of the site does not exist."""
    folders = pages_settings().TERRITORY_FOLDERS
    if isinstance(folders, str):
        return [
            Error(
                f"{SETTING}['TERRITORY_FOLDERS'] is one text; it must be a list of folders.",
                hint="Put the folder into brackets: [BASE_DIR / 'territory'].",
                id="cooperactivas_pages.E003",
            )
        ]
    return [
        Error(
            f"{SETTING}['TERRITORY_FOLDERS'] names the folder {str(folder)!r}, which does not exist.",
            hint="Give the whole path of a folder with the files that load_territory reads.",
            id="cooperactivas_pages.E003",
        )
        for folder in folders
        if not Path(folder).is_dir()
    ]


def check_share_picture(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E004: the function that gives the picture for sharing cannot be imported."""
    path = pages_settings().SHARE_PICTURE
    try:
        if path:
            import_string(path)
    except ImportError as error:
        return [
            Error(
                f"{SETTING}['SHARE_PICTURE'] cannot be imported: {error}",
                hint="Give the dotted path of a function that takes the request and returns a head.ShareImage.",
                id="cooperactivas_pages.E004",
            )
        ]
    return []
