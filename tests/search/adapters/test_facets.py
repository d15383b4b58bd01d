"""The facets of the network: their order, and conditions that say what the pages say of a call."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperactivas_pages.status import MADRID, CallDates, call_status, days_left
from search.adapters.facets import closing_conditions, status_conditions
from search.adapters.sources.calls import dates_of
from search.documents import SearchDocument
from search.facets import FacetContext
from search.registry import registry
from tests.factories import madrid
from tests.search.brute_force import holds

# Around both clock changes of 2026, a year's end, and days before them: where a rule about days may slip.
TURNS = [
    datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 0, tzinfo=UTC),
    madrid(2026, 3, 29),
    madrid(2026, 3, 30),
    madrid(2026, 10, 25),
    madrid(2026, 10, 26),
    madrid(2027, 1, 1),
]
minutes = st.datetimes(datetime(2026, 1, 1), datetime(2027, 3, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
) | st.builds(
    lambda turn, days, minute: turn.astimezone(UTC) + timedelta(days=days, minutes=minute),
    st.sampled_from(TURNS),
    st.sampled_from([-91, -90, -60, -30, -15, -14, -7, -1, 0, 1]),
    st.integers(-2, 2),
)
# People enter minutes; imports and scripts may bring seconds.
moments = st.builds(lambda minute, seconds: minute + timedelta(seconds=seconds), minutes, st.sampled_from([0, 1, 59]))
days = st.dates(date(2026, 1, 1), date(2027, 3, 1)) | minutes.map(lambda minute: minute.astimezone(MADRID).date())


def document_of(call: CallDates, kind: str = "call") -> SearchDocument:
    flags, numbers = dates_of(call)
    known = {name: number for name, number in numbers.items() if number is not None}
    return SearchDocument(
        kind=kind, identity="x", locale="es", title="", show_in=(), urls={}, codes={"flag": tuple(flags)}, numbers=known
    )


def values_of(call: CallDates, at: datetime, facet: str = "status") -> set[str]:
    conditions = {"status": status_conditions, "closing": closing_conditions}[facet](FacetContext("es", at))
    return {value for value, condition in conditions.items() if holds(condition, document_of(call))}


@settings(max_examples=600, deadline=None)
@given(
    opens=st.none() | moments,
    closes=st.none() | moments,
    is_permanent=st.booleans(),
    resolved=st.none() | days,
    archived=st.none() | days,
    at=minutes,
)
def test_status_and_closing_say_what_the_page_says(
    opens: datetime | None,
    closes: datetime | None,
    is_permanent: bool,
    resolved: date | None,
    archived: date | None,
    at: datetime,
) -> None:
    call = CallDates(opens, closes, is_permanent, resolved, archived)
    status = call_status(call, at)
    assert values_of(call, at) == ({"open", "closing"} if status == "closing" else {status.value})
    left = days_left(closes, at)
    is_open = status in ("open", "closing")
    expected = {str(most) for most in (7, 30, 60, 90) if is_open and left is not None and left <= most}
    assert values_of(call, at, "closing") == expected


def test_a_deadline_is_near_until_its_minute_is_over() -> None:
    call = CallDates(opens_at=madrid(2026, 3, 2), closes_at=madrid(2026, 3, 31, 14))
    assert values_of(call, madrid(2026, 3, 31, 14), "closing") == {"7", "30", "60", "90"}
    assert values_of(call, madrid(2026, 3, 31, 14, 1), "closing") == set()
    assert values_of(call, madrid(2026, 3, 24), "closing") == {"7", "30", "60", "90"}
    assert values_of(call, madrid(2026, 3, 23, 23, 59), "closing") == {"30", "60", "90"}


def test_a_permanent_call_is_open_and_closes_never() -> None:
    call = CallDates(opens_at=madrid(2026, 3, 2), is_permanent=True)
    assert values_of(call, madrid(2026, 3, 31)) == {"open"}
    assert values_of(call, madrid(2026, 3, 31), "closing") == set()


def test_only_calls_have_a_status() -> None:
    at = madrid(2026, 3, 31)
    service = document_of(CallDates(), kind="service")
    assert not any(holds(condition, service) for condition in status_conditions(FacetContext("es", at)).values())


def test_without_a_choice_only_archived_calls_are_left_out() -> None:
    at = madrid(2026, 3, 31)
    shown = registry().facets["status"].condition((), FacetContext("es", at))
    resolved = CallDates(resolved_on=date(2026, 3, 1))
    archived = CallDates(resolved_on=date(2026, 3, 1), archived_on=date(2026, 3, 31))
    tomorrow = CallDates(resolved_on=date(2026, 3, 1), archived_on=date(2026, 4, 1))
    assert [holds(shown, document_of(call)) for call in (resolved, archived, tomorrow)] == [True, False, True]
    assert holds(shown, document_of(CallDates(), kind="enterprise"))


def test_facets_stand_in_their_order() -> None:
    assert list(registry().facets) == [
        "kind", "sector", "place", "form", "topic", "tag", "status", "instrument", "who", "closing", "delivery", "lang",
    ]  # fmt: skip
    assert not registry().facets["closing"].is_multiple


@pytest.mark.usefixtures("taxonomies")
def test_facets_have_names_in_both_languages() -> None:
    names = {}
    for language in ("es", "en"):
        with translation.override(language):
            names[language] = [str(facet.label) for facet in registry().facets.values()]
    assert names["en"] == [
        "What", "Sector", "Place", "Legal form", "Topic", "Keyword", "Status", "Kind of aid", "Who can ask", "Closes",
        "How it is given", "Language of the text",
    ]  # fmt: skip
    same = {spanish for spanish, english in zip(names["es"], names["en"], strict=True) if spanish == english}
    assert same == {"Sector"}
