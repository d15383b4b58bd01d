"""The reader of pages finds what it promises to find, and nothing in a page that is right."""

import pytest

from tests.harness.html import problems_of

GOOD = """<!DOCTYPE html>
<html lang="es"><head><meta charset="utf-8"><title>Pan</title>
<script type="application/ld+json">{"@type": "Bakery"}</script>
<script src="/static/site/js/menu.js" type="module"></script></head>
<body><a href="#content">Ir al contenido</a>
<main id="content"><h1>Pan</h1><img src="/pan.webp" alt=""><svg viewBox="0 0 1 1"><path d="M0 0h1"/></svg>
<form><label for="q">Buscar</label><input id="q" name="q" aria-describedby="hint"><p id="hint">Una palabra.</p></form>
</main></body></html>"""


def rules(body: str) -> set[str]:
    return {rule for rule, detail in problems_of(GOOD.replace("<h1>Pan</h1>", body))}


def test_page_that_is_right_has_no_problem() -> None:
    assert problems_of(GOOD) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<p>a<div>b</div></p>", "valid-html"),
        ("<ul><li>a</ul></main>", "valid-html"),
        ('<p class="a" class="b">a</p>', "valid-html"),
        ("<p>a < b</p>", "valid-html"),
        ('<p onclick="go()">a</p>', "event-attribute"),
        ('<svg><g onload="go()"></g></svg>', "event-attribute"),
        ("<script>go()</script>", "inline-script"),
        ('<script type="module">go()</script>', "inline-script"),
        ("<style>p { color: red }</style>", "style-element"),
        ("<svg><style>p { color: red }</style></svg>", "style-element"),
        ('<p style="color: red">a</p>', "style-attribute"),
        ('<img src="/a.webp">', "missing-alt"),
        ('<p id="q">a</p>', "duplicate-id"),
        ('<label for="nothing">a</label>', "dangling-reference"),
        ('<a href="#nothing">a</a>', "dangling-reference"),
        ('<p aria-labelledby="q nothing">a</p>', "dangling-reference"),
        ("<p>{{ page.title }}</p>", "unrendered"),
        ("<p>{% include %}</p>", "unrendered"),
    ],
)
def test_each_fault_is_found(body: str, rule: str) -> None:
    assert rules(body) == {rule}


def test_page_without_a_doctype_is_not_valid() -> None:
    assert {rule for rule, detail in problems_of("<p>Pan</p>")} == {"valid-html"}


def test_fault_is_shown_with_its_place() -> None:
    [(_, detail)] = problems_of(GOOD.replace("<h1>Pan</h1>", '<p onclick="go()">a</p>'))
    assert detail == "<p onclick='go()'>"
