"""Conditions and loops of our templates ask only for names that something provides."""

import pytest
from django.template import Engine, Template

from tests.architecture.repository import PACKAGES
from tests.architecture.template_names import asked_names, known_words, unknown_names
from tests.servers import ROOT


@pytest.fixture(scope="module")
def templates() -> dict[str, Template]:
    """All templates of our packages, compiled."""
    engine = Engine.get_default()
    names = {
        str(path.relative_to(folder))
        for package in PACKAGES
        for folder in (ROOT / package).rglob("templates")
        for path in folder.rglob("*")
        if path.is_file()
    }
    return {name: engine.get_template(name) for name in names}


def test_conditions_and_loops_ask_for_known_names(templates: dict[str, Template]) -> None:
    assert len(templates) > 50
    assert sum(len(asked_names(template)) for template in templates.values()) > 200
    assert [str(unknown) for unknown in unknown_names(templates, known_words())] == []


GOOD = {
    "page.html": "{% if card.title %}{% endif %}",
    "list.html": "{% include 'card.html' with card=card look='' only %}",
    "card.html": "{% if card.url and look %}{% endif %}{% for link in card.links %}{{ link.url }}{% endfor %}",
}
WORDS = {"card", "title", "url", "links", "wide"}


@pytest.mark.parametrize(
    ("template", "text", "found"),
    [
        ("page.html", GOOD["page.html"], []),
        ("page.html", "{% if crad %}{% endif %}", ["crad"]),
        ("page.html", "{% if card.titel %}{% endif %}", ["titel"]),
        ("page.html", "{% if card.url %}{% elif card.tilte %}{% endif %}", ["tilte"]),
        ("page.html", "{% if card.url or not card.lniks %}{% endif %}", ["lniks"]),
        ("page.html", "{% if card.url == wdie %}{% endif %}", ["wdie"]),
        ("page.html", "{% if card.url|default:crad.title %}{% endif %}", ["crad"]),
        ("page.html", "{% for link in card.linsk %}{% endfor %}", ["linsk"]),
        ("page.html", "{% with other=card %}{% if other.url %}{% endif %}{% endwith %}", []),
        ("page.html", "{% block a %}{% if card.titel %}{% endif %}{% endblock %}", ["titel"]),
        ("list.html", "{% include 'card.html' with card=card only %}", ["look"]),
        ("card.html", "{% if wide %}{% endif %}", ["wide"]),
    ],
)
def test_each_wrong_name_is_found(template: str, text: str, found: list[str]) -> None:
    sources = GOOD | {template: text}
    engine = Engine(loaders=[("django.template.loaders.locmem.Loader", sources)])
    compiled = {name: engine.get_template(name) for name in sources}
    assert [unknown.name for unknown in unknown_names(compiled, WORDS)] == found


def test_words_are_those_that_code_gives_not_those_it_asks_for() -> None:
    words = known_words()
    assert {"has_badges", "is_example", "title", "counter", "GET"} <= words
    assert "has_badgse" not in words
