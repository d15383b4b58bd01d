"""Synonyms widen a part of the words and never take anything away."""

from pathlib import Path

import pytest

from search.synonyms import (
    Rule,
    Segment,
    SynonymTable,
    is_empty_term,
    parse_terms,
    phrase_segment,
    read_rules,
    variants,
)

TABLE = SynonymTable(
    "es",
    [
        Rule(("cooperativa", "s coop", "sociedad cooperativa")),
        Rule(("sociedad anónima laboral", "sal"), is_one_way=True),
    ],
)


def test_the_longest_term_from_the_left_is_taken() -> None:
    segments = TABLE.segments(["sociedad", "cooperativ", "ques"])

    assert segments == (
        Segment(("sociedad", "cooperativ"), (("cooperativ",), ("s", "coop"))),
        Segment(("ques",)),
    )


def test_a_short_form_with_another_meaning_does_not_find_the_long_one() -> None:
    assert TABLE.segments(["sal"]) == (Segment(("sal",)),)
    assert TABLE.segments(["sociedad", "anonim", "laboral"])[0].alternatives == (("sal",),)


def test_gaps_between_segments_are_dropped() -> None:
    assert TABLE.segments(["ques", "_", "ovej"]) == (Segment(("ques",)), Segment(("ovej",)))


def test_a_phrase_has_no_alternatives() -> None:
    assert phrase_segment(["s", "coop"]) == Segment(("s", "coop"), is_phrase=True)


def test_words_of_a_term_may_stand_apart_those_of_a_phrase_may_not() -> None:
    table = SynonymTable("es", [Rule(("ayuda a domicilio", "sad"))])

    assert table.segments(["ayud", "_", "domicili"])[0].apart == ("ayud", "domicili")
    assert table.segments(["sad"])[0].apart == ()
    assert phrase_segment(["ayud", "_", "domicili"]).apart == ()


def test_a_term_of_two_rules_has_the_alternatives_of_both() -> None:
    table = SynonymTable("es", [Rule(("pan", "hogaza")), Rule(("pan", "torta"))])

    assert table.segments(["pan"])[0].alternatives == (("hogaz",), ("tort",))


def test_terms_are_read_as_staff_write_them() -> None:
    assert parse_terms(" coop |  s   coop | | ") == ("coop", "s coop")


def test_terms_without_meaning_are_recognised() -> None:
    assert is_empty_term("de la", "es")
    assert not is_empty_term("sal", "es")


def test_a_preview_shows_what_is_left_of_each_term() -> None:
    assert variants(Rule(("Empresas", "empresa", "firma")), "es") == ("empr", "firm")


def test_the_shipped_rules_all_say_something() -> None:
    folder = Path(__file__).parents[2] / "search" / "data"
    counts = {}
    for language in ("es", "en"):
        rules = read_rules(folder / f"synonyms_{language}.csv")
        counts[language] = len(rules)
        assert [rule for rule in rules if len(variants(rule, language)) < 2] == []
    assert counts["es"] == 29
    assert counts["en"] == 30


def test_a_file_with_another_direction_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rules.csv"
    path.write_text("terms,direction\na|b,sideways\n", encoding="utf-8")

    with pytest.raises(ValueError, match="sideways"):
        read_rules(path)
