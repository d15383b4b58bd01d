"""Where a call applies: the NUTS codes of ``regiones[]`` («ES413 - León»)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from .plain_text import plain_line, shorten

_NUTS = re.compile(r"^([A-Z]{2}[0-9A-Z]{0,3})(?: ?[-–] ?.*)?$")
# «XXX» and «XXXX» stand for regions outside NUTS and for the whole world, «…Z» for waters and embassies.
_OUTSIDE = re.compile(r"^(?:X{3,4}|[A-Z]{2}Z{1,3})$")


def nuts_codes(descriptions: Iterable[str], warnings: list[str]) -> tuple[str, ...]:
    """Return the NUTS codes in the order given, each once; levels are mixed (``ES``, ``ES41``, ``ES413``).

    Areas outside NUTS and unreadable entries are left out, with a sentence appended to ``warnings``.
    """
    codes: dict[str, None] = {}
    for description in descriptions:
        text = plain_line(description)
        head = text.split(" ", 1)[0]
        found = _NUTS.match(text)
        if _OUTSIDE.match(head):
            warnings.append(_("The call also covers an area outside the regions of Europe: %s") % shorten(text, 80))
        elif found:
            codes[found[1]] = None
        else:
            warnings.append(_("This region was not understood and is left out: %s") % shorten(text, 80))
    return tuple(codes)
