"""House rules of the stylesheet, read from the files that visitors load."""

import re

import pytest
from django.contrib.staticfiles import finders

FILES = ("site/css/tokens.css", "site/css/site.css")
LAYERS = "@layer reset, tokens, base, layout, components, utilities;"
# Bytes of all stylesheets together, uncompressed: the front end's budget.
BUDGET = 35_000


def read(path: str) -> str:
    with open(finders.find(path), encoding="utf-8") as file:
        return file.read()


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S)


def test_all_stylesheets_together_stay_under_their_budget():
    assert sum(len(read(path).encode()) for path in FILES) < BUDGET


@pytest.mark.parametrize("path", FILES)
def test_layers_come_first_and_nothing_stands_outside(path):
    text = without_comments(read(path)).strip()
    assert text.startswith(LAYERS)

    depth, outside = 0, []
    for line in text.removeprefix(LAYERS).splitlines():
        if depth == 0 and line.strip():
            outside.append(line.strip())
        depth += line.count("{") - line.count("}")

    assert len(outside) >= 1
    assert [line for line in outside if not line.startswith("@layer ")] == []


@pytest.mark.parametrize("path", FILES)
def test_no_rule_shouts_or_hangs_on_an_id(path):
    text = without_comments(read(path))
    selectors = re.findall(r"([^{}]+)\{", text)

    assert len(selectors) > 1
    assert "!important" not in text
    assert [selector for selector in selectors if re.search(r"#[a-z]|\[data-", selector)] == []


def test_raw_colours_only_define_what_a_colour_is_for():
    raw = set(re.findall(r"--((?:plum|hop|wheat|clay|stone|night)-\d+):", read("site/css/tokens.css")))

    assert len(raw) > 20
    assert [name for name in raw if f"--{name}" in read("site/css/site.css")] == []


def test_every_token_that_is_used_exists():
    defined = set(re.findall(r"(--[\w-]+):", read("site/css/tokens.css")))
    used = set(re.findall(r"var\((--[\w-]+)\)", read("site/css/site.css") + read("site/css/tokens.css")))

    assert len(used) > 40
    assert used - defined == set()


def test_every_token_is_used():
    used = set(re.findall(r"var\((--[\w-]+)\)", read("site/css/site.css") + read("site/css/tokens.css")))
    defined = set(re.findall(r"(--[\w-]+):", read("site/css/tokens.css")))

    assert defined - used == set()
