"""What a deadline text says, when it says it completely.

``textInicio`` and ``textFin`` are free texts of up to 100 characters. A text is understood only if **every
word** of it is accounted for: a date or a term is taken out, and what is left must be known filler. One
unknown word («desde la comunicación de los daños», «el mismo día», «y el 31/07/2025») and there is no
answer. That is why the lists below are lists of words and not clever patterns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from enum import Enum

from .plain_text import fold


class Unit(Enum):
    """What a term is counted in. Days without an adjective are working days (Ley 39/2015, art. 30.2)."""

    WORKING_DAYS = "working days"
    BARE_DAYS = "days"
    NATURAL_DAYS = "natural days"
    MONTHS = "months"


class Anchor(Enum):
    """From what a term or an opening is counted."""

    PUBLICATION = "the day of publication"
    DAY_AFTER = "the day after publication"
    WORKING_DAY_AFTER = "the first working day after publication"
    OPENING = "the opening"
    UNSTATED = "not said"


@dataclass(frozen=True)
class Term:
    """A length such as "20 working days"."""

    count: int
    unit: Unit


@dataclass(frozen=True)
class StatedDate:
    """A calendar day in a text, with its hour if there is one."""

    day: date
    at: time | None = None
    may_end_earlier: bool = False


@dataclass(frozen=True)
class StatedTerm:
    """A term with its anchor; ``journal`` is the official journal the text names, or ``""``."""

    term: Term
    anchor: Anchor
    journal: str = ""


@dataclass(frozen=True)
class StatedOpening:
    """An opening relative to publication."""

    anchor: Anchor
    journal: str = ""


# Castilian, Galician and Catalan names, folded.
_MONTH_NAMES = (
    ("enero", "xaneiro", "gener"),
    ("febrero", "febreiro", "febrer"),
    ("marzo", "marc"),
    ("abril",),
    ("mayo", "maio", "maig"),
    ("junio", "xuno", "juny"),
    ("julio", "xullo", "juliol"),
    ("agosto", "agost"),
    ("septiembre", "setiembre", "setembro", "setembre"),
    ("octubre", "outubro"),
    ("noviembre", "novembro", "novembre"),
    ("diciembre", "decembro", "desembre"),
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}
_NUMBERS = {
    "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
    "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15,
    "dieciseis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veinticinco": 25,
    "treinta": 30, "cuarenta": 40, "cuarenta y cinco": 45, "cincuenta": 50, "sesenta": 60, "noventa": 90,
}  # fmt: skip

# Long names of official journals → their abbreviation.
_JOURNAL_NAMES = {
    "boletin oficial del estado": "boe",
    "boletin oficial de castilla y leon": "bocyl",
    "boletin oficial de la provincia": "bop",
    "boletin oficial de gipuzkoa": "bog",
    "boletin oficial de la comunidad de madrid": "bocm",
    "diario oficial de extremadura": "doe",
    "diario oficial de castilla-la mancha": "docm",
}
# Abbreviation in a text → how `desDiarioOficial` begins for that journal (folded).
JOURNALS = {
    "boe": "boe",
    "bocyl": "bocyl",
    "bop": "b.o.p.",
    "bog": "b.o. de gipuzkoa",
    "bocm": "bocm",
    "bocam": "bocm",
    "doe": "doe",
    "docm": "docm",
    "dogc": "dogc",
    "dogv": "docv",
    "docv": "docv",
    "dog": "dog.",
    "borm": "borm",
    "bor": "bor.",
    "boib": "boib",
    "boa": "boa.",
    "boja": "boja",
}
_PROVINCES = (
    "alava|albacete|alicante|almeria|avila|badajoz|barcelona|burgos|caceres|cadiz|castellon|ciudad real|"
    "cordoba|cuenca|girona|granada|guadalajara|huelva|huesca|jaen|leon|lleida|lugo|malaga|ourense|palencia|"
    "pontevedra|salamanca|segovia|sevilla|soria|tarragona|teruel|toledo|valencia|valladolid|zamora|zaragoza"
)

_NUMBER_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DATE = re.compile(
    r"\b(?:(?P<day>\d{1,2})(?: de | d'| d´| )(?P<name>" + "|".join(_MONTHS) + r")(?:,| de| del)? (?P<year>20\d\d)"
    r"|(?P<d>\d{1,2}) ?(?P<mark>[/.-]) ?(?P<m>\d{1,2}) ?(?P=mark) ?(?P<y>20\d\d))\b"
)
_CLOCK = re.compile(
    r"(?<![\d/.])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::\d\d)?)? ?(?:horas|hores|hrs|hs|h)\b"
    r"|(?<=l[ae]s )(?P<hour2>\d{1,2})[:.](?P<minute2>\d\d)(?![\d/])"
)
_CLOCK_REMARK = re.compile(
    r"\((?:hora peninsular(?: espanola)?|hora espanola|gmt madrid)\)|hora peninsular(?: espanola)?"
)
_EXHAUSTED = re.compile(
    r"\bo (?:hasta |el )?(?:que se agoten los fondos previstos|agotamiento del credito(?: si es anterior)?)$"
)
_TERM = re.compile(
    rf"\b(?P<count>\d{{1,3}}|{_NUMBER_WORDS}) (?P<unit>dias?|mes(?:es)?)\b"
    r"(?: (?P<kind>habil|habiles|natural|naturales)\b)?"
)
_DOUBLED = re.compile(
    rf"\(?\b(?P<word>{_NUMBER_WORDS})\)? \((?P<digits>\d{{1,3}})\)"
    rf"|\((?P<digits2>\d{{1,3}})\) (?P<word2>{_NUMBER_WORDS})\b"
)


def _word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FILLER = _word_set(
    "el la los las les de del a al en y o es sera dia dias hora horas plazo periodo presentacion entrega "
    "solicitud solicitudes fecha inclusive incluido ambos incluidos"
)
_UNTIL = _FILLER | _word_set(
    "hasta finaliza finalizara termina terminara fin cierre se cerrara cierra limite fins finalitza"
)
_SINCE = _FILLER | _word_set("desde partir comienza comenzara inicio inicia abre des")
_PUBLICATION = frozenset({"publicacion", "publicado", "publicarse", "publicacio"})
_AFTER = _word_set("siguiente siguientes siguente posterior posteriores")
_PUBLISHED_THING = _word_set(
    "su esta este presente extracto convocatoria anuncio resolucion orden bases correspondiente un una"
)
_COUNTED = _word_set("contar contado contados contando partir desde desdel dese tras transcurridos hasta")
_OPENING = _word_set("inicio apertura comienzo")


def read_date(text: str, *, opening: bool) -> StatedDate | None:
    """Return the one day that ``text`` states and nothing else, or ``None``."""
    words = _prepared(text)
    words, exhausted = _EXHAUSTED.subn("", words)
    found = list(_DATE.finditer(words))
    if len(found) != 1:
        return None
    day = _calendar_day(found[0])
    rest, at = _without_clock(words[: found[0].start()] + " " + words[found[0].end() :])
    if day is None or not _only(rest, _SINCE if opening else _UNTIL):
        return None
    return StatedDate(day, at, may_end_earlier=bool(exhausted))


def read_clock(text: str) -> time | None:
    """Return the hour of a text that states an hour and no day («A las 14:00 h»), or ``None``."""
    words = _prepared(text)
    if not _CLOCK.search(words):
        return None
    rest, at = _without_clock(words)
    return at if _only(rest, _UNTIL | _SINCE) else None


def read_term(text: str) -> StatedTerm | None:
    """Return the term that ``text`` states and nothing else, or ``None``."""
    words = _doubled_numbers(_prepared(text))
    found = list(_TERM.finditer(words)) if words else []
    if len(found) != 1:
        return None
    term = _term(found[0])
    rest, journal = _without_journal(words[: found[0].start()] + " " + words[found[0].end() :])
    if not _only(rest, _FILLER | _AFTER | _PUBLICATION | _PUBLISHED_THING | _COUNTED | _OPENING):
        return None
    named = set(_words(rest))
    if named & _PUBLICATION and named & _OPENING:
        return None
    if named & _PUBLICATION:
        return StatedTerm(term, Anchor.DAY_AFTER, journal)
    return StatedTerm(term, Anchor.OPENING if named & _OPENING else Anchor.UNSTATED, journal)


def read_opening(text: str) -> StatedOpening | None:
    """Return how ``text`` ties the opening to publication and nothing else, or ``None``."""
    rest, journal = _without_journal(_prepared(text))
    if not _only(rest, _SINCE | _AFTER | _PUBLICATION | _PUBLISHED_THING | {"habil", "despues"}):
        return None
    named = set(_words(rest))
    if not named & _PUBLICATION or "dias" in named:
        return None
    if not named & (_AFTER | {"despues"}):
        return None if "habil" in named else StatedOpening(Anchor.PUBLICATION, journal)
    return StatedOpening(Anchor.WORKING_DAY_AFTER if "habil" in named else Anchor.DAY_AFTER, journal)


def dates_in(text: str) -> frozenset[date]:
    """Return every calendar day named in ``text``."""
    days = (_calendar_day(found) for found in _DATE.finditer(_prepared(text)))
    return frozenset(day for day in days if day is not None)


def terms_in(text: str) -> frozenset[Term]:
    """Return every term named in ``text``."""
    return frozenset(_term(found) for found in _TERM.finditer(_prepared(text)))


def names_a_date(text: str) -> bool:
    """Tell whether a text names a day or a year, so that it would be wrong beside other dates."""
    words = _prepared(text)
    return bool(_DATE.search(words) or re.search(r"\b20\d\d\b", words) or re.search(r"\d{1,2}/\d{1,2}", words))


def _prepared(text: str) -> str:
    """Return ``text`` folded, with abbreviations joined and quotation marks and end points dropped."""
    words = re.sub(r"[«»\"“”]", " ", fold(text))
    words = re.sub(
        r"\b(?:[a-z]\.){2,}[a-z]?\b\.?",
        lambda found: found[0].replace(".", "") + " ",
        words,
    )
    words = re.sub(r"\b2\.0(\d\d)\b", r"20\1", words)
    return re.sub(r"\s+", " ", words).strip(" .,;:")


def _doubled_numbers(words: str) -> str:
    """Reduce «treinta (30)» to «treinta»; return ``""`` when the two differ."""
    for found in _DOUBLED.finditer(words):
        word, digits = (
            found["word"] or found["word2"],
            found["digits"] or found["digits2"],
        )
        if _NUMBERS[word] != int(digits):
            return ""
    return _DOUBLED.sub(lambda found: found["word"] or found["word2"], words)


def _term(found: re.Match[str]) -> Term:
    count = int(found["count"]) if found["count"].isdigit() else _NUMBERS[found["count"]]
    if found["unit"].startswith("mes"):
        return Term(count, Unit.MONTHS)
    if found["kind"] is None:
        return Term(count, Unit.BARE_DAYS)
    return Term(
        count,
        Unit.WORKING_DAYS if found["kind"].startswith("habil") else Unit.NATURAL_DAYS,
    )


def _calendar_day(found: re.Match[str]) -> date | None:
    if found["name"]:
        day, month, year = int(found["day"]), _MONTHS[found["name"]], int(found["year"])
    else:
        day, month, year = int(found["d"]), int(found["m"]), int(found["y"])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_clock(words: str) -> tuple[str, time | None]:
    """Take one hour out of ``words``; two hours or an impossible one leave the digits, hence no answer."""
    found = list(_CLOCK.finditer(words))
    if len(found) != 1:
        return words, None
    hour = int(found[0]["hour"] or found[0]["hour2"])
    minute = int(found[0]["minute"] or found[0]["minute2"] or 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return words, None
    rest = words[: found[0].start()] + " " + words[found[0].end() :]
    return _CLOCK_REMARK.sub(" ", rest), time(23, 59) if hour == 24 else time(hour, minute)


def _without_journal(words: str) -> tuple[str, str]:
    """Take the name of one official journal out of ``words``."""
    for name, short in _JOURNAL_NAMES.items():
        words = words.replace(name, short)
    found = re.search(rf"\b({'|'.join(JOURNALS)})\b(?:[ -](?:de )?(?:{_PROVINCES})\b)?", words)
    if not found:
        return words, ""
    return words[: found.start()] + " " + words[found.end() :], found[1]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\s,;:.()/-]+", text)


def _only(text: str, known: frozenset[str]) -> bool:
    return all(word in known for word in _words(text))
