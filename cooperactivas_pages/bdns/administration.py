"""Who gives the money: level of administration and names, from the two shapes of ``organo``.

Until 2025 ``nivel1`` is the administration's name («CASTILLA Y LEÓN», «LEÓN», «ESTADO»), in 2026 its kind
(«AUTONOMICA»), and ``nivel2`` holds the name.
"""

from __future__ import annotations

from .plain_text import clean_line, fold

STATE, REGION, LOCAL, OTHER = "state", "region", "local", "other"

_KINDS = {
    "estado": STATE,
    "autonomica": REGION,
    "autonomico": REGION,
    "local": LOCAL,
    "otros": OTHER,
}

# Folded name of a region as `nivel1` writes it → its NUTS 2 code. Whoever is neither a kind nor a region
# is local: provinces, islands, comarcas, town halls and associations of them.
REGIONS = {
    "andalucia": "ES61",
    "aragon": "ES24",
    "asturias": "ES12",
    "principado de asturias": "ES12",
    "illes balears": "ES53",
    "islas baleares": "ES53",
    "canarias": "ES70",
    "cantabria": "ES13",
    "castilla y leon": "ES41",
    "castilla-la mancha": "ES42",
    "castilla la mancha": "ES42",
    "cataluna": "ES51",
    "catalunya": "ES51",
    "comunitat valenciana": "ES52",
    "comunidad valenciana": "ES52",
    "extremadura": "ES43",
    "galicia": "ES11",
    "comunidad de madrid": "ES30",
    "region de murcia": "ES62",
    "comunidad foral de navarra": "ES22",
    "pais vasco": "ES21",
    "euskadi": "ES21",
    "la rioja": "ES23",
    "rioja, la": "ES23",
    "ciudad autonoma de ceuta": "ES63",
    "ciudad autonoma de melilla": "ES64",
}


def admin_level(level_1: str) -> str:
    """Return ``state``, ``region``, ``local`` or ``other`` for ``organo.nivel1``, in either shape."""
    name = fold(level_1)
    if name in _KINDS:
        return _KINDS[name]
    return REGION if name in REGIONS else LOCAL


def region_of(levels: tuple[str, str, str]) -> str:
    """Return the NUTS 2 code of the region that gives the money, ``""`` when it is not a region."""
    return next((REGIONS[fold(level)] for level in levels[:2] if fold(level) in REGIONS), "")


def granting_bodies(levels: tuple[str, str, str]) -> tuple[str, str, str]:
    """Return up to three names, the widest first; a bare kind («ESTADO») only if there is nothing else."""
    named = [clean_line(level) for level in levels if level and fold(level) not in _KINDS]
    names = named or [clean_line(levels[0])]
    first, second, third, *_rest = [*names, "", "", ""]
    return first, second, third
