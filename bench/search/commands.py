"""Management commands of the parts; knows no models, so that every part can use it."""

import io
from typing import Any

from django.core.management import call_command


def quietly(command: str, **options: Any) -> None:
    """Run a management command without its report."""
    call_command(command, verbosity=0, stdout=io.StringIO(), **options)
