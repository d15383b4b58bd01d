"""Where the tests find answers of the BDNS, and the smallest answer that is one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cooperactivas_pages.bdns

FIXTURES = Path(__file__).parent / "data"
EXAMPLES = Path(cooperactivas_pages.bdns.__file__).parents[1] / "demo" / "data"
STORES = (EXAMPLES / "calls", FIXTURES)


def minimal(**changes: Any) -> dict[str, Any]:
    """Return the fields without which nothing is a call, with ``changes``."""
    return {
        "codigoBDNS": "900001",
        "descripcion": "Ayudas a cooperativas",
        "organo": {"nivel1": "CASTILLA Y LEÓN", "nivel2": "CONSEJERÍA DE EMPLEO", "nivel3": None},
    } | changes


def announced(published: str, journal: str = "BOE. BOLETÍN OFICIAL DEL ESTADO", text: str = "") -> dict[str, Any]:
    """Return one announcement of ``anuncios[]``."""
    return {
        "numAnuncio": 1,
        "titulo": "Extracto de la convocatoria",
        "texto": text,
        "url": "https://www.boe.es/diario_boe/txt.php?id=BOE-B-2021-1",
        "cve": "BOE-B-2021-1",
        "desDiarioOficial": journal,
        "datPublicacion": published,
    }
