"""Stored answers, and just enough settings for gettext when the tests run without the site."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from .answers import STORES

if not settings.configured and "DJANGO_SETTINGS_MODULE" not in os.environ:
    settings.configure(USE_I18N=False)


@pytest.fixture(autouse=True)
def _english_messages() -> Iterator[None]:
    """Messages are compared in the language of the source."""
    with translation.override("en"):
        yield


@pytest.fixture
def stored() -> Callable[[str], dict[str, Any]]:
    """Read one stored answer by its code, fresh for every call."""

    def read(code: str) -> dict[str, Any]:
        path: Path = next(store / f"{code}.json" for store in STORES if (store / f"{code}.json").exists())
        answer: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return answer

    return read
