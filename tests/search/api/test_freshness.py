"""Clients keep an answer while it is right, and not a minute longer."""

import pytest
import time_machine
from django.http import HttpResponseBase
from django.test import Client

from cooperactivas_pages.models import EnterprisePage
from search.projection import number_pending

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

ADDRESS = "/api/v1/search?locale=es&q=queso"


def ask(address: str = ADDRESS, **headers: str) -> HttpResponseBase:
    return Client().get(address, headers=headers)


def publish_another_summary() -> None:
    page = EnterprisePage.objects.get(title="La Majada del Torío", locale__language_code="es")
    page.summary = "Ahora hacemos otra cosa."
    page.save_revision().publish()


@pytest.fixture(autouse=True)
def numbered() -> None:
    number_pending()


@pytest.mark.parametrize("path", ["search?q=queso", "suggest?q=que", "search.csv?q=queso", "search.geojson?q=queso"])
def test_an_answer_that_is_known_is_not_sent_again(path: str) -> None:
    with time_machine.travel("2026-03-01T12:00:20Z", tick=False):
        first = ask(f"/api/v1/{path}")
        again = ask(f"/api/v1/{path}", **{"if-none-match": first["ETag"]})

    assert (again.status_code, again["ETag"]) == (304, first["ETag"])
    assert again.content == b""  # type: ignore[attr-defined]  # not streamed
    assert again["Cache-Control"] == "public, max-age=40"
    assert again["Vary"] == "Accept-Language"


def test_a_name_that_a_proxy_rewrote_is_recognised() -> None:
    with time_machine.travel("2026-03-01T12:00:20Z", tick=False):
        name = ask()["ETag"].removeprefix("W/")

        assert ask(**{"if-none-match": f'"other", {name}'}).status_code == 304
        assert ask(**{"if-none-match": '"other"'}).status_code == 200


def test_a_change_is_a_new_answer_before_and_after_it_has_a_place() -> None:
    with time_machine.travel("2026-03-01T12:00:20Z", tick=False):
        old = ask()["ETag"]
        publish_another_summary()
        pending = ask(**{"if-none-match": old})
        number_pending()
        placed = ask(**{"if-none-match": old})

    assert (pending.status_code, pending.has_header("ETag")) == (200, False)
    assert placed.status_code == 200
    assert placed["ETag"] != old


def test_no_answer_outlives_its_minute_because_a_deadline_may_pass() -> None:
    with time_machine.travel("2026-03-01T12:00:59Z", tick=False) as clock:
        late = ask()
        clock.shift(1)
        next_minute = ask(**{"if-none-match": late["ETag"]})

    assert late["Cache-Control"] == "public, max-age=1"
    assert next_minute.status_code == 200


def test_the_same_question_in_other_words_has_the_same_name() -> None:
    with time_machine.travel("2026-03-01T12:00:20Z", tick=False):
        one = ask("/api/v1/search?locale=es&kind=story&kind=call&page=1")
        other = ask("/api/v1/search?kind=call&kind=story&locale=es")
        english = ask("/api/v1/search?kind=call&kind=story&locale=en")

    assert one["ETag"] == other["ETag"] != english["ETag"]


def test_refusals_are_not_kept() -> None:
    refused = ask("/api/v1/search?colour=red")

    assert (refused["Cache-Control"], refused.has_header("ETag")) == ("no-store", False)
