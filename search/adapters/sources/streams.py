"""The texts of a StreamField, read from what is stored: no picture, document or page is fetched for them."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks


def stream_texts(stream: Any) -> list[str]:
    """The texts of a StreamField that its blocks offer to a search, one per piece."""
    return list(_texts(stream.stream_block, stream.raw_data)) if stream else []


def _texts(block: blocks.Block, value: Any) -> Iterator[str]:
    """
    :param value: in the form in which Wagtail stores it.
    """
    if not value:
        return
    if isinstance(block, blocks.BaseStreamBlock):
        for piece in value:
            # A kind of block may have been removed since.
            if child := block.child_blocks.get(piece["type"]):
                yield from _texts(child, piece["value"])
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            is_wrapped = isinstance(item, dict) and item.get("type") == "item" and "value" in item
            yield from _texts(block.child_block, item["value"] if is_wrapped else item)
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            if isinstance(value, dict):
                yield from _texts(child, value.get(name))
    elif not isinstance(block, blocks.ChooserBlock):
        yield from block.get_searchable_content(block.to_python(value))
