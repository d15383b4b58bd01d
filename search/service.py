"""The search as the rest of the site uses it: ask, complete, and know how it is.

With Elasticsearch as engine the same request is answered by the process when the cluster does not answer.
"""

import logging
import os
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from time import perf_counter

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .analysis import chain
from .breaker import Breaker
from .conf import search_settings
from .did_you_mean import corrected
from .engines.base import Engine, EngineAnswer, EngineUnavailableError
from .engines.elastic.engine import ElasticEngine
from .engines.tantivy import MemoryIndex, ProcessIndex, TantivyEngine, is_in_a_name, is_in_a_title
from .expressions import Everything, Expression
from .facets import FacetContext, Tallies
from .hits import hits_of, visible_hits
from .models import FeedState
from .plan import Plan, compile_plan
from .projection import bury, current_state, forget_rules, mark_dirty, word_rules
from .registry import registry
from .suggestions import MOST, suggestions
from .sync.status import SyncStatus, sync_status
from .types import Hit, Notice, SearchRequest, SearchResponse, Suggestion, Understood
from .understanding import understand

logger = logging.getLogger("cooperactivas_search")

# Below so many hits other words are looked for.
FEW_HITS = 3

_index = ProcessIndex()
_breaker = Breaker()
# What a forked process was born with. It is never used there and must not end: ending it would wait for threads
# that only the parent has.
_inherited: list[ProcessIndex] = []


class SearchUnavailableError(Exception):
    """No engine can answer yet: the process is still loading its index. Try again in some seconds."""


@dataclass(frozen=True, slots=True)
class Health:
    """How the search is, for monitoring and staff.

    :ivar engine: the one that the settings choose.
    :ivar is_degraded: it does not answer at the moment, and the process answers instead.
    :ivar is_loaded: the index of the process can answer.
    :ivar generation: place in the feed up to which this process knows everything; `last` is the feed's.
    :ivar sync: the indices on a cluster.
    """

    engine: str
    is_degraded: bool
    is_loaded: bool
    generation: int
    last: int
    has_pending: bool
    sync: SyncStatus


def search(request: SearchRequest, *, facets: Collection[str] | None = None) -> SearchResponse:
    """Answer a request.

    :param request: with codes that the registry knows.
    :param facets: keys of the facets to count; None for all.
    :raises SearchUnavailableError: while nothing can answer.
    """
    begin = perf_counter()
    known, state = registry(), current_state()
    asked, understood = _understand(request, state)
    plan = compile_plan(asked, known, word_rules(state.rules, asked.q, asked.locale), facets=facets)
    answer, engine, is_degraded = _answer(plan, state)
    hits, lost = visible_hits(hits_of(answer.found, plan, asked, known), known)
    if lost:
        _mend(lost)
    return SearchResponse(
        # Without those of this page that are gone: a cluster learns of them a moment later.
        total=answer.total - (len(answer.found) - len(hits)),
        hits=tuple(hits),
        facets=tuple(
            known.facets[key].result(answer.tallies.get(key, Tallies()), asked.filters.get(key, ()), _context(asked))
            for key in plan.facets
        ),
        suggestion=_suggestion(request, asked, answer.total, state) if plan.size else "",
        notices=tuple(_notices(asked, plan, answer)),
        understood=understood,
        engine=engine,
        degraded=is_degraded,
        generation=state.last,
        took_ms=round((perf_counter() - begin) * 1000, 2),
    )


def suggest(text: str, locale: str, limit: int = MOST) -> tuple[Suggestion, ...]:
    """Complete what somebody types.

    :param limit: at most 8.
    :raises SearchUnavailableError: while the index of the process is loading.
    """
    try:
        memory = _index.memory(current_state())
    except EngineUnavailableError as error:
        raise SearchUnavailableError("The index is still loading.") from error
    return suggestions(memory, registry(), text, locale, min(limit, MOST), timezone.now())


def health(moment: datetime | None = None) -> Health:
    """How the search is at a moment, by default now."""
    state = current_state()
    return Health(
        engine=search_settings().ENGINE,
        is_degraded=_breaker.is_open,
        is_loaded=_index.is_ready,
        generation=_index.place,
        last=state.last,
        has_pending=state.has_pending,
        sync=sync_status(registry().schema, moment or timezone.now()),
    )


def is_degraded() -> bool:
    """Whether the chosen engine is being left alone after failures; asks nobody."""
    return _breaker.is_open


def warm() -> None:
    """Begin to load the index of this process; called by the web server after it forked."""
    _index.warm()


def forget() -> None:
    """Drop everything this process knows, for code that changes the database behind the feed."""
    global _index, _breaker
    _index, _breaker = ProcessIndex(), Breaker()
    forget_rules()


def _begin_anew() -> None:
    """A forked process loads an index of its own, and waits for no lock that its parent held."""
    _inherited.append(_index)
    forget()


os.register_at_fork(after_in_child=_begin_anew)


def _answer(plan: Plan, state: FeedState) -> tuple[EngineAnswer, str, bool]:
    """The answer, the engine it came from, and whether that was not the chosen one."""
    is_remote = ElasticEngine.name == search_settings().ENGINE
    engine: Engine = ElasticEngine()
    if is_remote and _breaker.may_try() and _has_caught_up(engine, state):
        try:
            answer = engine.answer(plan)
        except EngineUnavailableError as error:
            _breaker.failed()
            logger.warning("The engine did not answer; this process answers instead.", extra={"reason": str(error)})
        else:
            _breaker.succeeded()
            return answer, engine.name, False
    try:
        return TantivyEngine(_index).answer(plan, state), TantivyEngine.name, is_remote
    except EngineUnavailableError as error:
        raise SearchUnavailableError(str(error)) from error


def _has_caught_up(engine: Engine, state: FeedState) -> bool:
    """Whether an engine may be asked: after an outage it is not until it has what changed meanwhile."""
    return not _breaker.is_open or (not state.has_pending and engine.generation() >= state.last)


def _memory(state: FeedState) -> MemoryIndex | None:
    try:
        return _index.memory(state)
    except EngineUnavailableError:
        return None


def _understand(request: SearchRequest, state: FeedState) -> tuple[SearchRequest, tuple[Understood, ...]]:
    return understand(
        request,
        registry(),
        lambda text: _is_somebodys_name(text, request.locale, state),
        lambda words, condition: _is_titled(words, request.locale, condition, state),
    )


def _is_somebodys_name(text: str, locale: str, state: FeedState) -> bool:
    memory = _memory(state)
    words = chain(locale).exact_tokens(text)
    return memory is not None and len(words) > 1 and is_in_a_name(memory, words, locale)


def _is_titled(words: str, locale: str, condition: Expression, state: FeedState) -> bool:
    memory = _memory(state)
    return memory is not None and is_in_a_title(memory, chain(locale).search_tokens(words), locale, condition)


def _context(request: SearchRequest) -> FacetContext:
    return FacetContext(request.locale, request.at, request.mode)


def _mend(lost: list[Hit]) -> None:
    """Rows that show what nobody may see: something changed behind the signals."""
    logger.warning("Entries were shown that are gone; they are mended.", extra={"keys": [hit.key for hit in lost]})
    for kind in {hit.kind for hit in lost}:
        if kind in registry().sources:
            mark_dirty(kind, [hit.identity for hit in lost if hit.kind == kind])
        else:
            bury([hit.key for hit in lost if hit.kind == kind])


def _suggestion(request: SearchRequest, asked: SearchRequest, total: int, state: FeedState) -> str:
    """Other words when next to nothing was found, if they find something under the same choices."""
    if not request.q or total >= FEW_HITS:
        return ""
    memory = _memory(state)
    other = corrected(memory, registry(), request.q, request.locale) if memory else ""
    if not other:
        return ""
    again, _understood = _understand(replace(request, q=other, page=1, size=0), state)
    plan = compile_plan(again, registry(), word_rules(state.rules, again.q, again.locale), facets=())
    found = TantivyEngine(_index).answer(plan, state).total
    return other if found > total else ""


def _notices(request: SearchRequest, plan: Plan, answer: EngineAnswer) -> list[Notice]:
    notices = []
    if request.q and not plan.texts:
        if any(map(str.isalnum, request.q)):
            text = _("The words “%(words)s” are in every text, so they were left out. Add a word that says more.")
        else:
            text = _("“%(words)s” holds no letters or digits, so it was left out. Write a word.")
        notices.append(Notice("stop-words", text % {"words": request.q}, "q"))
    if answer.unlocated and not isinstance(plan.area, Everything):
        text = ngettext(
            "%(count)d result has no known location and was left out.",
            "%(count)d results have no known location and were left out.",
            answer.unlocated,
        )
        notices.append(Notice("unlocated", text % {"count": answer.unlocated}, "near" if plan.near else "bbox"))
    return notices
