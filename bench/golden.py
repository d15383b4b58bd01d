"""Golden pairs of words and texts: how many of them our analysis decides rightly, and Elasticsearch's own."""

from collections.abc import Callable, Mapping, Sequence
from uuid import uuid4

from elasticsearch import Elasticsearch

from bench.relevance_report import Passed
from search.analysis import GAP, analyzer_names, chain, elasticsearch_analysis, normalised
from tests.search.golden import Places, all_stand_in, by_place, finds, pairs

LANGUAGE = "es"
Decide = Callable[[str, str], bool]
Analyze = Callable[[str, str], Places]


def measure_golden(cluster: str = "") -> Mapping[str, Passed]:
    """What decides → how many pairs it decides rightly.

    :param cluster: address of an Elasticsearch; without one only the process is measured.
    """
    measured = {"this search, in the process": _passed(lambda words, text: finds(LANGUAGE, words, text))}
    if not cluster:
        return measured
    index = f"bench-golden-{uuid4().hex[:8]}"
    with Elasticsearch(cluster, request_timeout=60) as client:
        client.indices.create(index=index, settings={"analysis": elasticsearch_analysis([LANGUAGE])})
        try:
            measured["this search, on Elasticsearch"] = _passed(_as_ours(_analyze(client, index)))
            for analyzer in ("spanish", "standard"):
                measured[f"Elasticsearch's own analyzer `{analyzer}`"] = _passed(
                    _all_words(_analyze(client, index), analyzer)
                )
        finally:
            client.indices.delete(index=index)
    return measured


def _passed(decide: Decide) -> Passed:
    golden = pairs(LANGUAGE)
    right = [decide(words, text) == (expected == "match") for words, text, expected in golden]
    # Whoever knows no synonyms is asked for the rest, too.
    plain = [
        ok for ok, (words, text, expected) in zip(right, golden, strict=True) if not _by_synonym(words, text, expected)
    ]
    return Passed(sum(right), len(right), sum(plain), len(plain))


def _by_synonym(words: str, text: str, expected: str) -> bool:
    """Whether a pair only matches because of a synonym."""
    analysis = chain(LANGUAGE)
    texts = [tokens.split() for tokens in analysis.index_text(text)]
    wanted = [token for token in analysis.search_tokens(words) if token != GAP]
    return expected == "match" and not all(any(token in some for some in texts) for token in wanted)


def _analyze(client: Elasticsearch, index: str) -> Analyze:
    def analyze(analyzer: str, text: str) -> Places:
        tokens: dict[int, set[str]] = {}
        for token in client.indices.analyze(index=index, analyzer=analyzer, text=text)["tokens"]:
            tokens.setdefault(token["position"], set()).add(token["token"])
        return by_place(tokens)

    return analyze


def _as_ours(analyze: Analyze) -> Decide:
    names = analyzer_names(LANGUAGE)

    def decide(words: str, text: str) -> bool:
        wanted = [next(iter(place), GAP) for place in analyze(names.search, normalised(words))]
        return all_stand_in(LANGUAGE, wanted, [analyze(names.index, normalised(text))])

    return decide


def _all_words(analyze: Analyze, analyzer: str) -> Decide:
    """As a `match` query with the operator `and` decides."""

    def decide(words: str, text: str) -> bool:
        wanted, found = _flat(analyze(analyzer, words)), _flat(analyze(analyzer, text))
        return bool(wanted) and wanted <= found

    return decide


def _flat(places: Sequence[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*places)
