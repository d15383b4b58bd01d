"""Words that name a place or a sector become filters, and can be taken back."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from search.expressions import AnyOf, Expression, Without
from search.facets import Tree
from search.registry import Registry
from search.types import SearchRequest, Understood
from search.understanding import understand
from search.vocabulary import Term, Vocabulary

from .small_registry import AT

PLACES = Vocabulary(
    [
        Term("24", {"es": "León"}),
        Term("24089", {"es": "León"}, parent="24"),
        Term("24010", {"es": "La Bañeza"}, names=("Bañeza",), parent="24"),
        Term("x", {"es": "Villanueva"}),
        Term("y", {"es": "Villanueva"}),
        Term("z", {"es": "Oculta"}, is_active=False),
    ]
)
SECTORS = Vocabulary([Term("care", {"es": "Ayuda a domicilio"}), Term("cheese", {"es": "Quesos"})])
REGISTRY = Registry(
    facets=[
        Tree(key="sector", label="Sector", vocabulary=lambda: SECTORS),
        Tree(key="place", label="Lugar", vocabulary=lambda: PLACES),
    ]
)
REQUEST = SearchRequest("es", AT)
NO_TITLES: Mapping[str, str] = MappingProxyType({})


def understood(
    q: str, is_name: bool = False, titles: Mapping[str, str] = NO_TITLES, **chosen: tuple[str, ...]
) -> tuple[str, dict[str, tuple[str, ...]]]:
    """Words and choices after understanding.

    :param titles: of documents → their sector.
    """

    def is_titled(words: str, condition: Expression) -> bool:
        assert isinstance(condition, Without)
        assert isinstance(condition.part, AnyOf)
        return any(words in title and sector not in condition.part.codes for title, sector in titles.items())

    request, _ = understand(replace(REQUEST, q=q, filters=chosen), REGISTRY, lambda text: is_name, is_titled)
    return request.q, dict(request.filters)


def test_a_place_leaves_the_words_with_what_leads_to_it() -> None:
    assert understood("miel en La Bañeza") == ("miel", {"place": ("24010",)})


def test_another_name_accents_and_capitals_do_not_matter() -> None:
    assert understood("miel baneza") == ("miel", {"place": ("24010",)})


def test_a_name_of_several_places_means_the_one_that_contains_the_others() -> None:
    assert understood("León") == ("", {"place": ("24",)})


def test_a_name_of_places_apart_means_nothing() -> None:
    assert understood("Villanueva") == ("Villanueva", {})


def test_a_sector_stays_among_the_words_and_only_when_nothing_else_is_said() -> None:
    assert understood("quesos") == ("quesos", {"sector": ("cheese",)})
    assert understood("quesos de oveja") == ("quesos de oveja", {})


def test_a_sector_is_left_alone_where_it_would_hide_what_is_called_so() -> None:
    assert understood("quesos", titles={"taller de quesos": "care"}) == ("quesos", {})
    assert understood("quesos", titles={"quesos de oveja": "cheese"}) == ("quesos", {"sector": ("cheese",)})
    assert understood("quesos en León", titles={"taller de quesos": "care"}) == ("quesos", {"place": ("24",)})


def test_place_and_sector_together() -> None:
    assert understood("ayuda a domicilio en León") == ("ayuda a domicilio", {"sector": ("care",), "place": ("24",)})


def test_quotes_switch_it_off() -> None:
    assert understood('miel "La Bañeza"') == ('miel "La Bañeza"', {})


def test_hidden_places_and_parts_of_names_are_not_understood() -> None:
    assert understood("miel oculta") == ("miel oculta", {})
    assert understood("ayuda urgente") == ("ayuda urgente", {})


def test_a_whole_name_of_a_document_is_left_alone() -> None:
    assert understood("Mieles de La Bañeza", is_name=True) == ("Mieles de La Bañeza", {})
    assert understood("Bañeza", is_name=True) == ("", {"place": ("24010",)})


def test_the_choice_of_another_place_is_respected_and_of_the_same_one_not_asked_twice() -> None:
    assert understood("miel bañeza", place=("24089",)) == ("miel bañeza", {"place": ("24089",)})
    assert understood("miel bañeza", place=("24010",)) == ("miel", {"place": ("24010",)})


@pytest.mark.parametrize(
    ("q", "literal"), [("miel en La Bañeza", 'miel "en La Bañeza"'), ("Bañeza miel", '"Bañeza" miel')]
)
def test_what_was_understood_can_be_searched_as_text(q: str, literal: str) -> None:
    _, found = understand(replace(REQUEST, q=q), REGISTRY, lambda text: False, lambda words, condition: False)

    assert found == (Understood("place", "24010", "La Bañeza", literal.split('"')[1], literal),)
    assert understood(literal) == (literal, {})
