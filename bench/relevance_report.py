"""What the bench says about relevance. Knows nothing of Django, so that the page can be written before it is set up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.search.judgments import MOST_UNANSWERED, NAMES_FIRST, Figures

OURS = ("this search, in the process", "this search, on Elasticsearch")
LEAST_NDCG = 0.90
# What the order has to be better by than that of any stock search.
LEAST_LEAD = 0.15


@dataclass(frozen=True, slots=True)
class Passed:
    """How many golden pairs are decided rightly.

    :ivar right: of all of them.
    :ivar plain_right: of those that need no synonym.
    """

    right: int
    all: int
    plain_right: int
    plain: int


def relevance_misses(measured: Mapping[str, Figures], golden: Mapping[str, Passed]) -> list[str]:
    """Goals that are missed, one sentence each."""
    found = []
    stock = {name: figures.ndcg for name, figures in measured.items() if name not in OURS}
    for name in OURS:
        if name in measured:
            found += _misses_of(name, measured[name], stock)
        if name in golden and golden[name].right < golden[name].all:
            found.append(f"{name}: {golden[name].right} of {golden[name].all} golden pairs.")
    return found


def relevance_section(measured: Mapping[str, Figures], golden: Mapping[str, Passed]) -> list[str]:
    """The lines of this part of the page, as Markdown.

    :param measured: who answered → how well.
    :param golden: who decided → how many golden pairs.
    """
    queries = max(len(figures.by_query) for figures in measured.values())
    lines = [
        "## Relevance",
        "",
        f"{queries} judged queries over the demo; nDCG of the first ten hits. Stock Wagtail search holds the title,",
        "all text fields and the keywords of every page, or what this search reads: names of sectors and places, too.",
        "Goals for this search: nDCG ≥ 0.90 and 0.15 more than stock search, the page first for 95 % of the searches",
        "by name, at most 2 % without an answer.",
        "",
        "| Who answers | nDCG@10 | Name first | No answer |",
        "|---|---:|---:|---:|",
    ]
    lines += [
        f"| {name} | {figures.ndcg:.3f} | {figures.names_first:.0%} | {figures.without_answer:.1%} |"
        for name, figures in measured.items()
    ]
    lines += [
        "",
        "Golden pairs: words that must, or must not, find a text. Goal for this search: all of them.",
        "",
        "| Who decides | Right | Right where no synonym is needed |",
        "|---|---:|---:|",
    ]
    lines += [
        f"| {name} | {passed.right} of {passed.all} | {passed.plain_right} of {passed.plain} |"
        for name, passed in golden.items()
    ]
    found = relevance_misses(measured, golden)
    return [*lines, "", *_closing(found)]


def _closing(found: Sequence[str]) -> list[str]:
    return ["Misses:", "", *(f"- {miss}" for miss in found)] if found else ["Every goal is met."]


def _misses_of(name: str, figures: Figures, stock: Mapping[str, float]) -> list[str]:
    found = []
    if figures.ndcg < LEAST_NDCG:
        found.append(f"{name}: nDCG {figures.ndcg:.3f}, the goal is {LEAST_NDCG:.2f}.")
    found += [
        f"{name}: nDCG {figures.ndcg - other:.3f} higher than {rival}, the goal is {LEAST_LEAD:.2f}."
        for rival, other in stock.items()
        # As it is printed.
        if round(figures.ndcg - other, 3) < LEAST_LEAD
    ]
    if figures.names_first < NAMES_FIRST:
        found.append(f"{name}: not first: {', '.join(figures.not_first)}.")
    if figures.without_answer > MOST_UNANSWERED:
        found.append(f"{name}: no answer: {', '.join(figures.unanswered)}.")
    return found
