"""Renders conditions as tantivy's query language, which filters of aggregations are written in.

Only codes that match the pattern of codes and whole numbers enter it; words of visitors never do.
"""

import re

from ...expressions import HAS, AnyOf, Both, Either, Everything, Expression, InRange, Without, has
from ...types import CODE
from .fields import code_field, number_field

_CODE = re.compile(CODE)
EVERYTHING = "*"
# Up to so many codes are asked for one by one: a set is made ready at a cost of about fifty terms.
FEW = 50
# A code that no document has.
NOTHING = f'{code_field(HAS)}:"-"'


class UnfitConditionError(ValueError):
    """A condition that this language cannot say: a bug in a facet, not in a request."""


def rendered(condition: Expression) -> str:
    """The condition in tantivy's query language.

    :raises UnfitConditionError: for areas, which are found by their documents, and for unsafe codes.
    """
    match condition:
        case Everything() | Both(parts=()):
            return EVERYTHING
        case Either(parts=()) | AnyOf(codes=()):
            return NOTHING
        case AnyOf(field=field, codes=codes):
            return _any_of(field, codes)
        case InRange(field=field, least=least, most=most):
            return _in_range(field, least, most)
        case Both(parts=parts):
            return f"({' AND '.join(rendered(part) for part in parts)})"
        case Either(parts=parts):
            return f"({' OR '.join(rendered(part) for part in parts)})"
        case Without(part=part):
            return f"({EVERYTHING} -{rendered(part)})"
    raise UnfitConditionError(f"{type(condition).__name__} cannot be a filter of counts.")


def _any_of(field: str, codes: tuple[str, ...]) -> str:
    for code in codes:
        if not _CODE.fullmatch(code):
            raise UnfitConditionError(f"{code!r} is no code.")
    name = code_field(field)
    if len(codes) > FEW:
        quoted = " ".join(f'"{code}"' for code in codes)
        return f"{name}: IN [{quoted}]"
    terms = " OR ".join(f'{name}:"{code}"' for code in codes)
    return terms if len(codes) == 1 else f"({terms})"


def _in_range(field: str, least: int | None, most: int | None) -> str:
    lower = "*" if least is None else str(int(least))
    upper = "*" if most is None else str(int(most))
    return rendered(has(field)) if lower == upper == "*" else f"{number_field(field)}:[{lower} TO {upper}]"
