"""Whatever is done to a real answer, the mapping answers with a call or one ``AnswerError``."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperactivas_pages.bdns import AnswerError, MappedCall, map_answer, read_answer

from .answers import STORES

ANSWERS = [json.loads(path.read_text(encoding="utf-8")) for store in STORES for path in sorted(store.glob("*.json"))]

HOSTILE = st.sampled_from(
    [
        None,
        "",
        "\x00",
        "\ud800",
        "<script>alert(1)</script>",
        "<![CDATA[x",
        "<!" * 50,
        "&#x110000;&#0;",
        "Acceso denegado",
        "x" * 20_000,
        "0000-00-00",
        "9999-12-31T23:59:59+14:00",
        "2025-12-31T00:00:00-23:59",
        "31/12/9999",
        "999 días hábiles desde la publicación",
        "0 meses desde la publicación",
        "javascript:alert(1)",
        "http://[",
        "https://xn--/",
        "https://" + "a." * 200 + "es",
        -1,
        0,
        10**400,
        1e308,
        float("nan"),
        True,
        [],
        {},
        [None],
        [[]],
        [{}],
        {"descripcion": None},
        [{"descripcion": "\x00", "codigo": "\x00", "id": 10**30}],
    ]
)
VALUES = (
    HOSTILE
    | st.text(max_size=40)
    | st.integers()
    | st.floats()
    | st.lists(st.dictionaries(st.text(), st.text()), max_size=2)
)


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value inside ``value``."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * bool(path) + [place for key, child in children for place in places_in(child, (*path, key))]


@st.composite
def mutated_answers(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a real answer with one to four values replaced or removed, at any depth."""
    answer: dict[str, Any] = deepcopy(draw(st.sampled_from(ANSWERS)))
    for _change in range(draw(st.integers(1, 4))):
        places = places_in(answer)
        *parents, key = draw(st.sampled_from(places))
        holder: Any = answer
        for parent in parents:
            holder = holder[parent]
        if draw(st.booleans()):
            holder[key] = deepcopy(draw(VALUES))
        else:
            del holder[key]
        if not answer:
            break
    return answer


def assert_presentable(call: MappedCall) -> None:
    """Check what every reader of a call relies on, however odd the record."""
    urls = [call.rules_url, call.office_url, call.record_url, *(document.url for document in call.documents)]
    assert all(not url or url.startswith(("https://", "http://")) for url in urls)
    assert "\x00" not in repr(call)
    assert "<script" not in repr(call)
    repr(call).encode("utf-8")
    assert len(call.official_title) <= 600
    assert len(call.cnae_2009) <= 400
    assert len(call.notice) <= 2_000
    assert all(len(body) <= 200 for body in (call.granting_body_1, call.granting_body_2, call.granting_body_3))
    assert call.dates_source in {"", "official", "resolved"}
    assert call.dates_confidence in {"", "low", "medium", "high"}
    for moment in (call.opens_at, call.closes_at):
        assert moment is None or (isinstance(moment, datetime) and moment.tzinfo is not None)
    if call.opens_at and call.closes_at:
        assert call.opens_at <= call.closes_at


@given(raw=mutated_answers())
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_damaged_answer_gives_a_call_or_a_named_error(raw):
    try:
        call = map_answer(raw)
    except AnswerError:
        return
    assert_presentable(call)


@given(
    raw=st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
@settings(max_examples=200, deadline=None)
def test_any_json_gives_a_call_or_a_named_error(raw):
    try:
        call = map_answer(read_answer(json.dumps(raw)))
    except AnswerError:
        return
    assert_presentable(call)


@given(text=st.text(max_size=120), opening=st.text(max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_deadline_text_is_shown_or_read_but_never_fatal(text, opening):
    raw = deepcopy(ANSWERS[0]) | {
        "fechaInicioSolicitud": None,
        "fechaFinSolicitud": None,
        "textInicio": opening,
        "textFin": text,
    }
    assert_presentable(map_answer(raw))


def test_every_stored_answer_maps_without_error():
    assert len(ANSWERS) >= 20
    for answer in ANSWERS:
        assert_presentable(map_answer(answer))
