"""Random documents and requests over the small registry, for comparing engines with each other and with a loop."""

from typing import Any

from hypothesis import strategies as st

from search.documents import SearchDocument
from search.moments import minute_of
from search.plan import Plan, WordRules, compile_plan
from search.synonyms import Rule, SynonymTable
from search.types import BBox, Near, PlaceMode, SearchRequest, Sort

from .small_registry import AT, PLACES, SECTORS, small_registry

REGISTRY = small_registry()
NOW = minute_of(AT)
SYNONYMS = (Rule(("queso", "quesería")), Rule(("ayuda a domicilio", "sad"), is_one_way=True))
WORDS = (
    "queso", "quesos", "quesería", "ayuda", "a", "domicilio", "de", "la", "Bañeza", "Baneza", "niños", "nino", "C.E.E.",
    "cee", "S.Coop.", "León", "leonesa", "pan", "cheese", "cheeses", "the", "home", "care", "sad", "10.000", "año",
)  # fmt: skip
# What a rule knows as a whole.
TERMS = ("ayuda a domicilio", "ayudas a domicilio, queso")


def texts(most: int) -> st.SearchStrategy[str]:
    """Some words, sometimes over two lines."""
    separators = st.sampled_from([" ", " ", " ", "\n", ", "])
    words = st.lists(st.tuples(st.sampled_from(WORDS), separators), max_size=most)
    return words.map(lambda pairs: "".join(word + separator for word, separator in pairs).strip())


def codes(known: Any) -> st.SearchStrategy[tuple[str, ...]]:
    """Some codes of a vocabulary."""
    return st.lists(st.sampled_from([term.code for term in known]), max_size=3, unique=True).map(tuple)


@st.composite
def documents(draw: st.DrawFn) -> SearchDocument:
    """A document whose fields fit together as sources make them."""
    kind = draw(st.sampled_from(["enterprise", "call"]))
    located = draw(st.sampled_from(["", "village", "hamlet", "south", "north"]))
    place = tuple({*PLACES.with_ancestors([located]), *PLACES.groupings(located)}) if located else ()
    area = PLACES.minimal(draw(codes(PLACES)))
    area_up = PLACES.with_ancestors(area)
    above = {code for code in (*place, *area_up) if not set(area).isdisjoint(PLACES.ancestors(code))}
    where = tuple(sorted({*(code for code in place if not PLACES.get(code).members), *area_up} - above))  # type: ignore[union-attr]  # known codes
    sectors = draw(codes(SECTORS))
    numbers = {"published": draw(st.integers(NOW - 3, NOW))}
    if draw(st.booleans()):
        numbers["closes"] = draw(st.integers(NOW - 2, NOW + 2))
    if draw(st.integers(0, 5)) == 0:
        numbers["gone"] = draw(st.integers(NOW - 1, NOW + 1))
    show_in = draw(st.sampled_from([("es",), ("en",), ("en", "es"), ()]))
    return SearchDocument(
        kind=kind,
        identity=draw(st.uuids(version=4)).hex,
        locale=draw(st.sampled_from(["es", "en"])),
        title=draw(texts(4)) or "x",
        names=tuple(draw(st.lists(texts(3), max_size=2))),
        tags=tuple(draw(st.lists(texts(2), max_size=2))),
        summary=draw(texts(6)),
        body=draw(texts(8)),
        show_in=show_in,
        urls={language: f"/{language}/" for language in show_in},
        codes={
            "sector": SECTORS.with_ancestors(sectors) if sectors else draw(st.sampled_from([(), ("any",)])),
            "place": place,
            "area": area,
            "area_up": area_up,
            "where": where,
            "reach": area,
            "quality": draw(st.sampled_from([(), ("complete",), ("complete", "confirmed")])),
        },
        numbers=numbers,
        point=draw(st.none() | st.tuples(st.floats(42.4, 42.8), st.floats(-5.8, -5.3))),
    )


@st.composite
def requests(draw: st.DrawFn) -> SearchRequest:
    """A request with anything an address may ask for."""
    q = draw(texts(3) | st.sampled_from(TERMS))
    near = draw(st.none() | st.builds(Near, st.floats(42.4, 42.8), st.floats(-5.8, -5.3), st.integers(1, 40)))
    return SearchRequest(
        locale=draw(st.sampled_from(["es", "en"])),
        at=AT,
        q=f'"{q}"' if q and draw(st.booleans()) else q,
        filters={
            key: chosen
            for key, facet in REGISTRY.facets.items()
            if (chosen := facet.normalised(draw(codes(facet.vocabulary())))[: None if facet.is_multiple else 1])
        },
        scope=draw(st.sampled_from([{}, {}, {"kind": ("call",)}, {"place": ("north",)}])),
        mode=draw(st.sampled_from(PlaceMode)),
        near=near,
        bbox=draw(st.none() | st.just(BBox(-5.7, 42.5, -5.4, 42.7))),
        sort=draw(st.sampled_from([sort for sort in Sort if near or sort != Sort.DISTANCE])),
        page=1,
        size=100,
    )


def corpora() -> st.SearchStrategy[list[SearchDocument]]:
    """Up to thirty documents with different keys."""
    return st.lists(documents(), max_size=30, unique_by=lambda document: document.key)


def plan_of(request: SearchRequest, pinned: tuple[str, ...] = ()) -> Plan:
    """The compiled plan of a request."""
    rules = WordRules(lambda language: SynonymTable(language, SYNONYMS), pinned)
    return compile_plan(request, REGISTRY, rules)
