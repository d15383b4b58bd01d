"""A proposal of sectors from CNAE-2009 codes, for a person to confirm.

Derived from this project's list of sectors and the divisions it names (CNAE-2025); divisions whose
number changed meaning between the two editions are given as CNAE-2009 has them. The BDNS uses the code as
a formality: «S» (other services) and the association division 94 stand for anything and propose nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# A call open to this many different sectors is open to all: proposing them all would help nobody find it.
MAX_PROPOSED = 3

_CNAE = re.compile(r"^(?:[A-U]|\d{2}(?:\.\d{1,2})?)$")

_DIVISIONS = {
    "agro": "01 02 03 10 11 12",
    "industria": "05 06 07 08 09 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33",
    "energia-ambiente": "35 36 37 38 39",
    "vivienda": "41 42 43 68",
    "comercio": "45 46 47 95",
    "transporte": "49 50 51 52 53",
    "turismo": "55 56 79",
    "cultura": "58 59 60 90 91 92 93",
    "tecnologia": "61 62 63 73",
    "finanzas": "64 65 66",
    "servicios": "69 70 71 72 74 77 80 81 82",
    "insercion": "78",
    "administracion": "84",
    "educacion": "85",
    "cuidados": "75 86 87 96",
}
_SECTIONS = {
    "A": "agro",
    "B": "industria",
    "C": "industria",
    "D": "energia-ambiente",
    "E": "energia-ambiente",
    "F": "vivienda",
    "G": "comercio",
    "H": "transporte",
    "I": "turismo",
    "J": "tecnologia",
    "K": "finanzas",
    "L": "vivienda",
    "M": "servicios",
    "N": "servicios",
    "O": "administracion",
    "P": "educacion",
    "Q": "cuidados",
    "R": "cultura",
}
_SECTOR_OF = {division: sector for sector, divisions in _DIVISIONS.items() for division in divisions.split()}


def cnae_codes(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the well-formed CNAE-2009 codes, each once, in the order given."""
    return tuple(dict.fromkeys(code for code in (raw.strip() for raw in codes) if _CNAE.match(code)))


def proposed_sectors(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of one to three first-level sectors, or nothing when the record is not specific."""
    found = (_SECTIONS.get(code) if code.isalpha() else _SECTOR_OF.get(code[:2]) for code in cnae_codes(codes))
    sectors = tuple(dict.fromkeys(sector for sector in found if sector))
    return sectors if len(sectors) <= MAX_PROPOSED else ()
