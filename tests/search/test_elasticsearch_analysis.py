"""Elasticsearch cuts texts into the same tokens as Python does, so both engines find the same."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from search.analysis import GAP, analyzer_names, chain, elasticsearch_analysis, normalised

from .golden import Places, all_stand_in, by_place, pairs

pytestmark = pytest.mark.elasticsearch
LANGUAGES = ("es", "en", "gl")
CONTENT = Path(__file__).parents[2] / "cooperactivas_pages"
FILES = ("demo/data/**/*.json", "demo/data/**/*.yaml", "data/*.csv", "data/territory/**/*.csv")
# Stands between two texts of one request; no text holds it.
BORDER = "zzborderqq"
BATCH = 500
SIGNS = (
    "S.Coop. C.E.E. S.L.L., I+D+i; y/o",
    "n.º 7, 2ª planta, 90 m² ½ ①",
    "l’aigua l'aigua l´aigua ‘aigua’ col·laboració d·o",
    "10.000,50 € 1,5 1.5 12:30 24/7 12;30 a:b",
    "queso 😀 oveja ❤️ ☎️ 987 👩‍🌾 © ™ ®",
    "coope\u00adrativa pan\u200bqueso pan\u00a0queso 10\u202f000 \ufeffpan",
    "snake_case __init__ _ www.example.org correo@example.org",
    "ÑANDÚ Çelik Straße ĦAL Œuvre ŁÓDŹ İstanbul ŊŦ",
    "x" * 600,
    "é" * 256,
    "... ¿? — « »",
)


class Server:
    """An index with the analysis of all languages."""

    def __init__(self, client: Elasticsearch, index: str) -> None:
        self._client = client
        self._index = index

    def places(self, analyzer: str, texts: Sequence[str]) -> list[Places]:
        """What the server makes of each text."""
        found: list[Places] = []
        for start in range(0, len(texts), BATCH):
            lines = [line for text in texts[start : start + BATCH] for line in (text, BORDER)]
            answer = self._client.indices.analyze(index=self._index, analyzer=analyzer, text=lines)
            tokens: dict[int, set[str]] = {}
            for token in answer["tokens"]:
                if token["token"].startswith(BORDER[:-1]):
                    found.append(by_place(tokens))
                    tokens = {}
                else:
                    tokens.setdefault(token["position"], set()).add(token["token"])
        assert len(found) == len(texts)
        return found


@pytest.fixture
def server(elasticsearch_url: str, index_prefix: str) -> Iterator[Server]:
    """The server with an index of this test."""
    index = f"{index_prefix}-analysis"
    settings = {
        "number_of_replicas": 0,
        "analyze": {"max_token_count": 1_000_000},
        "analysis": elasticsearch_analysis(LANGUAGES),
    }
    with Elasticsearch(elasticsearch_url, request_timeout=60) as client:
        client.indices.create(index=index, settings=settings)
        yield Server(client, index)


def in_index(language: str, text: str) -> Places:
    """What Python makes of a text for the index."""
    tokens, folded = (line.split() for line in chain(language).index_text(text))
    both = zip(tokens, folded or tokens, strict=True)
    places = [frozenset() if token == GAP else frozenset({token, twin}) for token, twin in both]
    while places and not places[-1]:
        places.pop()
    return places[next((number for number, place in enumerate(places) if place), 0) :]


def in_search(language: str, text: str) -> Places:
    """What Python makes of a visitor's words."""
    return [frozenset() if token == GAP else frozenset({token}) for token in chain(language).search_tokens(text)]


def exactly(language: str, text: str) -> Places:
    """What Python makes of a text without stems."""
    return [frozenset({token}) for token in chain(language).exact_tokens(text)]


def differences(server: Server, language: str, texts: Sequence[str]) -> list[tuple[str, Places, Places]]:
    """Texts from which Python and the server make different tokens, with both."""
    names = analyzer_names(language)
    found = []
    for analyzer, python in ((names.index, in_index), (names.search, in_search), (names.exact, exactly)):
        answers = zip(texts, server.places(analyzer, texts), strict=True)
        found += [(text, remote, own) for text, remote in answers if remote != (own := python(language, text))]
    return found


def real_lines() -> list[str]:
    """Lines of the shipped content: calls in official Spanish, demo texts, names of all municipalities."""
    files = sorted(path for pattern in FILES for path in CONTENT.glob(pattern))
    lines = [normalised(line) for path in files for line in path.read_text(encoding="utf-8").split("\n")]
    return [line for line in lines if line.strip()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_real_word_becomes_the_same_token(server: Server, language: str) -> None:
    words = sorted({word for line in real_lines() for word in re.findall(r"[^\W\d_]+", line)})

    assert len(words) > 10_000
    assert differences(server, language, words) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_real_line_becomes_the_same_tokens_at_the_same_places(server: Server, language: str) -> None:
    assert differences(server, language, real_lines()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_are_read_alike(server: Server, language: str) -> None:
    assert differences(server, language, [normalised(text) for text in SIGNS]) == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_golden_pair_holds_with_the_tokens_of_the_server(server: Server, language: str) -> None:
    names = analyzer_names(language)
    golden = pairs(language)
    texts = server.places(names.index, [normalised(text) for _, text, _ in golden])
    searches = server.places(names.search, [normalised(words) for words, _, _ in golden])
    wrong = []
    for (words, text, expected), places, search in zip(golden, texts, searches, strict=True):
        tokens = [next(iter(place), GAP) for place in search]
        if all_stand_in(language, tokens, [places]) != (expected == "match"):
            wrong.append((words, text, expected))

    assert wrong == []
