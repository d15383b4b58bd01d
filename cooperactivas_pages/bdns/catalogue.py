"""The closed lists of the BDNS and the codes of this package they stand for.

Labels are compared without accents and capitals: stored answers exist in both spellings. Ids and labels
come from the detail answers of 2021, 2024 and 2026 (see the README beside the example calls).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from .plain_text import fold

Value = TypeVar("Value")

# `instrumentos[]`: id → code, and the beginning of the label → code.
INSTRUMENT_IDS: Mapping[int, str] = {
    1: "grant",
    2: "loan",
    4: "guarantee",
    5: "tax_relief",
    6: "risk_finance",
    7: "other",
}
INSTRUMENT_LABELS: Mapping[str, str] = {
    "subvencion": "grant",
    "prestamo": "loan",
    "garantia": "guarantee",
    "ventaja fiscal": "tax_relief",
    "aportacion de financiacion riesgo": "risk_finance",
    "otros instrumentos": "other",
}

# `tipoConvocatoria`. Neither "canónica" nor "instrumental" changes what an applicant has to do.
PROCEDURES: Mapping[str, str] = {
    "concurrencia competitiva": "competitive",
    "concesion directa": "direct",
}

# `tiposBeneficiarios[]`: only four kinds, too coarse to say who may apply. A hint, never a rule.
BENEFICIARY_TRAITS: Mapping[str, tuple[str, ...]] = {
    "personas fisicas que no desarrollan": ("individuals",),
    "personas juridicas que no desarrollan": ("nonprofit",),
    "pyme": ("sme", "self_employed"),
    "gran empresa": ("large",),
}

# `fondos[]`. Funds without a code of ours (asylum, fisheries, indirect management…) are reported.
FUNDS: Mapping[str, str] = {
    "feder ": "erdf",
    "fse ": "esf",
    "fse+": "esf",
    "feader ": "eafrd",
    "ftj ": "jtf",
    "fondo de transicion justa": "jtf",
    "mrr ": "rrf",
}

# `reglamento`: number of the regulation → regime (de minimis and block exemption regulations of the EU;
# 1407/2013 and 360/2012 are the predecessors of 2023/2831 and 2023/2832).
REGIMES: Mapping[str, str] = {
    "2023/2831": "de_minimis",
    "1407/2013": "de_minimis",
    "2023/2832": "de_minimis_sgei",
    "360/2012": "de_minimis_sgei",
    "1408/2013": "de_minimis_agriculture",
    "717/2014": "de_minimis_fisheries",
    "651/2014": "block_exemption",
    "702/2014": "block_exemption",
    "1388/2014": "block_exemption",
    "2022/2472": "block_exemption",
    "2022/2473": "block_exemption",
}

_REGULATION_NUMBER = re.compile(r"\b(\d{2,4}/\d{2,4})\b")
# A real case number of the Commission; "SA.00000" is what offices type when there is none yet.
_CASE_NUMBER = re.compile(r"^SA\.(?!0+$)\d{4,6}$")


def by_prefix(label: str, table: Mapping[str, Value]) -> Value | None:
    """Return the value of the first key that ``label`` begins with, or ``None``."""
    folded = fold(label) + " "
    return next((value for key, value in table.items() if folded.startswith(key)), None)


def instrument(number: int | None, label: str) -> str | None:
    """Return the code of an instrument from its label or, without a known label, its id."""
    code = by_prefix(label, INSTRUMENT_LABELS)
    return code if code is not None or number is None else INSTRUMENT_IDS.get(number)


def aid_regime(regulation: str, sa_number: str) -> str | None:
    """Return the state-aid regime, ``""`` when the record states none, ``None`` when it is unknown.

    ``notified`` needs a case number without a regulation. A record that states nothing does not say
    that the money is free of aid rules, so ``none`` is never returned: a person decides that.
    """
    if not regulation:
        return "notified" if sa_number else ""
    numbers: Iterable[str] = _REGULATION_NUMBER.findall(regulation)
    return next((REGIMES[number] for number in numbers if number in REGIMES), None)


def case_number(text: str) -> str:
    """Return a case number of the Commission, or ``""`` for none or a placeholder."""
    number = text.strip().upper()
    return number if _CASE_NUMBER.match(number) else ""
