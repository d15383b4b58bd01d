"""What was found is marked, and nothing that a text contains becomes markup."""

from search.highlighting import highlighted, snippet

QUESO = {("que",)}


def test_every_form_of_a_word_is_marked() -> None:
    assert highlighted("Quesos y QUESO", "es", QUESO) == "<mark>Quesos</mark> y <mark>QUESO</mark>"


def test_markup_in_a_text_is_escaped() -> None:
    text = '<script>alert("queso")</script> & <b>queso</b>'

    assert highlighted(text, "es", QUESO) == (
        "&lt;script&gt;alert(&quot;<mark>queso</mark>&quot;)&lt;/script&gt; &amp; &lt;b&gt;<mark>queso</mark>&lt;/b&gt;"
    )


def test_nothing_found_is_nothing_to_show() -> None:
    assert highlighted("Pan de centeno", "es", QUESO) == ""
    assert snippet("Pan de centeno", "es", QUESO) == ""


def test_a_phrase_is_marked_as_a_whole_and_its_words_alone_are_not() -> None:
    phrase = {("ayud", "_", "domicili")}

    assert highlighted("Ayuda a domicilio, ayuda", "es", phrase) == "<mark>Ayuda a domicilio</mark>, ayuda"


def test_who_types_n_for_a_tilde_sees_the_word_marked() -> None:
    assert highlighted("La Bañeza", "es", {("banez",)}) == "La <mark>Bañeza</mark>"


def test_a_snippet_is_the_piece_with_the_most_words_found() -> None:
    text = f"queso {'pan ' * 100}queso de oveja y queso de cabra {'pan ' * 100}"

    piece = snippet(text, "es", QUESO)

    assert piece.count("<mark>") == 2
    assert piece.startswith("… ")
    assert piece.endswith(" …")
    assert len(piece) < 320


def test_a_whole_phrase_makes_a_better_snippet_than_its_words_apart() -> None:
    text = f"ayuda y ayuda {'pan ' * 100}ayuda a domicilio {'pan ' * 100}"

    piece = snippet(text, "es", {("ayud", "_", "domicili"), ("ayud",), ("domicili",)})

    assert "<mark>ayuda a domicilio</mark>" in piece


def test_acronyms_are_marked_with_their_dots() -> None:
    assert highlighted("Un C.E.E. más", "es", {("cee",)}) == "Un <mark>C.E.E</mark>. más"
