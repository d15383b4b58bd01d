"""A StreamField whose migrations do not change when a block changes."""

from typing import Any

from wagtail.fields import StreamField


class InvariantStreamField(StreamField):
    """StreamField without its block definitions in migrations.

    A block's label or help text is not a change of the database. Renaming a block is one: it needs a data
    migration and a test.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        return name, path, [[]], {key: value for key, value in kwargs.items() if key != "block_lookup"}
