"""Reading the BDNS, the Spanish national grants database, into the words of this package.

Pure functions from one stored answer to plain values: no network, no database, no clock.
The order of reading is ``answer`` (is this an answer at all?), ``mapping`` (what does it say?),
``deadlines`` (which dates are certain?) and, for example calls only, ``shift``.
"""

from .answer import AnswerError, read_answer
from .call import Document, Identifier, MappedCall
from .mapping import map_answer
from .shift import Shift, ShiftError, plan_shift, shift_dates, weeks_to_shift

__all__ = [
    "AnswerError",
    "Document",
    "Identifier",
    "MappedCall",
    "Shift",
    "ShiftError",
    "map_answer",
    "plan_shift",
    "read_answer",
    "shift_dates",
    "weeks_to_shift",
]
