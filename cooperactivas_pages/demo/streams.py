"""Articles of the demo as values of stream fields."""

import uuid
from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlock, StreamValue

from .context import DemoContext
from .entries import Block, Entry, Picture
from .errors import DemoDataError
from .publishing import explained

# Block ids are made from the entry and the position: translations point at them, and the same input gives
# the same page.
_IDS = uuid.UUID("6f1f0b3e-6e0b-5d39-9d57-2f1d8b0f4c11")


def stream(context: DemoContext, block: StreamBlock, entry: Entry, parts: Iterable[Block], owner: str) -> StreamValue:
    """Build and check the value of a stream field.

    :param owner: key of the page in the ledger; its drawings belong to it.
    :raises DemoDataError: for an unknown block or a value that its block refuses.
    """
    raw = []
    for number, part in enumerate(parts, start=1):
        if part.type not in block.child_blocks:
            known = ", ".join(block.child_blocks)
            raise DemoDataError(
                [f"{entry.source}: {entry.key}: there is no block “{part.type}”; choose one of {known}"]
            )
        place = f"{owner}/{number}"
        value = _value(context, part, place, entry)
        raw.append({"type": part.type, "value": value, "id": str(uuid.uuid5(_IDS, place))})
    found: StreamValue = block.to_python(raw)
    try:
        block.clean(found)
    except ValidationError as error:
        raise DemoDataError(explained(error, entry)) from error
    return found


def _value(context: DemoContext, part: Block, place: str, entry: Entry) -> object:
    """The value of one block as Wagtail stores it."""
    value = part.value
    if part.type == "figures" and isinstance(value, list):
        return [
            {"type": "item", "value": item, "id": str(uuid.uuid5(_IDS, f"{place}/{number}"))}
            for number, item in enumerate(value, start=1)
        ]
    if not isinstance(value, Mapping):
        return value
    if part.type == "image":
        picture = Picture(str(value["image"]), str(value["alt"]))
        image = context.image(place, picture, str(entry.values.get("title", entry.key)))
        return {
            "image": {"image": image.pk, "alt_text": picture.alt, "decorative": False},
            "caption": value.get("caption", ""),
        }
    if part.type == "button" and value.get("page"):
        page = context.page(f"index:{value['page']}") or context.page(f"page:{value['page']}")
        return {"label": value["label"], "page": page.pk if page else None, "url": ""}
    return dict(value)
