"""What a model refuses when its form is sent."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models


def errors_of(thing: models.Model, **values: Any) -> dict[str, list[str]]:
    """Field → messages of a thing with other values; empty when it may be saved so.

    :param values: set on the thing before, and left there.
    """
    for name, value in values.items():
        setattr(thing, name, value)
    try:
        thing.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}
