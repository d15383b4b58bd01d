"""Words are found whatever their number, gender and accents; what people keep apart stays apart."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from search.analysis import GAP, Chain, chain, fold
from search.synonyms import Segment, SynonymTable, read_rules

DATA = Path(__file__).parent / "data"
RULES = Path(__file__).parents[2] / "search" / "data"
TABLES = {language: SynonymTable(language, read_rules(RULES / f"synonyms_{language}.csv")) for language in ("es", "en")}


def pairs(language: str) -> list[tuple[str, str, str]]:
    with (DATA / f"golden_analysis_{language}.csv").open(encoding="utf-8", newline="") as file:
        return [(row["a"], row["b"], row["expect"]) for row in csv.DictReader(file)]


def finds(language: str, words: str, text: str) -> bool:
    """Whether every segment of the words stands in the text, as an engine decides it."""
    analysis = chain(language)
    tokens, folded = analysis.index_text(text)
    places = [tokens.split(), folded.split()]
    segments = TABLES[language].segments(analysis.search_tokens(words))
    return bool(segments) and all(stands_in(segment, places) for segment in segments)


def stands_in(segment: Segment, places: Sequence[Sequence[str]]) -> bool:
    phrases = (segment.words, *segment.alternatives)
    return any(holds(tokens, phrase) for tokens in places for phrase in phrases)


def holds(tokens: Sequence[str], phrase: Sequence[str]) -> bool:
    starts = range(len(tokens) - len(phrase) + 1)
    return any(all(word in (GAP, tokens[start + offset]) for offset, word in enumerate(phrase)) for start in starts)


@pytest.mark.parametrize(("words", "text", "expected"), pairs("es"))
def test_golden_pairs_in_spanish(words: str, text: str, expected: str) -> None:
    assert finds("es", words, text) == (expected == "match")


@pytest.mark.parametrize(("words", "text", "expected"), pairs("en"))
def test_golden_pairs_in_english(words: str, text: str, expected: str) -> None:
    assert finds("en", words, text) == (expected == "match")


def test_the_golden_sets_are_whole() -> None:
    assert len(pairs("es")) == 221
    assert len(pairs("en")) >= 60


def test_stop_words_leave_gaps_inside_but_not_at_the_ends() -> None:
    assert chain("es").search_tokens("la fábrica de quesos del") == ["fabric", GAP, "que"]


def test_words_without_meaning_leave_nothing() -> None:
    assert chain("es").search_tokens("de la ... ¿?") == []


def test_another_language_is_folded_only() -> None:
    assert chain("gl").search_tokens("As Cooperativas de León") == ["as", "cooperativas", "de", "leon"]


def test_the_twin_has_n_for_every_letter_with_a_tilde_and_is_empty_without_one() -> None:
    assert chain("es").index_text("La Bañeza") == (f"{GAP} bañez", f"{GAP} banez")
    assert chain("es").index_text("León") == ("leon", "")


def test_no_phrase_spans_two_lines() -> None:
    tokens, _ = chain("es").index_text("queso\noveja")

    assert tokens == f"que {GAP} ovej"


def test_exact_words_are_folded_and_keep_their_ending() -> None:
    assert chain("es").exact_text("Quesería «La Peña», S.Coop.") == "queseria la pena s coop"


def test_the_place_of_each_word_in_the_text_is_known() -> None:
    text = "El C.E.E. de Bañeza"

    found = [(text[start:end], token) for start, end, token in chain("es").words(text)]

    assert found == [("El", None), ("C.E.E", "cee"), ("de", None), ("Bañeza", "bañez")]


@pytest.mark.parametrize(
    "text",
    [
        "\x00",
        "\ud800",
        "a" * 100_000,
        "C." * 50_000,
        "😀 queso 😀",
        "قهوة",
        "ß" * 300,
        "_" * 1000,
        "İ",
        "ﬁn",
        "1.000,50",
        "",
    ],
)
@pytest.mark.parametrize("language", ["es", "en", "gl"])
def test_any_text_is_analysed(text: str, language: str) -> None:
    analysis: Chain = chain(language)

    tokens, folded = analysis.index_text(text)

    assert len(folded.split()) in (0, len(tokens.split()))
    assert all(len(token) <= 512 for token in analysis.search_tokens(text))


def test_folding_drops_accents_and_tildes() -> None:
    assert fold("ÑANDÚ Çelik Straße") == "nandu celik strasse"
