"""Words are found whatever their number, gender and accents; what people keep apart stays apart."""

import pytest

from search.analysis import GAP, Chain, chain, fold, normalised

from .golden import finds, pairs


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


def test_places_are_right_after_signs_that_stand_for_letters_and_removed_dots() -> None:
    text = "😀 C.E.E. n.º 7: l’obrador, 90 m²"

    found = [(text[start:end], token) for start, end, token in chain("es").words(text)]

    assert found == [
        ("C.E.E", "cee"), ("n.º", None), ("7", "7"), ("l’obrador", "l'obrador"), ("90", "90"), ("m²", "m2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l’obrador", "l'obrador"),
        ("2ª planta", "2a planta"),
        ("90 m²", "90 m2"),
        ("Mª Luisa", "Ma Luisa"),
        ("coope\u00adrativa", "cooperativa"),
        ("queso 😀 oveja", "queso oveja"),
        ("queso™ © oveja", "queso oveja"),
        ("10\u202f000 €", "10 000"),
        ("Leo\u0301n", "León"),
    ],
)
def test_signs_that_are_written_in_several_ways_do_not_matter(one: str, other: str) -> None:
    assert chain("es").index_text(one) == chain("es").index_text(other)


def test_a_very_long_word_becomes_pieces() -> None:
    assert chain("es").search_tokens("b" * 600) == ["b" * 255, "b" * 255, "b" * 90]


def test_a_normalised_text_holds_nothing_that_cannot_be_stored_or_is_never_seen() -> None:
    assert normalised("a\x00b\ud800c\u00add\ufeff") == "abcd"


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
