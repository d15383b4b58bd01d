"""The package's settings: defaults, overrides, and what the system check refuses."""

from pathlib import Path
from typing import Any

import pytest

from cooperactivas_pages.checks import (
    check_listing,
    check_settings_keys,
    check_share_picture,
    check_territory_folders,
)
from cooperactivas_pages.conf import pages_settings
from cooperactivas_pages.listing import Listing, Scope, list_objects
from tests.factories import madrid

NOW = madrid(2026, 3, 10)


def test_a_site_needs_no_settings() -> None:
    found = pages_settings()
    assert (found.LISTING_SIZE, found.CLOSING_DAYS, found.CONFIRMED_MONTHS, found.HOME_PLACE) == (20, 14, 13, "24")
    assert check_settings_keys(None) == check_listing(None) == check_territory_folders(None) == []


def test_a_site_changes_one_value_and_keeps_the_others(settings: Any) -> None:
    settings.COOPERACTIVAS_PAGES = {"CLOSING_DAYS": 7}
    assert (pages_settings().CLOSING_DAYS, pages_settings().LISTING_SIZE) == (7, 20)


def test_unknown_key_is_an_error_that_names_it(settings: Any) -> None:
    settings.COOPERACTIVAS_PAGES = {"LISTING_SICE": 10, "CLOSING_DAYS": 7}
    errors = check_settings_keys(None)
    assert [(error.id, "LISTING_SICE" in error.msg) for error in errors] == [("cooperactivas_pages.E001", True)]
    assert pages_settings().CLOSING_DAYS == 7


@pytest.mark.parametrize("path", ["nowhere.list_objects", "cooperactivas_pages.orm_listing.nothing", "list_objects"])
def test_listing_that_cannot_be_imported_is_an_error(settings: Any, path: str) -> None:
    settings.COOPERACTIVAS_PAGES = {"LISTING": path}
    assert [error.id for error in check_listing(None)] == ["cooperactivas_pages.E002"]


def answer(scope: Scope, params: object, locale: str, at: object) -> Listing:
    """Another listing behind the seam."""
    return Listing(cards=(), total=42, page=1, pages=1, q=f"{scope.kind} {locale}")


def test_lists_are_answered_by_the_function_of_the_setting(settings: Any) -> None:
    settings.COOPERACTIVAS_PAGES = {"LISTING": f"{__name__}.answer"}
    assert check_listing(None) == []
    listing = list_objects(Scope("call"), {}, "en", NOW)
    assert (listing.total, listing.q) == (42, "call en")


def test_territory_folder_that_does_not_exist_is_an_error_that_names_it(settings: Any, tmp_path: Path) -> None:
    settings.COOPERACTIVAS_PAGES = {"TERRITORY_FOLDERS": [tmp_path, tmp_path / "nowhere"]}
    [error] = check_territory_folders(None)
    assert error.id == "cooperactivas_pages.E003"
    assert str(tmp_path / "nowhere") in error.msg


def test_territory_folder_outside_of_a_list_is_an_error(settings: Any, tmp_path: Path) -> None:
    settings.COOPERACTIVAS_PAGES = {"TERRITORY_FOLDERS": str(tmp_path)}
    [error] = check_territory_folders(None)
    assert (error.id, "must be a list" in error.msg) == ("cooperactivas_pages.E003", True)


@pytest.mark.parametrize(("path", "ids"), [("site_project.nothing.here", ["cooperactivas_pages.E004"]), ("", [])])
def test_picture_for_sharing_that_cannot_be_imported_is_reported(path: str, ids: list[str], settings: Any) -> None:
    settings.COOPERACTIVAS_PAGES = {"SHARE_PICTURE": path}
    assert [error.id for error in check_share_picture(None)] == ids
