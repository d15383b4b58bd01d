"""Words that name a place or a sector become that filter, shown to the visitor and easy to take back.

Only labels and other names of the registries are understood, never parts of them. Quotes switch it off.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from .analysis import GAP, chain, fold, normalised
from .expressions import Expression, Without
from .facets import Facet, FacetContext
from .registry import Registry
from .types import SearchRequest, Understood
from .vocabulary import Vocabulary
from .words import has_quotes

PLACE, SECTOR = "place", "sector"
Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """Words from `begin` to `end` in a text that name a term."""

    begin: int
    end: int
    code: str


def understand(
    request: SearchRequest,
    registry: Registry,
    is_name: Callable[[str], bool],
    is_titled: Callable[[str, Expression], bool],
) -> tuple[SearchRequest, tuple[Understood, ...]]:
    """The request with what its words name as filters.

    A place leaves the words. A sector's name, when nothing else is left, stays among them too: what is
    called so comes first. It is left alone where the filter would take away a document with that title.

    :param is_name: whether the whole text stands in the title of some document; then it is left as it is.
    :param is_titled: whether some words stand in the title of a document that fulfils a condition.
    :returns: the request to answer, and what was understood.
    """
    q = normalised(request.q)
    if not q or has_quotes(q):
        return request, ()
    understood: list[Understood] = []
    rest = q
    place = registry.facets.get(PLACE)
    named = _find(rest, request.locale, place) if place else None
    if place and named and _may_be_meant(named, place, request) and not _is_called_so(q, request.locale, is_name):
        if not _chosen(place, request):
            understood.append(_understood(place, named, q, q, request.locale))
        rest = " ".join(f"{rest[: named.begin]} {rest[named.end :]}".split())
        if not chain(request.locale).search_tokens(rest):
            rest = ""
    sector = registry.facets.get(SECTOR)
    if sector and rest and not _chosen(sector, request) and (code := _named_by_all(rest, request.locale, sector)):
        inside = sector.condition((code,), FacetContext(request.locale, request.at, request.mode))
        if not is_titled(rest, Without(inside)):
            understood.append(_understood(sector, _Named(0, len(rest), code), rest, q, request.locale))
    filters = {**request.filters, **{one.facet: (one.code,) for one in understood}}
    return replace(request, q=rest, filters=filters), tuple(understood)


def _chosen(facet: Facet, request: SearchRequest) -> tuple[str, ...]:
    """What the visitor or the page has chosen in a facet already."""
    return (*request.filters.get(facet.key, ()), *request.scope.get(facet.key, ()))


def _may_be_meant(named: _Named, facet: Facet, request: SearchRequest) -> bool:
    """Nothing is chosen yet, or just what the words name: the form of the results page sends both."""
    chosen = _chosen(facet, request)
    return not chosen or named.code in chosen


def _is_called_so(q: str, locale: str, is_name: Callable[[str], bool]) -> bool:
    return len(chain(locale).search_tokens(q)) > 1 and is_name(q)


def _find(text: str, locale: str, facet: Facet) -> _Named | None:
    """The longest name of a term in a text, the last of equals: people write what first, then where."""
    words = chain(locale).words(text)
    tokens = [token or GAP for _, _, token in words]
    names = _names(facet.vocabulary(), locale)
    best: tuple[int, int, str] | None = None
    for begin, length in _windows(len(tokens), max(map(len, names), default=0)):
        code = names.get(tuple(tokens[begin : begin + length]), "")
        if code and (best is None or (length, begin) > best[:2]):
            best = (length, begin, code)
    if best is None:
        return None
    length, begin, code = best
    end = begin + length
    # "en La Bañeza": what leads to the name goes with it.
    while begin and tokens[begin - 1] == GAP:
        begin -= 1
    return _Named(words[begin][0], words[end - 1][1], code)


def _windows(amount: int, longest: int) -> Iterator[tuple[int, int]]:
    return ((begin, length) for begin in range(amount) for length in range(1, min(longest, amount - begin) + 1))


def _named_by_all(text: str, locale: str, facet: Facet) -> str:
    """The term that a whole text names, or nothing."""
    return _names(facet.vocabulary(), locale).get(tuple(chain(locale).search_tokens(text)), "")


@lru_cache(maxsize=32)
def _names(vocabulary: Vocabulary, locale: str) -> Mapping[Tokens, str]:
    """Analysed names → the one term they mean. A name of several terms means the one that contains the others;
    if there is none, it means nothing."""
    found: dict[Tokens, list[str]] = {}
    for term in vocabulary:
        if not term.is_active:
            continue
        for name in {*term.labels.values(), *term.names}:
            tokens = tuple(chain(locale).search_tokens(name))
            # Also as people write it who type no ñ.
            for written in {tokens, tuple(map(fold, tokens))}:
                if written and term.code not in found.setdefault(written, []):
                    found[written].append(term.code)
    meant = {tokens: _broadest(codes, vocabulary) for tokens, codes in found.items()}
    return {tokens: code for tokens, code in meant.items() if code}


def _broadest(codes: list[str], vocabulary: Vocabulary) -> str:
    for code in codes:
        if all(other == code or code in vocabulary.ancestors(other) for other in codes):
            return code
    return ""


def _understood(facet: Facet, named: _Named, text: str, q: str, locale: str) -> Understood:
    term = facet.vocabulary().get(named.code)
    words = text[named.begin : named.end]
    return Understood(
        facet=facet.key,
        code=named.code,
        label=term.label(locale) if term else named.code,
        words=words,
        literal_q=q.replace(words, f'"{words}"', 1),
    )
