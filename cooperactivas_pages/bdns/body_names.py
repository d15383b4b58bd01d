"""Names of public bodies as people write them: the BDNS holds them in capitals."""

import re

# Words that stay small inside a name.
_SMALL = frozenset(
    [
        "a",
        "al",
        "con",
        "d",
        "da",
        "de",
        "del",
        "do",
        "e",
        "el",
        "en",
        "i",
        "la",
        "las",
        "los",
        "o",
        "para",
        "per",
        "por",
        "sin",
        "u",
        "y",
    ]
)
# `BAÑEZA, LA`: lists put the article of a place behind it.
_ARTICLE_BEHIND = re.compile(
    r"(?P<place>[^ ]+(?: [^ ]+)*), (?P<article>El|La|Los|Las|L'|Els|Les|O|A|Os|As)\Z", re.IGNORECASE
)
# `O.A.`, `S.A.`, `2030`, `(SEF)`: no words to write small.
_NO_WORD = re.compile(r"[^a-záéíóúàèòïüñç]*\Z|(?:[A-ZÁÉÍÓÚÑÇ]\.)+,?\Z", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([A-ZÁÉÍÓÚÑÇ]{2,8}\),?\Z")


def written_name(name: str) -> str:
    """A name in capitals with capitals only where they belong, and its article in front.

    A name that has a small letter somewhere was written by somebody and stays as it is.

    :param name: one clean line, such as `AYUNTAMIENTO DE BAÑEZA, LA`.
    :returns: such as `Ayuntamiento de La Bañeza`.
    """
    if name != name.upper():
        return name
    return _ARTICLE_BEHIND.sub(
        _article_in_front, " ".join(_word(word, number) for number, word in enumerate(name.split()))
    )


def _word(word: str, number: int) -> str:
    if _IN_BRACKETS.match(word) or _NO_WORD.match(word):
        return word
    small = word.lower()
    if number and small.strip(",") in _SMALL:
        return small
    return re.sub(r"(?<![^\W_])[^\W\d_]", lambda letter: letter.group().upper(), small)


def _article_in_front(match: re.Match[str]) -> str:
    """Put the article before the last part of the name: after `de` where there is one."""
    before, of, place = match["place"].rpartition(" de ")
    article = match["article"].capitalize()
    return f"{before}{of}{article}{'' if article.endswith(chr(39)) else ' '}{place}"
